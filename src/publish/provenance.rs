//! provenance.json: what a release was made of and by what, in PROV-JSON, written as the reports are read.
//!
//! The clock is not asked, so the activity has no times; the release has its date. Records are in the order of the
//! reports, a line each.
//!
//! Sources: W3C PROV-DM, <https://www.w3.org/TR/prov-dm/>; PROV-JSON,
//! <https://www.w3.org/submissions/prov-json/>.

use std::io::{self, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::date::Date;
use super::format::Output;
use super::manifest::{About, Contents, Version};
use crate::fault::Fault;
use crate::table::{ReportRow, file};

/// The record's name in a release.
pub(super) const FILE_NAME: &str = "provenance.json";

/// What a provenance record is made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Provenance<'a> {
    /// The folder that holds the reports' table.
    pub work: &'a Path,
    /// What made the release.
    pub about: &'a About,
    /// Its tables.
    pub contents: &'a Contents,
    /// Its version and the one before.
    pub version: Version,
    pub last: Option<Version>,
    pub date: Date,
}

impl Provenance<'_> {
    /// Writes the record into a release's folder.
    pub(super) fn write(&self, folder: &Path) -> Result<(), Fault> {
        let path = folder.join(FILE_NAME);
        let mut document = Document { output: Output::file(&path)?, sections: 0, records: 0 };
        self.fill(&mut document)?;
        document.put("\n}\n}\n")?;
        document.output.flush().map_err(|e| Fault::unwritable(&path, &e))
    }

    fn fill(&self, to: &mut Document) -> Result<(), Fault> {
        prefixes(to)?;
        let (program, release, codebook, build) = (self.program(), release(self.version), self.codebook(), self.build());
        to.section("agent")?;
        let agent =
            json!({"prov:type": name("prov:SoftwareAgent"), "prov:label": "nianbao", "nianbao:version": self.about.program_version});
        to.record(&program, &agent)?;
        to.section("activity")?;
        to.record(&build, &json!({"prov:type": name("nianbao:Build"), "prov:label": format!("nianbao build {}", self.version)}))?;
        to.section("entity")?;
        self.entities(to)?;
        to.section("used")?;
        to.record("_:used-codebook", &json!({"prov:activity": build, "prov:entity": codebook}))?;
        self.reports(to, |id| (format!("_:used-{id}"), json!({"prov:activity": build, "prov:entity": format!("report:{id}")})))?;
        to.section("wasGeneratedBy")?;
        to.record("_:made-release", &json!({"prov:entity": release, "prov:activity": build}))?;
        for table in &self.contents.tables {
            let made = json!({"prov:entity": self.table(&table.name), "prov:activity": build});
            to.record(&format!("_:made-{}", table.name), &made)?;
        }
        to.section("wasDerivedFrom")?;
        self.derivations(to, &release, &codebook)?;
        to.section("hadMember")?;
        for table in &self.contents.tables {
            let member = json!({"prov:collection": release, "prov:entity": self.table(&table.name)});
            to.record(&format!("_:holds-{}", table.name), &member)?;
        }
        to.section("wasAssociatedWith")?;
        to.record("_:ran", &json!({"prov:activity": build, "prov:agent": program}))?;
        to.section("wasAttributedTo")?;
        to.record("_:by", &json!({"prov:entity": release, "prov:agent": program}))
    }

    fn entities(&self, to: &mut Document) -> Result<(), Fault> {
        let issued = json!({"$": self.date, "type": "xsd:date"});
        let kinds = json!([name("prov:Collection"), name("nianbao:Release")]);
        let described = json!({"prov:type": kinds, "dcterms:issued": issued, "nianbao:version": self.version});
        to.record(&release(self.version), &described)?;
        if let Some(last) = self.last {
            to.record(&release(last), &json!({"prov:type": name("nianbao:Release"), "nianbao:version": last}))?;
        }
        let codebook = json!({"prov:type": name("nianbao:Codebook"), "nianbao:version": self.about.codebook_version});
        to.record(&self.codebook(), &codebook)?;
        for table in &self.contents.tables {
            let described =
                json!({"prov:type": name("nianbao:Table"), "nianbao:rows": table.rows, "nianbao:logicalSha256": table.logical_sha256});
            to.record(&self.table(&table.name), &described)?;
        }
        for report in file::records::<ReportRow>(self.work)? {
            let report = report?;
            let mut described =
                json!({"prov:type": name("nianbao:Report"), "prov:label": report.title, "nianbao:sha256": report.source_sha256});
            if let Some(address) = &report.source_url {
                described["prov:atLocation"] = json!({"$": address, "type": "xsd:anyURI"});
            }
            to.record(&format!("report:{}", local(&report.report_id)), &described)?;
        }
        Ok(())
    }

    fn derivations(&self, to: &mut Document, release_id: &str, codebook: &str) -> Result<(), Fault> {
        if let Some(last) = self.last {
            let from = release(last);
            let revision = json!({"prov:generatedEntity": release_id, "prov:usedEntity": from, "prov:type": name("prov:Revision")});
            to.record("_:revises", &revision)?;
        }
        to.record("_:from-codebook", &json!({"prov:generatedEntity": release_id, "prov:usedEntity": codebook}))?;
        self.reports(to, |id| {
            let from = json!({"prov:generatedEntity": release_id, "prov:usedEntity": format!("report:{id}")});
            (format!("_:from-{id}"), from)
        })
    }

    /// A record for each report.
    fn reports(&self, to: &mut Document, record: impl Fn(&str) -> (String, Value)) -> Result<(), Fault> {
        for report in file::records::<ReportRow>(self.work)? {
            let (id, record) = record(&local(&report?.report_id));
            to.record(&id, &record)?;
        }
        Ok(())
    }

    fn program(&self) -> String {
        format!("program:{}", local(&self.about.program_version))
    }

    fn codebook(&self) -> String {
        format!("codebook:{}", local(&self.about.codebook_version))
    }

    fn build(&self) -> String {
        format!("build:{}", self.version)
    }

    fn table(&self, table: &str) -> String {
        format!("table:{}-{table}", self.version)
    }
}

/// The namespaces: none of them is an address, since a record that is copied elsewhere stays what it is.
fn prefixes(to: &mut Document) -> Result<(), Fault> {
    to.section("prefix")?;
    to.record("nianbao", &json!("urn:nianbao:"))?;
    for prefix in ["program", "codebook", "report", "release", "build", "table"] {
        to.record(prefix, &json!(format!("urn:nianbao:{prefix}:")))?;
    }
    to.record("dcterms", &json!("http://purl.org/dc/terms/"))?;
    to.record("xsd", &json!("http://www.w3.org/2001/XMLSchema#"))
}

fn release(version: Version) -> String {
    format!("release:{version}")
}

/// A name as a value.
fn name(name: &str) -> Value {
    json!({"$": name, "type": "prov:QUALIFIED_NAME"})
}

/// A text as the part of a name behind its prefix: what is not unreserved in an address is escaped.
fn local(text: &str) -> String {
    let escaped = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escaped).collect()
}

/// A JSON object of objects on its way to a file.
struct Document {
    output: Output,
    sections: usize,
    records: usize,
}

impl Document {
    fn section(&mut self, name: &str) -> Result<(), Fault> {
        let before = if self.sections == 0 { "{" } else { "\n},\n" };
        (self.sections, self.records) = (self.sections + 1, 0);
        self.put(&format!("{before}\"{name}\": {{"))
    }

    fn record(&mut self, id: &str, record: &Value) -> Result<(), Fault> {
        let comma = if self.records == 0 { "" } else { "," };
        self.records += 1;
        self.put(&format!("{comma}\n{}: {record}", Value::from(id)))
    }

    fn put(&mut self, text: &str) -> Result<(), Fault> {
        let written: io::Result<()> = self.output.write_all(text.as_bytes());
        written.map_err(|e| Fault::unwritable(self.output.path(), &e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::manifest::TableEntry;
    use crate::publish::samples;

    #[test]
    fn a_record_names_its_inputs_its_tables_and_what_made_them() {
        let folder = tempfile::tempdir().unwrap();
        let odd = ReportRow {
            report_id: "440112-2023-某局 甲".to_owned(),
            source_url: Some("https://example.org/a".to_owned()),
            ..samples::report(2023)
        };
        file::write(folder.path(), [samples::report(2022), odd]).unwrap();
        let about = About { program_version: "0.1.0".to_owned(), codebook_version: "abc".to_owned() };
        let table = TableEntry {
            name: "reports".to_owned(),
            rows: 2,
            logical_sha256: "11".to_owned(),
            schema_sha256: String::new(),
            key: Vec::new(),
            columns: Vec::new(),
        };
        let contents = Contents { tables: vec![table], ..Contents::default() };
        let version = Version { major: 1, minor: 1, patch: 0 };
        let record = Provenance {
            work: folder.path(),
            about: &about,
            contents: &contents,
            version,
            last: Some(Version::FIRST),
            date: Date::of_epoch("0").unwrap(),
        };
        record.write(folder.path()).unwrap();
        let text = std::fs::read_to_string(folder.path().join(FILE_NAME)).unwrap();
        let json: Value = serde_json::from_str(&text).unwrap();
        let report = "report:440112-2023-%E6%9F%90%E5%B1%80%20%E7%94%B2";
        assert_eq!(json["entity"][report]["nianbao:sha256"], "00");
        assert_eq!(json["entity"]["table:1.1.0-reports"]["nianbao:logicalSha256"], "11");
        assert_eq!(json["entity"]["release:1.1.0"]["dcterms:issued"], json!({"$": "1970-01-01", "type": "xsd:date"}));
        assert_eq!(json["used"].as_object().unwrap().len(), 3);
        assert_eq!(json["wasDerivedFrom"].as_object().unwrap().len(), 4);
        // Whatever a relation names is described.
        for relation in ["used", "wasGeneratedBy", "wasDerivedFrom", "hadMember", "wasAssociatedWith", "wasAttributedTo"] {
            for (role, named) in json[relation].as_object().unwrap().values().flat_map(|record| record.as_object().unwrap()) {
                let kinds = ["entity", "activity", "agent"];
                let known = kinds.iter().any(|kind| named.as_str().is_some_and(|named| json[kind].get(named).is_some()));
                assert!(known || role == "prov:type", "{relation} {role} {named}");
            }
        }
    }
}
