"""frictionless reads every row of the Data Package: types, keys, codes, checksums, sizes, numbers of rows.

Once as it is today and once as it was when it first knew version 2: releases are kept for years, and so are readers.
"""

import json
import os
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path

import frictionless

from edit import edit_csv, edit_json, set_cell, sha256
from frame import Break, Validator


def faults(release):
    report = frictionless.validate(str(release / "datapackage.json"))
    said = [f"{error.type}: {error.message}" for error in report.errors]
    said += [f"{task.name} {error.type}: {error.message}" for task in report.tasks for error in task.errors]
    read = {task.name: task.stats.get("rows") or 0 for task in report.tasks}
    for table in json.loads((release / "manifest.json").read_text(encoding="utf-8"))["tables"]:
        if read.get(table["name"]) != table["rows"]:
            said.append(f"{table['name']}: {read.get(table['name'])} rows were read of {table['rows']}")
    return said + [warning for task in report.tasks for warning in task.warnings] + report.warnings


OLDEST = Path(sys.prefix) / "oldest"
"""Where `make conformance` puts the oldest version."""


def faults_of_oldest(release):
    """In a process of its own, which finds the oldest version first."""
    command = [sys.executable, str(Path(__file__).parent.parent), "--faults", str(release), Path(__file__).stem]
    ran = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(OLDEST)})
    return json.loads(ran.stdout) if ran.returncode == 0 else [ran.stderr]


def oldest():
    return next((found.version for found in distributions(path=[str(OLDEST)], name="frictionless")), "oldest: not installed")


def data(table, change):
    """Breaks the data of a table and nothing else: what the package says of the file's bytes is set right after."""

    def by(release):
        path = release / f"data/{table}.csv"
        change(path)

        def renew(package):
            resource = next(resource for resource in package["resources"] if resource["name"] == table)
            resource["bytes"] = path.stat().st_size
            resource["hash"] = f"sha256:{sha256(path)}"

        edit_json(release / "datapackage.json", renew)

    return by


def cell(table, column, value):
    return data(table, lambda path: set_cell(path, column, value))


def first_row_again(rows):
    """The second row becomes the first again, so that the number of rows stays."""
    rows[2] = rows[1]


def without_last_cell(rows):
    del rows[1][-1]


def without_last_column(rows):
    for row in rows:
        del row[-1]


def other_hash(release):
    def change(package):
        package["resources"][0]["hash"] = "sha256:" + "0" * 64

    edit_json(release / "datapackage.json", change)


def another_byte(release):
    with (release / "data/units.csv").open("ab") as file:
        file.write(b"\r\n")


BREAKS = [
    Break("a text in a number column", cell("observations", "value", "many"), "observations type-error"),
    Break("a foreign key without its row", cell("observations", "indicator_id", "no_such"), "observations foreign-key"),
    Break("a code that is not in the list", cell("observations", "scope", "nobody"), "observations constraint-error"),
    Break("a checksum is wrong", other_hash, "hash-count"),
    Break("a number in the wide table that is none", cell("series", "year", "20x4"), "series type-error"),
    Break("a required cell is empty", cell("observations", "year", ""), "observations constraint-error"),
    Break("a file was changed", another_byte, "byte-count"),
    Break("a key stands twice", data("units", lambda path: edit_csv(path, first_row_again)), "units primary-key"),
    Break("a cell is missing", data("units", lambda path: edit_csv(path, without_last_cell)), "units missing-cell"),
    Break("a column is missing", data("units", lambda path: edit_csv(path, without_last_column)), "units missing-label"),
]

VALIDATORS = [
    Validator(name="frictionless", faults=faults, breaks=BREAKS),
    Validator(name="frictionless", faults=faults_of_oldest, breaks=BREAKS[:3], version=oldest()),
]
