//! The vocabularies that the graph is written in, and the EU's authority tables that its codes are of.

use oxrdf::NamedNode;

/// A module a vocabulary, and the list of their prefixes.
macro_rules! vocabularies {
    ($($prefix:ident = $namespace:literal { $($name:ident = $local:literal;)* })+) => {
        $(pub(super) mod $prefix {
            $(pub(in super::super) const $name: oxrdf::NamedNodeRef<'static> = oxrdf::NamedNodeRef::new_unchecked(concat!($namespace, $local));)*
        })+
        /// Prefixes, and what they stand for.
        pub(super) const PREFIXES: &[(&str, &str)] = &[$((stringify!($prefix), $namespace)),+];
    };
}

vocabularies! {
    dcat = "http://www.w3.org/ns/dcat#" {
        CATALOG = "Catalog";
        DATASET = "Dataset";
        DISTRIBUTION = "Distribution";
        HAS_DATASET = "dataset";
        HAS_DISTRIBUTION = "distribution";
        ACCESS_URL = "accessURL";
        DOWNLOAD_URL = "downloadURL";
        BYTE_SIZE = "byteSize";
        MEDIA_TYPE = "mediaType";
        THEME = "theme";
        THEME_TAXONOMY = "themeTaxonomy";
        KEYWORD = "keyword";
        CONTACT_POINT = "contactPoint";
        LANDING_PAGE = "landingPage";
        VERSION = "version";
        START_DATE = "startDate";
        END_DATE = "endDate";
        TEMPORAL_RESOLUTION = "temporalResolution";
    }
    dcatap = "http://data.europa.eu/r5r/" {
        AVAILABILITY = "availability";
    }
    dct = "http://purl.org/dc/terms/" {
        TITLE = "title";
        DESCRIPTION = "description";
        IDENTIFIER = "identifier";
        PUBLISHER = "publisher";
        ISSUED = "issued";
        MODIFIED = "modified";
        LANGUAGE = "language";
        LICENSE = "license";
        RIGHTS = "rights";
        ACCESS_RIGHTS = "accessRights";
        FREQUENCY = "accrualPeriodicity";
        SPATIAL = "spatial";
        TEMPORAL = "temporal";
        PROVENANCE = "provenance";
        CONFORMS_TO = "conformsTo";
        FORMAT = "format";
        OF_TYPE = "type";
        IS_REFERENCED_BY = "isReferencedBy";
        RIGHTS_STATEMENT = "RightsStatement";
        LICENSE_DOCUMENT = "LicenseDocument";
        LINGUISTIC_SYSTEM = "LinguisticSystem";
        FREQUENCY_CLASS = "Frequency";
        LOCATION = "Location";
        PERIOD_OF_TIME = "PeriodOfTime";
        PROVENANCE_STATEMENT = "ProvenanceStatement";
        STANDARD = "Standard";
        MEDIA_TYPE_CLASS = "MediaType";
        MEDIA_TYPE_OR_EXTENT = "MediaTypeOrExtent";
    }
    eu = "http://publications.europa.eu/resource/authority/" {
    }
    foaf = "http://xmlns.com/foaf/0.1/" {
        AGENT = "Agent";
        DOCUMENT = "Document";
        NAME = "name";
        HOMEPAGE = "homepage";
        PAGE = "page";
    }
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#" {
        TYPE = "type";
    }
    rdfs = "http://www.w3.org/2000/01/rdf-schema#" {
        LABEL = "label";
    }
    skos = "http://www.w3.org/2004/02/skos/core#" {
        CONCEPT = "Concept";
        CONCEPT_SCHEME = "ConceptScheme";
        PREF_LABEL = "prefLabel";
        EXACT_MATCH = "exactMatch";
        IN_SCHEME = "inScheme";
    }
    spdx = "http://spdx.org/rdf/terms#" {
        CHECKSUM = "checksum";
        CHECKSUM_CLASS = "Checksum";
        CHECKSUM_ALGORITHM = "ChecksumAlgorithm";
        ALGORITHM = "algorithm";
        CHECKSUM_VALUE = "checksumValue";
        SHA256 = "checksumAlgorithm_sha256";
    }
    vcard = "http://www.w3.org/2006/vcard/ns#" {
        KIND = "Kind";
        ORGANIZATION = "Organization";
        FORMATTED_NAME = "fn";
        HAS_EMAIL = "hasEmail";
        HAS_URL = "hasURL";
    }
    xsd = "http://www.w3.org/2001/XMLSchema#" {
        STRING = "string";
        DATE = "date";
        DURATION = "duration";
        HEX_BINARY = "hexBinary";
        COUNT = "nonNegativeInteger";
    }
}

/// A code of one of the EU's authority tables, as `frequency/ANNUAL`.
pub(super) fn authority(code: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("http://publications.europa.eu/resource/authority/{code}"))
}

/// A media type that IANA has registered.
pub(super) fn media_type(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("https://www.iana.org/assignments/media-types/{name}"))
}
