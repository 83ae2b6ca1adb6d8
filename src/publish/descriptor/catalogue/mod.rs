//! The catalogue form of Chinese government data, an entry a table: as a workbook to fill a platform from, and as JSON.
//!
//! Fields and codes of types are those of 《政务信息资源目录编制指南（试行）》 (2017) and GB/T 21063. What only an office can
//! say and `publisher.toml` does not (the code of the resource) is left empty, not made up.

mod fields;
mod json;
mod workbook;

use super::{Descriptor, Model};

pub(super) const WORKBOOK: Descriptor = Descriptor {
    path: "catalogue.xlsx",
    media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    about_zh: "政务信息资源目录：每张表一条资源，每列一个信息项（电子表格）",
    about_en: "the catalogue form of Chinese government data, a resource a table and an item a column, as a workbook",
    names_others: false,
    write: workbook::write,
};

pub(super) const JSON: Descriptor = Descriptor {
    path: "catalogue.json",
    media_type: "application/json",
    about_zh: "与 catalogue.xlsx 相同的政务信息资源目录（JSON）",
    about_en: "the same catalogue as catalogue.xlsx, as JSON",
    names_others: false,
    write: json::write,
};
