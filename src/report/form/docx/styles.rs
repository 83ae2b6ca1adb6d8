use std::collections::BTreeMap;

use super::super::Limits;
use super::xml::{Node, Nodes, attribute, local};
use crate::fault::Reason;

/// The list and level that a paragraph belongs to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ListPlace {
    pub list: Option<String>,
    pub level: Option<usize>,
}

/// The lists of paragraph styles, each with those of the style that it stands on.
pub(super) fn styles(part: &str, limits: &Limits) -> Result<BTreeMap<String, ListPlace>, Reason> {
    let mut nodes = Nodes::of(part, limits);
    let (mut own, mut parents): (BTreeMap<String, ListPlace>, BTreeMap<String, String>) = Default::default();
    let mut id = String::new();
    while let Some(node) = nodes.next()? {
        let Node::Start(start) = node else { continue };
        let value = attribute(&start, "val");
        match local(&start).as_str() {
            "style" => id = attribute(&start, "styleId").unwrap_or_default(),
            "basedOn" => drop(value.and_then(|parent| parents.insert(id.clone(), parent))),
            "numId" => own.entry(id.clone()).or_default().list = value,
            "ilvl" => own.entry(id.clone()).or_default().level = value.and_then(|level| level.parse().ok()),
            _ => {}
        }
    }
    let ids: Vec<String> = own.keys().chain(parents.keys()).cloned().collect();
    Ok(ids.into_iter().map(|id| (id.clone(), inherited(&id, &own, &parents))).collect())
}

fn inherited(id: &str, own: &BTreeMap<String, ListPlace>, parents: &BTreeMap<String, String>) -> ListPlace {
    // Styles that stand on each other in a circle are none the worse for ending after so many steps.
    let line = std::iter::successors(Some(id), |id| parents.get(*id).map(String::as_str)).take(16);
    let mut places = line.filter_map(|id| own.get(id));
    let Some(first) = places.next().cloned() else { return ListPlace::default() };
    places.fold(first, |place, parent| ListPlace { list: place.list.or_else(|| parent.list.clone()), level: place.level.or(parent.level) })
}
