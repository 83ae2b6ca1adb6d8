"""pysdmx reads the SDMX data and their structure; every row is held against the structure and against the table.

pysdmx validates the structure message against the schemas of SDMX, but not data against a structure: that is done here
with the components and code lists that it read.
"""

import csv
from decimal import Decimal, InvalidOperation

import pyarrow.parquet
from pysdmx.errors import PysdmxError
from pysdmx.io import get_datasets
from pysdmx.model import Role

from edit import edit_csv, edit_json, edit_text, set_cell
from frame import Break, Validator

DATA = "observations.sdmx.csv"
STRUCTURE = "observations.sdmx.json"

FORMATS = {
    "Decimal": lambda text: Decimal(text).is_finite(),
    "Integer": lambda text: text.lstrip("-").isdigit(),
    "GregorianYear": lambda text: len(text) == 4 and text.isdigit(),
    "String": lambda text: True,
}


def faults(release):
    try:
        datasets = get_datasets(release / DATA, release / STRUCTURE)
    except PysdmxError as error:
        return [f"pysdmx: {error}"]
    if len(datasets) != 1:
        return [f"{DATA}: {len(datasets)} datasets, expected one"]
    components = list(datasets[0].structure.components)
    with (release / DATA).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    found = [] if len(datasets[0].data) == len(rows) else [f"pysdmx reads {len(datasets[0].data)} of {len(rows)} rows"]
    return found + against_structure(rows, components) + against_table(rows, release)


def against_structure(rows, components):
    """Columns, codes, formats, what must be there, and that no key stands twice."""
    found = []
    dimensions = [component.id for component in components if component.role == Role.DIMENSION]
    columns = ["STRUCTURE", "STRUCTURE_ID", "ACTION", *(component.id for component in components)]
    if rows and set(rows[0]) != set(columns):
        found.append(f"columns that differ from the structure: {sorted(set(rows[0]) ^ set(columns))}")
        return found
    for component in components:
        codes = {code.id for code in component.enumeration.items} if component.enumeration else None
        for row in rows:
            found += cell_faults(component, codes, row[component.id])
    keys = [tuple(row[name] for name in dimensions) for row in rows]
    found += [f"key that stands twice: {key}" for key in set(keys) if keys.count(key) > 1] if len(set(keys)) < len(keys) else []
    return found


def cell_faults(component, codes, text):
    if not text:
        return [f"{component.id} is empty"] if component.required else []
    if codes is not None:
        return [] if text in codes else [f"{component.id}: {text!r} is no code of {component.enumeration.id}"]
    try:
        fits = FORMATS[component.dtype.value](text)
    except InvalidOperation:
        fits = False
    return [] if fits else [f"{component.id}: {text!r} is no {component.dtype.value}"]


def against_table(rows, release):
    """The rows are those of the table that have a key, and say the same."""
    table = pyarrow.parquet.read_table(release / "data" / "observations.parquet").to_pylist()
    by_id = {row["observation_id"]: row for row in table}
    found = []
    for row in rows:
        of = by_id.get(row["OBSERVATION_ID"])
        if of is None:
            found.append(f"{row['OBSERVATION_ID']} is no row of the table")
            continue
        value = Decimal(row["OBS_VALUE"]).scaleb(int(row["UNIT_MULT"]))
        said = (row["REF_AREA"], row["INDICATOR"], row["SCOPE"], row["PERIOD"], row["TIME_PERIOD"], row["UNIT_MEASURE"], row["OBS_STATUS"], value)
        held = (of["area_code"], of["indicator_id"], of["scope"], of["period"], str(of["year"]), of["unit"], of["obs_status"], of["value"])
        if said != held:
            found.append(f"{row['OBSERVATION_ID']}: {said}, in the table {held}")
    keyed = lambda of: of["is_latest"] and of["scope"] != "other" and of["period"] in ("year", "planned")
    key = lambda of: (of["area_code"], issuer(of["report_id"]), of["indicator_id"], of["scope"], of["period"], of["year"])
    expected = len({key(of) for of in table if keyed(of)})
    if len(rows) != expected:
        found.append(f"{len(rows)} rows, but the table has {expected} keys")
    return found


def issuer(report_id):
    suffix = "-".join(report_id.split("-")[2:])
    return "" if suffix in ("h1", "h2", "q1", "q2", "q3", "q4") else suffix


def twice(release):
    edit_csv(release / DATA, lambda rows: rows.append(rows[-1]))


def without_a_code(release):
    def change(message):
        for codelist in message["data"]["codelists"]:
            if codelist["id"] == "CL_UNIT_MEASURE":
                codelist["codes"] = codelist["codes"][:1]

    edit_json(release / STRUCTURE, change)


VALIDATORS = [
    Validator(
        "pysdmx",
        faults,
        [
            Break("a row whose area is in no code list", lambda r: set_cell(r / DATA, "REF_AREA", "000000"), "no code of CL_AREA"),
            Break("a value that is no number", lambda r: set_cell(r / DATA, "OBS_VALUE", "n/a"), "pysdmx: "),
            Break("a value in another multiplier than it says", lambda r: set_cell(r / DATA, "UNIT_MULT", "4"), "in the table"),
            Break("an action that SDMX-CSV does not know", lambda r: edit_text(r / DATA, ",I,", ",X,"), "ACTION"),
            Break("a figure that stands twice", twice, "key that stands twice"),
            Break("a row left out", lambda r: edit_csv(r / DATA, lambda rows: rows.pop()), "keys"),
            Break("a code list that lacks a code in use", without_a_code, "no code of CL_UNIT_MEASURE"),
            Break("a structure without its dimensions", lambda r: edit_json(r / STRUCTURE, lambda m: m["data"]["dataStructures"][0]["dataStructureComponents"].pop("dimensionList")), "pysdmx"),
            Break("a dataflow that the structure does not define", lambda r: edit_text(r / STRUCTURE, '"dataflows"', '"dataFlows"'), "pysdmx"),
        ],
    )
]
