//! The terms of a release: the licences that are known by their SPDX identifier, or the publisher's own.

use std::borrow::Cow;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::publisher::is_web;

/// The terms on which a release may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// Its SPDX identifier; none for a publisher's own terms.
    pub id: Option<&'static str>,
    /// Its text.
    pub url: Cow<'static, str>,
    /// Its title in Chinese.
    pub title_zh: &'static str,
    /// Its title in English.
    pub title_en: &'static str,
}

/// The licences for open data that a publisher may name by their SPDX identifier.
const LICENCES: &[Licence] = &[
    known("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "知识共享 署名 4.0", "Creative Commons Attribution 4.0"),
    known(
        "CC-BY-SA-4.0",
        "https://creativecommons.org/licenses/by-sa/4.0/",
        "知识共享 署名-相同方式共享 4.0",
        "Creative Commons Attribution-ShareAlike 4.0",
    ),
    known("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "知识共享 零 1.0", "Creative Commons Zero 1.0"),
    known("ODC-By-1.0", "https://opendatacommons.org/licenses/by/1-0/", "开放数据共用 署名 1.0", "Open Data Commons Attribution 1.0"),
    known("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/", "开放数据库许可 1.0", "Open Database License 1.0"),
    known("PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/", "开放数据共用 公有领域 1.0", "Open Data Commons Public Domain 1.0"),
];

const fn known(id: &'static str, url: &'static str, title_zh: &'static str, title_en: &'static str) -> Licence {
    Licence { id: Some(id), url: Cow::Borrowed(url), title_zh, title_en }
}

impl Default for Licence {
    fn default() -> Licence {
        LICENCES[0].clone()
    }
}

/// A licence by its identifier, or by the address of the publisher's own terms.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Licence, D::Error> {
    let text = String::deserialize(from)?;
    if let Some(known) = LICENCES.iter().find(|known| known.id == Some(&text)) {
        return Ok(known.clone());
    }
    if is_web(&text) {
        return Ok(Licence {
            id: None, url: Cow::Owned(text), title_zh: "发布者的使用条款", title_en: "The publisher's terms of use"
        });
    }
    let ids: Vec<&str> = LICENCES.iter().filter_map(|known| known.id).collect();
    Err(D::Error::custom(format!("no licence is known as {text:?}; there are {}, or give the address of your own terms", ids.join(", "))))
}
