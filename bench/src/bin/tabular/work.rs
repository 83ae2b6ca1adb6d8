//! Typed read, checks of rows, year over year, three formats: turn by turn, each turn's spans of areas one step further.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::mem;
use std::path::Path;

use nianbao::check::{Checker, Held, Settings};
use nianbao::codebook;
use nianbao::derive::{DERIVATIONS, Derivation, Known, Stated, quarantine};
use nianbao::fault::Fault;
use nianbao::publish::{Output, Sink, format};
use nianbao::table::{Area, Change, Check, Observation, Record, RecordBatch, Rows, file};
use serde_json::{Value, json};

use crate::input::Input;
use crate::turn::{Task, turn};

const FORMATS: [&str; 3] = ["parquet", "jsonl", "csv"];

/// Does the tabular half and says what came of it.
pub(super) fn run(folder: &Path, out: &Path, threads: usize) -> Result<Value, Box<dyn Error>> {
    fs::create_dir_all(out)?;
    let codebook = codebook::embedded().map_err(|faults| format!("{faults:?}"))?;
    let settings = Settings::read(folder, &codebook)?;
    let areas: Vec<Area> = file::records(folder)?.collect::<Result<_, _>>()?;
    let way = Way {
        checker: Checker::new(&codebook, &settings, &areas),
        known: Known::new(&codebook, &[], folder)?,
        changes: DERIVATIONS.iter().find(|derivation| derivation.table == Change::TABLE.name).ok_or("no changes are derived")?,
    };
    let mut told = Told::default();
    let mut files = [Files::create::<Observation>(out)?, Files::create::<Change>(out)?];
    pass(&way, &mut Input::open(folder)?, &mut files, &mut told, threads)?;
    finish(files, threads)?;
    Ok(told.json())
}

/// Moves spans of areas through the three steps until none is left.
fn pass(way: &Way<'_>, input: &mut Input, files: &mut [Files; 2], told: &mut Told, threads: usize) -> Result<(), Fault> {
    let (mut held, mut worked) = (Vec::new(), None);
    loop {
        let (mut read, mut next) = (Vec::new(), None);
        let mut tasks: Vec<Task> = Vec::new();
        let areas = mem::take(&mut held);
        if !areas.is_empty() {
            tasks.push(Box::new(|| {
                next = Some(way.work(areas));
                Ok(())
            }));
        }
        // The tasks that take longest come first: the short ones fill what is left of the turn.
        tasks.push(Box::new(|| {
            read = input.next()?;
            Ok(())
        }));
        if let Some(Worked { observations, changes, .. }) = &worked {
            let [of_observations, of_changes] = &mut *files;
            tasks.extend(of_observations.tasks(observations));
            tasks.extend(of_changes.tasks(changes));
        }
        turn(tasks, threads)?;
        if read.is_empty() && next.is_none() {
            return Ok(());
        }
        told.add(next.as_ref());
        (held, worked) = (read, next);
    }
}

fn finish(files: [Files; 2], threads: usize) -> Result<(), Fault> {
    let sinks = files.into_iter().flat_map(|files| files.sinks);
    turn(sinks.map(|sink| -> Task { Box::new(move || sink.finish()) }).collect(), threads)
}

/// What areas are worked on with.
struct Way<'a> {
    checker: Checker<'a>,
    known: Known<'a>,
    changes: &'static Derivation,
}

/// What came of some areas.
struct Worked {
    observations: RecordBatch,
    changes: RecordBatch,
    findings: Vec<Check>,
}

impl Way<'_> {
    fn work(&self, areas: Vec<Held>) -> Worked {
        let mut findings = Vec::new();
        let checked: Vec<Vec<Observation>> = areas.into_iter().map(|held| self.sound(held, &mut findings)).collect();
        let stated: Vec<Stated> = checked.iter().map(|figures| Stated::of(figures, &self.known)).collect();
        let changes = self.changes.of(&stated, &self.known);
        Worked { observations: by_id(&checked), changes, findings }
    }

    /// The figures of an area that no check of rows refuses.
    fn sound(&self, held: Held, findings: &mut Vec<Check>) -> Vec<Observation> {
        let (Held { mut figures, .. }, checks) = self.checker.refused(held);
        quarantine(&mut figures, &checks);
        findings.extend(checks);
        figures
    }
}

/// The figures in the order of their ids; areas stand in the order of theirs.
fn by_id(areas: &[Vec<Observation>]) -> RecordBatch {
    Rows::batch(
        areas
            .iter()
            .flat_map(|figures| {
                // Figures of a report stand together, and its id begins theirs.
                let mut figures: Vec<&Observation> = figures.iter().collect();
                figures
                    .chunk_by_mut(|a, b| a.report_id == b.report_id)
                    .for_each(|report| report.sort_by(|a, b| a.observation_id.cmp(&b.observation_id)));
                if !figures.is_sorted_by(|a, b| a.observation_id <= b.observation_id) {
                    figures.sort_by(|a, b| a.observation_id.cmp(&b.observation_id));
                }
                figures
            })
            .collect::<Vec<_>>(),
    )
}

/// A table's files, one a format.
struct Files {
    sinks: Vec<Box<dyn Sink>>,
}

impl Files {
    fn create<R: Record>(out: &Path) -> Result<Files, Box<dyn Error>> {
        let open = |name: &&str| -> Result<Box<dyn Sink>, Box<dyn Error>> {
            let format = format(name).ok_or_else(|| format!("there is no format {name}"))?;
            let path = out.join(format!("{}.{}", R::TABLE.name, format.extension));
            Ok(format.open(&R::TABLE, Output::file(&path)?)?)
        };
        Ok(Files { sinks: FORMATS.iter().map(open).collect::<Result<_, _>>()? })
    }

    fn tasks<'a>(&'a mut self, batch: &'a RecordBatch) -> impl Iterator<Item = Task<'a>> {
        self.sinks.iter_mut().map(move |sink| -> Task { Box::new(move || sink.write(batch)) })
    }
}

/// What is told of the work.
#[derive(Default)]
struct Told {
    observations: usize,
    changes: usize,
    findings: BTreeMap<String, usize>,
}

impl Told {
    fn add(&mut self, worked: Option<&Worked>) {
        let Some(worked) = worked else { return };
        self.observations += worked.observations.num_rows();
        self.changes += worked.changes.num_rows();
        for check in &worked.findings {
            *self.findings.entry(check.check_id.clone()).or_default() += check.observation_ids.len();
        }
    }

    fn json(&self) -> Value {
        json!({ "observations": self.observations, "changes": self.changes, "findings": self.findings })
    }
}
