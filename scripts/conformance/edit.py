"""Ways to break a copy of a release."""

import csv
import hashlib
import json
from pathlib import Path


def edit_json(path: Path, change):
    """Changes a JSON file in place."""
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")


def edit_text(path: Path, old: str, new: str):
    """Replaces the first of the words in a text; they must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_csv(path: Path, change):
    """Changes the rows of a CSV file, the header first, in place."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(rows)


def set_cell(path: Path, column: str, value: str, row: int = 1):
    """Sets a cell of a CSV file; the first row of data is 1."""

    def change(rows):
        rows[row][rows[0].index(column)] = value

    edit_csv(path, change)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
