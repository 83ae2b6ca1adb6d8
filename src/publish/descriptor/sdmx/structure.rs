//! observations.sdmx.json: the data structure definition, its concepts and code lists, as an SDMX-JSON 2.0 message.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::components::{COMPONENTS, Component, GOVERNMENT, Role, Values, issuer};
use super::{AGENCY, FLOW, Model, reference, rows};
use crate::codelist::{Code, CodeList, ObsStatus, Period, Qualifier, Scope};
use crate::fault::Fault;
use crate::publish::format::Output;
use crate::table::{Area, IndicatorRow, Record, ReportRow, UnitRow};

const SCHEMA: &str =
    "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json";
/// The scheme that the components' concepts are of.
const CONCEPTS: &str = "CONCEPTS";
/// The powers of ten that reports write: 百, 千, 万, 百万, 千万, 亿, 百亿, 万亿.
const MULTIPLIERS: [(&str, &str, &str); 9] = [
    ("0", "个", "Units"),
    ("2", "百", "Hundreds"),
    ("3", "千", "Thousands"),
    ("4", "万", "Tens of thousands"),
    ("6", "百万", "Millions"),
    ("7", "千万", "Tens of millions"),
    ("8", "亿", "Hundreds of millions"),
    ("10", "百亿", "Tens of billions"),
    ("12", "万亿", "Trillions"),
];

pub(super) fn write(model: &Model<'_>, output: &mut Output) -> Result<(), Fault> {
    let mut message = json!({
        "meta": meta(model),
        "data": {"dataStructures": [structure(model)], "dataflows": [dataflow(model)], "conceptSchemes": [concepts(model)]},
    });
    message["data"]["codelists"] = codelists(model)?;
    super::super::write_json(&message, output)
}

/// The schema comes first: readers tell the version of the message by it.
fn meta(model: &Model<'_>) -> Value {
    let date = if model.coverage.date.is_empty() { "1970-01-01" } else { &model.coverage.date };
    json!({
        "schema": SCHEMA,
        "id": format!("{AGENCY}-{FLOW}-{}", model.version.to_string().replace('.', "-")),
        "prepared": format!("{date}T00:00:00Z"),
        "test": false,
        "contentLanguages": ["en", "zh"],
        "sender": {"id": AGENCY},
    })
}

/// What every artefact begins with.
fn artefact(model: &Model<'_>, id: &str, zh: &str, en: &str) -> Value {
    json!({"id": id, "agencyID": AGENCY, "version": model.version, "name": en, "names": {"en": en, "zh": zh}})
}

fn urn(model: &Model<'_>, class: &str, id: &str) -> String {
    format!("urn:sdmx:org.sdmx.infomodel.{class}={}", reference(model, id))
}

fn structure(model: &Model<'_>) -> Value {
    let of = |wanted: &[Role]| -> Vec<Value> {
        COMPONENTS.iter().filter(|component| wanted.contains(&component.role)).map(|component| define(model, component)).collect()
    };
    let mut structure = artefact(model, FLOW, "年度报告数值的结构", "Structure of the figures of annual reports");
    structure["dataStructureComponents"] = json!({
        "dimensionList": {"id": "DimensionDescriptor", "dimensions": of(&[Role::Dimension]), "timeDimension": of(&[Role::Time])[0]},
        "measureList": {"id": "MeasureDescriptor", "measures": of(&[Role::Measure])},
        "attributeList": {"id": "AttributeDescriptor", "attributes": of(&[Role::Attribute, Role::Optional])},
    });
    structure
}

fn define(model: &Model<'_>, component: &Component) -> Value {
    let concept = format!("{}.{}", urn(model, "conceptscheme.Concept", CONCEPTS), component.id);
    let representation = match component.values {
        Values::Codes(list) => json!({"enumeration": urn(model, "codelist.Codelist", list)}),
        Values::Format(r#type) => json!({"format": {"dataType": r#type}}),
    };
    let mut defined = json!({"id": component.id, "conceptIdentity": concept, "localRepresentation": representation});
    match component.role {
        Role::Dimension => defined["position"] = json!(COMPONENTS.iter().position(|other| other.id == component.id)),
        Role::Time => {}
        Role::Measure => defined["usage"] = json!("mandatory"),
        Role::Attribute | Role::Optional => {
            defined["usage"] = json!(if component.role == Role::Attribute { "mandatory" } else { "optional" });
            defined["attributeRelationship"] = json!({"observation": {}});
            defined["measureRelationship"] = json!(["OBS_VALUE"]);
        }
    }
    defined
}

fn dataflow(model: &Model<'_>) -> Value {
    let mut flow = artefact(model, FLOW, "年度报告的数值", "Figures of annual reports");
    flow["structure"] = json!(urn(model, "datastructure.DataStructure", FLOW));
    flow
}

fn concepts(model: &Model<'_>) -> Value {
    let mut scheme = artefact(model, CONCEPTS, "概念", "Concepts");
    scheme["concepts"] = COMPONENTS.iter().map(|component| code(component.id, component.zh, component.en)).collect();
    scheme
}

fn code(id: &str, zh: &str, en: &str) -> Value {
    json!({"id": id, "name": en, "names": {"en": en, "zh": zh}})
}

fn codelists(model: &Model<'_>) -> Result<Value, Fault> {
    let (areas, issuers) = areas_and_issuers(model)?;
    let lists = [
        ("CL_FREQ", "频率", "Frequency", vec![code("A", "年", "Annual")]),
        ("CL_AREA", "行政区划", "Administrative divisions", areas),
        ("CL_ISSUER", "报告机关", "Issuers of reports", issuers),
        ("CL_INDICATOR", "指标", "Indicators", codes(model, indicator)?),
        ("CL_SCOPE", "范围", "Scopes", fixed(Scope::CODES)),
        ("CL_PERIOD", "期间", "Periods", fixed(Period::CODES)),
        (
            "CL_OBS_STATUS",
            "数值状态（SDMX CL_OBS_STATUS 的代码）",
            "Observation status, with codes of SDMX CL_OBS_STATUS",
            fixed(ObsStatus::CODES),
        ),
        ("CL_UNIT_MEASURE", "单位", "Units of measure", codes(model, |unit: &UnitRow| code(&unit.unit, &unit.name_zh, &unit.name_en))?),
        (
            "CL_UNIT_MULT",
            "单位倍数：十的幂次",
            "Unit multipliers: powers of ten",
            MULTIPLIERS.iter().map(|(id, zh, en)| code(id, zh, en)).collect(),
        ),
        ("CL_QUALIFIER", "限定词", "Qualifiers", fixed(Qualifier::CODES)),
    ];
    Ok(lists.into_iter().map(|(id, zh, en, codes)| codelist(model, id, zh, en, codes)).collect())
}

/// A list without codes has none: SDMX-JSON allows no empty list.
fn codelist(model: &Model<'_>, id: &str, zh: &str, en: &str, codes: Vec<Value>) -> Value {
    let mut list = artefact(model, id, zh, en);
    if id == "CL_AREA" {
        list["isPartial"] = json!(true);
    }
    if !codes.is_empty() {
        list["codes"] = Value::Array(codes);
    }
    list
}

fn fixed(codes: &[Code]) -> Vec<Value> {
    codes.iter().map(|of| code(of.code, of.zh, of.en)).collect()
}

fn indicator(row: &IndicatorRow) -> Value {
    let mut code = code(&row.indicator_id, &row.name_zh, &row.name_en);
    code["description"] = json!(row.definition_en);
    code["descriptions"] = json!({"en": row.definition_en, "zh": row.definition_zh});
    code
}

fn codes<R: Record>(model: &Model<'_>, code: impl Fn(&R) -> Value) -> Result<Vec<Value>, Fault> {
    rows::<R>(model)?.map(|row| row.map(|row| code(&row))).collect()
}

/// The areas that reports are of, with those above them, and the issuers of reports.
fn areas_and_issuers(model: &Model<'_>) -> Result<(Vec<Value>, Vec<Value>), Fault> {
    let (mut wanted, mut issuers) = (BTreeSet::new(), BTreeSet::new());
    for report in rows::<ReportRow>(model)? {
        let report = report?;
        issuers.insert(issuer(&report.report_id).into_owned());
        wanted.insert(report.area_code);
    }
    Ok((areas(model, wanted)?, issuers.iter().map(|id| issuer_code(id)).collect()))
}

fn issuer_code(id: &str) -> Value {
    if id == GOVERNMENT {
        return code(id, "本级政府", "The area's government");
    }
    code(id, &format!("部门（报告编号后缀 {id}）"), &format!("A department, {id} in the ids of its reports"))
}

fn areas(model: &Model<'_>, mut wanted: BTreeSet<String>) -> Result<Vec<Value>, Fault> {
    let mut all = BTreeMap::new();
    for area in rows::<Area>(model)? {
        let area = area?;
        all.insert(area.area_code.clone(), area);
    }
    for code in wanted.clone() {
        let mut above = all.get(&code).and_then(|area| area.parent_code.as_ref());
        while let Some(parent) = above.filter(|parent| wanted.insert((*parent).clone())) {
            above = all.get(parent).and_then(|area| area.parent_code.as_ref());
        }
    }
    Ok(wanted.iter().map(|code| area(code, all.get(code))).collect())
}

fn area(id: &str, of: Option<&Area>) -> Value {
    let Some(area) = of else { return code(id, id, id) };
    let mut code = code(id, &area.name_zh, area.name_en.as_deref().unwrap_or(&area.name_zh));
    if let Some(parent) = &area.parent_code {
        code["parent"] = json!(parent);
    }
    code
}
