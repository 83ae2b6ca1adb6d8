"""mlcroissant loads every record set, and every value is compared with what pyarrow reads of the file."""

import json
import logging

import mlcroissant
import pyarrow.parquet

from edit import edit_json
from frame import Break, Validator


class Kept(logging.Handler):
    """Keeps warnings: mlcroissant logs what it finds odd."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.said = []

    def emit(self, record):
        self.said.append(record.getMessage())


def faults(release):
    kept = Kept()
    loggers = [logging.getLogger(), logging.getLogger("absl")]
    for logger in loggers:
        logger.addHandler(kept)
    try:
        return load(release) + kept.said
    finally:
        for logger in loggers:
            logger.removeHandler(kept)


def load(release):
    try:
        dataset = mlcroissant.Dataset(jsonld=str(release / "croissant.json"))
    except (mlcroissant.ValidationError, ValueError) as error:
        return [str(error)]
    issues = dataset.metadata.ctx.issues
    wrong = [*issues.errors, *issues.warnings]
    tables = {set.uuid for set in dataset.metadata.record_sets if not set.data}
    named = {table["name"] for table in json.loads((release / "manifest.json").read_text(encoding="utf-8"))["tables"]}
    wrong += [f"{name}: a table without a record set, or the other way round" for name in sorted(tables ^ named)]
    for record_set in dataset.metadata.record_sets:
        wrong += compare(release, dataset, record_set)
        if wrong:
            break  # loading takes its time, and one record set with a fault is enough
    return wrong


def compare(release, dataset, record_set):
    name = record_set.uuid
    try:
        records = list(dataset.records(name))
    except Exception as error:  # whatever the loader falls over
        return [f"{name}: {causes(error)}"]
    if record_set.data:
        rows = record_set.data
        columns = [field.id for field in record_set.fields]
    else:
        table = pyarrow.parquet.read_table(release / f"data/{name}.parquet")
        rows = [{f"{name}/{key}": value for key, value in row.items()} for row in table.to_pylist()]
        columns = [f"{name}/{column}" for column in table.column_names]
    if len(records) != len(rows):
        return [f"{name}: {len(records)} records of {len(rows)} rows"]
    other = [(at, column) for at, row in enumerate(rows) for column in columns if not equal(records[at].get(column), row[column])]
    return [f"{name}: row {at}: {column} is {records[at].get(column)!r}, not {rows[at][column]!r}" for at, column in other]


def causes(error):
    """The error and what lies under it: the reason is at the bottom."""
    return f"{error}" if error.__cause__ is None else f"{error}: {causes(error.__cause__)}"


def equal(loaded, value):
    """Texts are loaded as bytes, decimals as the nearest float."""
    if isinstance(value, list):
        return loaded is not None and [item.decode() for item in loaded] == value
    if isinstance(value, str) and isinstance(loaded, bytes):
        return loaded.decode() == value
    if value is None or isinstance(value, (str, bool)):
        return loaded is value or (isinstance(value, str) and loaded == value)
    return isinstance(loaded, (int, float)) and loaded == type(loaded)(value)


def describe(change):
    return lambda release: edit_json(release / "croissant.json", change)


def record_set(dataset, name):
    return next(found for found in dataset["recordSet"] if found["@id"] == name)


def other_hash(dataset):
    dataset["distribution"][0]["sha256"] = "0" * 64


def no_hash(dataset):
    del dataset["distribution"][0]["sha256"]


def no_such_column(dataset):
    record_set(dataset, "units")["field"][0]["source"]["extract"]["column"] = "no_such"


def no_type(dataset):
    del record_set(dataset, "units")["field"][0]["dataType"]


def text_as_number(dataset):
    record_set(dataset, "units")["field"][0]["dataType"] = "sc:Integer"


def no_such_file(dataset):
    record_set(dataset, "observations")["field"][1]["references"]["fileObject"]["@id"] = "data/no_such.parquet"


def no_record_set(dataset):
    dataset["recordSet"].remove(record_set(dataset, "units"))


def no_licence(dataset):
    del dataset["license"]


def no_key_of_the_context(dataset):
    del dataset["@context"]["isArray"]


def code_without_name(dataset):
    del record_set(dataset, "observations.scope.codes")["data"][0]["observations.scope.codes/zh"]


def no_field(dataset):
    record_set(dataset, "units")["field"].pop()


def other_bytes(release):
    with (release / "data/units.parquet").open("ab") as file:
        file.write(b"\0")


VALIDATORS = [
    Validator(
        name="mlcroissant",
        faults=faults,
        breaks=[
            Break("a checksum is wrong", describe(other_hash), "not identical"),
            Break("a file was changed", other_bytes, "not identical"),
            Break("a file without a checksum", describe(no_hash), "sha256"),
            Break("a column that the file has not", describe(no_such_column), "no_such"),
            Break("a field without a type", describe(no_type), "RecordSet(units) > Field(unit)] The field does not specify"),
            Break("a text said to be a number", describe(text_as_number), "invalid literal for int"),
            Break("a field is missing", describe(no_field), "units: row 0: units/words"),
            Break("a foreign key into a file that there is not", describe(no_such_file), "no_such"),
            Break("a table without a record set", describe(no_record_set), "units: a table without a record set"),
            Break("a code without its Chinese name", describe(code_without_name), "doesn't have the expected columns"),
            Break("no licence", describe(no_licence), "license"),
            Break("a context that lacks the key of lists", describe(no_key_of_the_context), "`is_array` is False"),
        ],
    )
]
