"""The values of a release in every format, as the libraries of its users give them back."""

import csv
import json
import sqlite3
from decimal import Decimal

import openpyxl
import pyarrow.ipc
import pyarrow.parquet

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def exact(number):
    """A figure as a decimal without trailing zeros; a float by its shortest text."""
    return None if number is None else Decimal(repr(number) if isinstance(number, float) else str(number)).normalize()


def unguarded(text):
    """A text of a CSV file without the apostrophe that keeps spreadsheets from running it."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA) else text


def from_text(text, column):
    """A cell of a format that has texts alone."""
    if text in ("", None):
        empty = () if column["type"] == "list of text" else ""
        return None if column["nullable"] else empty
    if column["type"] == "list of text":
        return tuple(unguarded(text).split(";"))
    if column["type"] == "boolean":
        return {"true": True, "false": False}[text]
    return unguarded(text) if column["type"] == "text" else exact(text)


def from_typed(value, column):
    """A cell of a format that has types."""
    if value is None:
        return None
    if column["type"] == "list of text":
        return tuple(json.loads(value) if isinstance(value, str) else value)
    if column["type"] == "boolean":
        return bool(value)
    return value if column["type"] == "text" else exact(value)


def from_sheet(value, column):
    """A cell of a workbook: texts, numbers and truth values; an empty one does not exist."""
    if value is None or column["type"] in ("text", "list of text"):
        return from_text(value and "'" + value if value and unguarded(value) != value else value, column)
    return from_typed(value, column)


def csv_rows(path, columns, encoding="utf-8"):
    with path.open(encoding=encoding, newline="") as file:
        for row in list(csv.reader(file, strict=True))[1:]:
            yield tuple(from_text(text, column) for text, column in zip(row, columns, strict=True))


def records(rows, columns):
    for row in rows:
        yield tuple(from_typed(row[column["name"]], column) for column in columns)


def sheet_rows(path, table, columns):
    book = openpyxl.load_workbook(path, read_only=True)
    for row in book[table].iter_rows(min_row=4, max_col=len(columns), values_only=True):
        yield tuple(from_sheet(value, column) for value, column in zip(row, columns, strict=True))


def database_rows(path, table, columns):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    longer = {}
    for row, column, digits in database.execute("SELECT row_id, column_name, value FROM exact_decimals WHERE table_name = ?", [table]):
        longer[row, column] = digits
    names = ", ".join(f'"{column["name"]}"' for column in columns)
    for row, *values in database.execute(f'SELECT rowid, {names} FROM "{table}" ORDER BY rowid'):
        yield tuple(from_typed(longer.get((row, column["name"]), value), column) for value, column in zip(values, columns, strict=True))


def lines(path):
    return [json.loads(line, parse_float=Decimal) for line in path.read_text(encoding="utf-8").splitlines()]


# How each format of the manifest is read.
READERS = {
    "csv": lambda release, table, columns: csv_rows(release / "data" / f"{table}.csv", columns),
    "csv-excel": lambda release, table, columns: csv_rows(release / "csv-excel" / f"{table}.csv", columns, "utf-8-sig"),
    "parquet": lambda release, table, columns: records(pyarrow.parquet.read_table(release / "data" / f"{table}.parquet").to_pylist(), columns),
    "json": lambda release, table, columns: records(
        json.loads((release / "data" / f"{table}.json").read_text(encoding="utf-8"), parse_float=Decimal), columns
    ),
    "jsonl": lambda release, table, columns: records(lines(release / "data" / f"{table}.jsonl"), columns),
    "arrow": lambda release, table, columns: records(
        pyarrow.ipc.open_file(release / "data" / f"{table}.arrow").read_all().to_pylist(), columns
    ),
    "xlsx": lambda release, table, columns: sheet_rows(release / "nianbao.xlsx", table, columns),
    "sqlite": lambda release, table, columns: database_rows(release / "nianbao.sqlite", table, columns),
}


def check_values(checks, release, manifest):
    """Every format of the manifest gives the same rows of every table."""
    for table in manifest["tables"]:
        name, columns = table["name"], table["columns"]
        expected = None
        for form in ["parquet", *(form for form in manifest["formats"] if form != "parquet")]:
            if form == "xlsx" and table["rows"] > 1_048_573:
                continue
            found = list(READERS[form](release, name, columns))
            expected = found if expected is None else expected
            differing = [(at, pair) for at, pair in enumerate(zip(expected, found)) if pair[0] != pair[1]]
            checks.that(len(found) == table["rows"], f"{name} in {form}: {len(found)} rows, expected {table['rows']}")
            checks.that(not differing, f"{name} in {form}: {len(differing)} rows are not those of Parquet, the first {differing[:1]}")


# Rows up to which a table is not packed.
FEW = 1_000


def check_parquet(checks, release, manifest):
    """Parquet says by which columns its rows are sorted, has statistics and page indexes, and is packed unless it is small."""
    for table in manifest["tables"]:
        metadata = pyarrow.parquet.ParquetFile(release / "data" / f"{table['name']}.parquet").metadata
        for group in (metadata.row_group(at) for at in range(metadata.num_row_groups)):
            key = [group.column(column.column_index).path_in_schema for column in group.sorting_columns]
            checks.equal(key, table["key"], f"{table['name']}.parquet: the columns by which it is sorted")
            columns = [group.column(at) for at in range(group.num_columns)]
            checks.that(all(column.has_column_index and column.has_offset_index for column in columns), f"{table['name']}.parquet: a page index")
            checks.that(all(column.is_stats_set for column in columns), f"{table['name']}.parquet: statistics")
            packed = "ZSTD" if table["rows"] > FEW else "UNCOMPRESSED"
            checks.that(all(column.compression == packed for column in columns), f"{table['name']}.parquet: {packed}")


def check_workbook(checks, release, manifest):
    """Notes first, the codebook, a sheet a table; headings that stay; codes as texts and figures as numbers."""
    if "xlsx" not in manifest["formats"]:
        return
    book = openpyxl.load_workbook(release / "nianbao.xlsx")
    tables = [table["name"] for table in manifest["tables"]]
    checks.equal(book.sheetnames[2 : 2 + len(tables)], tables, "nianbao.xlsx: its sheets")
    notes = [str(cell.value) for row in book.worksheets[0] for cell in row if cell.value is not None]
    checks.that(manifest["version"] in notes, "nianbao.xlsx: the notes name the version")
    checks.that(all(name in notes for name in tables), "nianbao.xlsx: the notes name every table")
    for table in manifest["tables"]:
        sheet = book[table["name"]]
        checks.equal([cell.value for cell in sheet[3]], [column["name"] for column in table["columns"]], f"{sheet.title} in the workbook: names")
        checks.equal(sheet.freeze_panes, "A4", f"{sheet.title} in the workbook: headings that stay")
        checks.that(sheet.auto_filter.ref is not None and sheet.auto_filter.ref.startswith("A3:"), f"{sheet.title} in the workbook: a filter")
    if book["observations"].max_row > 3:
        at = {column["name"]: place for place, column in enumerate(manifest["tables"][tables.index("observations")]["columns"])}
        row = book["observations"][4]
        checks.that(isinstance(row[at["area_code"]].value, str), "nianbao.xlsx: an area code is a text")
        checks.that(isinstance(row[at["value"]].value, (int, float)), "nianbao.xlsx: a figure is a number")


def check_database(checks, release, manifest):
    """Whole, keys that hold, titles in both languages."""
    if "sqlite" not in manifest["formats"]:
        return
    database = sqlite3.connect(f"file:{release / 'nianbao.sqlite'}?mode=ro", uri=True)
    checks.equal(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)], "nianbao.sqlite: integrity")
    checks.equal(database.execute("PRAGMA foreign_key_check").fetchall(), [], "nianbao.sqlite: foreign keys")
    untitled = "SELECT count(*) FROM columns WHERE title_zh = '' OR title_en = ''"
    checks.equal(database.execute(untitled).fetchone()[0], 0, "nianbao.sqlite: columns without a title")
    for table in manifest["tables"]:
        described = database.execute(f'PRAGMA table_info("{table["name"]}")').fetchall()
        key = [name for at, name in sorted((row[5], row[1]) for row in described if row[5])]
        checks.equal(key, table["key"], f"{table['name']} in SQLite: the key")
        required = {row[1] for row in described if row[3]}
        checks.equal(required, {c["name"] for c in table["columns"] if not c["nullable"]}, f"{table['name']} in SQLite: NOT NULL")


def check_marks(checks, release, manifest):
    """CSV has no byte-order mark, CSV for Excel has one; lines end as RFC 4180 says."""
    for table in manifest["tables"]:
        plain = (release / "data" / f"{table['name']}.csv").read_bytes()
        checks.that(not plain.startswith(b"\xef\xbb\xbf"), f"{table['name']}.csv: no byte-order mark")
        if "csv-excel" in manifest["formats"]:
            marked = (release / "csv-excel" / f"{table['name']}.csv").read_bytes()
            checks.that(marked == b"\xef\xbb\xbf" + plain and marked.endswith(b"\r\n"), f"csv-excel/{table['name']}.csv: the mark and the same rows")


CHECKS = [check_values, check_parquet, check_workbook, check_database, check_marks]
