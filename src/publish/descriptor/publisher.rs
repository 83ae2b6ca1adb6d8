//! Who publishes the release and on what terms: `publisher.toml`, set by a data office for itself.

use std::io::ErrorKind;
use std::path::Path;

use serde::Deserialize;
use url::Url;

use super::licence::{self, Licence};
use crate::fault::{Fault, Reason};

/// Who publishes a release, on what terms, and where it is found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Publisher {
    /// The publisher's name in Chinese.
    pub name_zh: String,
    /// The publisher's name in English.
    pub name_en: String,
    /// The publisher's own site.
    pub url: Option<String>,
    /// Where questions go.
    pub email: Option<String>,
    /// The page of the dataset.
    pub homepage: Option<String>,
    /// Where the folder of the latest release is served: addresses of files in DCAT begin with it.
    pub files_url: Option<String>,
    /// The publisher's unified social credit code (GB 32100), for the catalogue form.
    pub code: Option<String>,
    /// A known licence, or the address of the publisher's own terms.
    #[serde(deserialize_with = "licence::deserialize")]
    pub licence: Licence,
}

impl Default for Publisher {
    fn default() -> Publisher {
        Publisher {
            name_zh: "未注明的发布者".to_owned(),
            name_en: "Publisher not stated".to_owned(),
            url: None,
            email: None,
            homepage: None,
            files_url: None,
            code: None,
            licence: Licence::default(),
        }
    }
}

impl Publisher {
    /// The publisher of a folder of data; a neutral one without a file `publisher.toml`.
    ///
    /// # Errors
    /// When the file cannot be read, or has a key or a value that makes no sense.
    pub fn read(data: &Path) -> Result<Publisher, Fault> {
        let path = data.join("publisher.toml");
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Publisher::default()),
            Err(e) => return Err(Fault::unreadable(&path, &e)),
        };
        let publisher: Publisher = toml::from_str(&text).map_err(|e| {
            let fault = Fault::at(&path, Reason::Publisher(e.message().to_owned()));
            match e.span() {
                Some(span) => fault.line(text[..span.start].matches('\n').count() + 1),
                None => fault,
            }
        })?;
        publisher.sound().map_err(|wrong| Fault::at(&path, Reason::Publisher(wrong)))?;
        Ok(publisher)
    }

    /// Whether what it says can stand in a descriptor.
    fn sound(&self) -> Result<(), String> {
        for (key, name) in [("name_zh", &self.name_zh), ("name_en", &self.name_en)] {
            if name.trim().is_empty() {
                return Err(format!("{key} is empty"));
            }
        }
        for (key, address) in [("url", &self.url), ("homepage", &self.homepage), ("files_url", &self.files_url)] {
            if let Some(address) = address.as_ref().filter(|address| !is_web(address)) {
                return Err(format!("{key} = {address:?} is no address that begins with https:// or http://"));
            }
        }
        match &self.email {
            Some(email) if !is_mail(email) => Err(format!("email = {email:?} is no address of mail")),
            _ => Ok(()),
        }
    }
}

/// Whether a text is an address of the web, written out.
pub(super) fn is_web(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

fn is_mail(text: &str) -> bool {
    let parts = text.split_once('@').filter(|_| !text.contains(char::is_whitespace));
    parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Publisher, String> {
        let data = tempfile::tempdir().unwrap();
        std::fs::write(data.path().join("publisher.toml"), text).unwrap();
        Publisher::read(data.path()).map_err(|fault| fault.to_string())
    }

    #[test]
    fn what_an_office_says_of_itself_takes_the_place_of_the_neutral_words() {
        let none = tempfile::tempdir().unwrap();
        assert_eq!(Publisher::read(none.path()).unwrap(), Publisher::default());
        assert_eq!(read("").unwrap(), Publisher::default());
        let said = read(
            "name_zh = '某市数据局'\nname_en = 'Data Office'\nurl = 'https://data.example.cn'\nemail = 'data@example.cn'\nlicence = 'CC0-1.0'",
        );
        let said = said.unwrap();
        assert_eq!((said.name_zh.as_str(), said.licence.id), ("某市数据局", Some("CC0-1.0")));
        assert_eq!(said.homepage, None);
        let own = read("licence = 'https://data.example.cn/terms'").unwrap().licence;
        assert_eq!((own.id, own.url.as_ref()), (None, "https://data.example.cn/terms"));
    }

    /// Each mistake, where it is said to be, and what is said of it.
    #[test]
    fn a_mistake_is_told_with_its_place_and_the_valid_choices() {
        for (text, place, words) in [
            ("\nnam = 'x'", "publisher.toml:2: ", "unknown field `nam`, expected one of `name_zh`"),
            ("licence = 'CC-BY'", "publisher.toml:1: ", "CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0"),
            ("name_zh = ' '", "publisher.toml: ", "name_zh is empty"),
            ("url = 'data.example.cn'", "publisher.toml: ", "url = \"data.example.cn\" is no address"),
            ("files_url = '/latest'", "publisher.toml: ", "files_url = \"/latest\" is no address"),
            ("homepage = 'ftp://example.cn'", "publisher.toml: ", "homepage = \"ftp://example.cn\" is no address"),
            ("email = 'data example.cn'", "publisher.toml: ", "is no address of mail"),
            ("email = 3", "publisher.toml:1: ", "expected a string"),
        ] {
            let said = read(text).unwrap_err();
            assert!(said.contains(place) && said.contains(words) && said.contains("hint: "), "{text}: {said}");
        }
    }
}
