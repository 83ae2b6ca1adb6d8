use std::time::Duration;

use nianbao::fault::Fault;
use nianbao::fetch::{Fate, Settings, Source, SystemClock};
use nianbao::pipeline;

use super::Exit;
use super::arguments::FetchOptions;

/// Downloads reports.
pub(super) fn fetch(options: &FetchOptions) -> Result<Exit, Vec<Fault>> {
    let list = options.sources.clone().unwrap_or_else(|| options.data.join("sources.toml"));
    let settings = settings(options);
    if options.dry_run {
        for (source, report) in pipeline::at_hand(&list, &settings)? {
            let (id, url) = (&source.id, source.url.as_str());
            if let Some(path) = report {
                tracing::info!(report = id, url, path = %path.display(), "{id}: would ask whether {url} has changed");
            } else {
                tracing::info!(report = id, url, "{id}: would download {url}");
            }
        }
        return Ok(Exit::Done);
    }
    let fates = pipeline::fetch(&list, &settings, &SystemClock, &mut tell)?;
    Ok(summarise(&fates))
}

fn settings(options: &FetchOptions) -> Settings {
    Settings {
        allow_private: options.allow_private.clone(),
        pause: Duration::from_secs(options.pause),
        whole: Duration::from_secs(options.timeout.get()),
        largest: options.max_size << 20,
        ..Settings::new(options.data.clone())
    }
}

fn tell(source: &Source, fate: &Result<Fate, Fault>) {
    let (id, url) = (&source.id, source.url.as_str());
    match fate {
        Ok(Fate::New(path)) => {
            tracing::info!(report = id, url, fate = "new", path = %path.display(), "{id}: new, at {}", path.display());
        }
        Ok(Fate::Unchanged(path)) => tracing::info!(report = id, url, fate = "unchanged", path = %path.display(), "{id}: unchanged"),
        Ok(Fate::SameText(path)) => {
            tracing::info!(report = id, url, fate = "same_text", path = %path.display(), "{id}: unchanged in its text, not in its bytes");
        }
        Ok(Fate::Changed { report, aside }) => tracing::warn!(
            report = id,
            url,
            fate = "changed",
            path = %report.display(),
            aside = %aside.display(),
            "{id}: the source differs from {}, which stays; what it is now lies at {}",
            report.display(),
            aside.display()
        ),
        Ok(Fate::Known { report, aside }) => tracing::info!(
            report = id,
            url,
            fate = "known",
            path = %report.display(),
            aside = %aside.display(),
            "{id}: differs from {} as before, see {}",
            report.display(),
            aside.display()
        ),
        Err(fault) => super::report(std::slice::from_ref(fault)),
    }
}

/// Says what came of it; a person reads the line, a machine the fields.
fn summarise(fates: &[Result<Fate, Fault>]) -> Exit {
    let count = |which: fn(&Fate) -> bool| fates.iter().flatten().filter(|fate| which(fate)).count();
    let new = count(|fate| matches!(fate, Fate::New(_)));
    let unchanged = count(|fate| matches!(fate, Fate::Unchanged(_) | Fate::SameText(_)));
    let changed = count(|fate| matches!(fate, Fate::Changed { .. }));
    let known = count(|fate| matches!(fate, Fate::Known { .. }));
    let failed = fates.iter().filter(|fate| fate.is_err()).count();
    tracing::info!(
        sources = fates.len(),
        new,
        unchanged,
        changed,
        known,
        failed,
        "asked for {} reports: {new} new, {unchanged} unchanged, {changed} changed, {known} changed before, {failed} failed",
        fates.len()
    );
    if changed + failed > 0 { Exit::Findings } else { Exit::Done }
}
