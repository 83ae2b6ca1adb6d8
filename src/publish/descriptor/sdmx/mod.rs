//! SDMX: the figures as statistical offices exchange them, and the structure that they follow.
//!
//! SDMX asks that a key names one figure. A report may state a figure twice, and of another body or of a part of the
//! year it does not say which in words that a code could stand for. So `data.rs` holds one statement a key, the one
//! that `changes` takes too, and leaves the others to `observations`.
//!
//! Standards: SDMX 3.0, SDMX-CSV 2.0 and SDMX-JSON 2.0 (<https://github.com/sdmx-twg>).

mod components;
mod data;
mod structure;

use super::{Descriptor, Model};
use crate::fault::Fault;
use crate::publish::format::parquet;
use crate::table::{Record, file};

/// Who maintains the structure: the program, since every publisher's releases follow the same one.
const AGENCY: &str = "NIANBAO";
/// The data structure and the dataflow.
const FLOW: &str = "OBSERVATIONS";

pub(super) const DATA: Descriptor = Descriptor {
    path: "observations.sdmx.csv",
    media_type: "application/vnd.sdmx.data+csv; version=2.0.0",
    about_zh: "供统计系统读取的指标数值（SDMX-CSV 2.0）：辖区和政府本身全年及计划的最新数值，每个键一行",
    about_en: "the figures for statistical systems (SDMX-CSV 2.0): the latest of the whole year and of plans, of the area and the government itself, one row a key",
    names_others: false,
    write: data::write,
};

pub(super) const STRUCTURE: Descriptor = Descriptor {
    path: "observations.sdmx.json",
    media_type: "application/vnd.sdmx.structure+json; version=2.0.0",
    about_zh: "SDMX-CSV 文件的数据结构定义和代码表（SDMX-JSON 2.0）",
    about_en: "the data structure definition and code lists of the SDMX-CSV file (SDMX-JSON 2.0)",
    names_others: false,
    write: structure::write,
};

/// An artefact of the agency, as `NIANBAO:OBSERVATIONS(1.0.0)`: its version is the release's, since code lists grow with releases.
fn reference(model: &Model<'_>, id: &str) -> String {
    format!("{AGENCY}:{id}({})", model.version)
}

/// The rows of a table of the release; a table that is not in it has none.
fn rows<R: Record>(model: &Model<'_>) -> Result<impl Iterator<Item = Result<R, Fault>> + use<R>, Fault> {
    let path = model.folder.join(Model::path(&R::TABLE, &parquet::FORMAT));
    let held = model.tables.iter().any(|table| table.name == R::TABLE.name);
    let rows = held.then(|| file::read::<R>(&path)).transpose()?;
    Ok(rows.into_iter().flatten())
}
