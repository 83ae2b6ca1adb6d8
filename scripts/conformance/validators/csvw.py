"""csvw validates the CSV files against csv-metadata.json, strictly: types, codes, keys, foreign keys."""

import json
import warnings

import csvw

from edit import edit_csv, edit_json, set_cell
from frame import Break, Validator


def faults(release):
    try:
        found = csvw.CSVW(str(release / "csv-metadata.json"), validate=True)
        sound = found.is_valid
    except (ValueError, KeyError, AssertionError) as error:
        return [str(error)]
    wrong = [str(warning.message) for warning in found.warnings]
    if not sound:
        return wrong or ["not valid"]
    return count(release, found)


def count(release, found):
    """Every row of every table was read."""
    rows = {str(table.url): sum(1 for _ in table) for table in found.tables}
    tables = json.loads((release / "manifest.json").read_text(encoding="utf-8"))["tables"]
    read = [(table["name"], rows.get(f"data/{table['name']}.csv"), table["rows"]) for table in tables]
    return [f"{name}: {found} rows were read of {expected}" for name, found, expected in read if found != expected]


def cell(table, column, value):
    return lambda release: set_cell(release / f"data/{table}.csv", column, value)


def rows(table, change):
    return lambda release: edit_csv(release / f"data/{table}.csv", change)


def describe(change):
    return lambda release: edit_json(release / "csv-metadata.json", change)


def table(group, name):
    return next(table for table in group["tables"] if table["url"] == f"data/{name}.csv")


def first_row_again(rows):
    rows[2] = rows[1]


def one_more_column(rows):
    for row in rows:
        row.append("more")


def no_row(rows):
    del rows[-1]


def no_such_file(group):
    table(group, "observations")["tableSchema"]["foreignKeys"][0]["reference"]["resource"] = "data/no_such.csv"


def no_such_language(group):
    table(group, "units")["tableSchema"]["columns"][0]["titles"] = {"no language": "Unit"}


VALIDATORS = [
    Validator(
        name="csvw",
        faults=faults,
        breaks=[
            Break("a text in a number column", cell("observations", "value", "many"), "many"),
            Break("a figure that does not fit its type", cell("observations", "year", "99999"), "99999"),
            Break("a code that is not in the list", cell("observations", "scope", "nobody"), "nobody"),
            Break("a required cell is empty", cell("observations", "year", ""), "required column value is missing"),
            Break("a foreign key without its row", cell("observations", "indicator_id", "no_such"), "no_such"),
            Break("a key stands twice", rows("units", first_row_again), "duplicate primary key"),
            Break("a column too many", rows("units", one_more_column), "Column number mismatch"),
            Break("a row is missing", rows("growth", no_row), "growth: "),
            Break("a foreign key into a table that there is not", describe(no_such_file), "no_such"),
            Break("a title in no language", describe(no_such_language), "Invalid titles"),
        ],
    )
]
