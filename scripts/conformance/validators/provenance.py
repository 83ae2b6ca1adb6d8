"""provenance.json with prov, the reference implementation in Python of W3C PROV."""

import json

from prov.model import ProvAgent, ProvActivity, ProvDerivation, ProvDocument, ProvEntity, ProvUsage

from edit import edit_json, edit_text
from frame import Break, Validator

FILE = "provenance.json"


def faults(release):
    """It is read, comes back the same, and names every report and table of the manifest with their hashes."""
    try:
        document = ProvDocument.deserialize(str(release / FILE), format="json")
    except Exception as error:
        return [f"{FILE} is not read: {error}"]
    again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    found = [] if document == again else [f"{FILE} written by prov is another document"]
    return found + unnamed(document) + differing(document, release)


def unnamed(document):
    """What relations name without describing it."""
    elements = {str(record.identifier) for record in document.get_records((ProvEntity, ProvActivity, ProvAgent))}
    named = {str(value) for record in document.get_records() if record.is_relation() for _, value in record.formal_attributes if value}
    return [f"{name} is named and not described" for name in sorted(named - elements)]


def differing(document, release):
    """What the record says otherwise than the manifest."""
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    entities = {str(entity.identifier): entity for entity in document.get_records(ProvEntity)}
    found = []
    for table in manifest["tables"]:
        entity = entities.get(f"table:{manifest['version']}-{table['name']}")
        hashes = {str(value) for value in entity.get_attribute("nianbao:logicalSha256")} if entity else set()
        if hashes != {table["logical_sha256"]}:
            found.append(f"table {table['name']}: hash {hashes}, the manifest says {table['logical_sha256']}")
    for relation in (ProvUsage, ProvDerivation):
        reports = {str(value) for record in document.get_records(relation) for _, value in record.formal_attributes}
        count = sum(name.startswith("report:") for name in reports)
        if count != len(manifest["reports"]):
            found.append(f"{relation.__name__}: {count} reports, the manifest has {len(manifest['reports'])}")
    return found


def without_prefix(document):
    del document["prefix"]["report"]


def without_report(document):
    document["used"].pop(next(key for key in document["used"] if key.startswith("_:used-") and "codebook" not in key))


VALIDATORS = [
    Validator(
        "prov",
        faults,
        [
            Break("a prefix is missing", lambda copy: edit_json(copy / FILE, without_prefix), "is not read"),
            Break("a report was not used", lambda copy: edit_json(copy / FILE, without_report), "ProvUsage"),
            Break("a relation of no kind", lambda copy: edit_text(copy / FILE, '"wasGeneratedBy"', '"wasMadeBy"'), "is not read"),
            Break("an entity is missing", lambda copy: edit_json(copy / FILE, lambda d: d["entity"].pop(next(iter(d["entity"])))), "not described"),
        ],
    )
]
