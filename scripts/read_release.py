"""Reads a release as its users do: with pyarrow, DuckDB, Polars, pandas, openpyxl and the csv, json and sqlite3 modules.

    python scripts/read_release.py [outputs/latest]

Every check prints a line only when it fails. The last line says how many passed and failed; the exit code is 1 when one failed.
"""

import csv
import json
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pandas
import polars
import pyarrow
import pyarrow.parquet

import values

# Figures of the shipped data: (area, indicator, scope, year) and the value that the latest report states.
KNOWN = {
    ("440112", "reconsideration_received", "jurisdiction", 2023): "627",
    ("440112", "reconsideration_concluded", "jurisdiction", 2023): "595",
    ("440112", "dispute_mediation_success_rate", "jurisdiction", 2023): "77.61",
    ("440112", "structured_case_records", "jurisdiction", 2023): "150000",
    ("440112", "litigation_cases_first_instance", "government", 2023): "170",
    ("110112", "reconsideration_received", "jurisdiction", 2020): "172",
    ("110112", "reconsideration_received", "jurisdiction", 2024): "1696",
    ("110112", "reconsideration_corrected", "jurisdiction", 2022): "60",
    ("110112", "litigation_cases", "government", 2024): "373",
}

# Figures derived from them: a query over the tables' Parquet files, and what it gives.
DERIVED = [
    ("SELECT average_percent FROM growth WHERE area_code = '110112' AND indicator_id = 'reconsideration_received' AND scope = 'jurisdiction'", "77.2043"),
    ("SELECT ratio FROM ratios WHERE area_code = '440112' AND indicator_id = 'dispute_mediation_success_rate'", "77.6097"),
    ("SELECT count(*) FROM ranks WHERE rank IS NOT NULL AND peers < 5", "0"),
    ("SELECT count(*) FROM changes WHERE (status = 'break') <> (break_reason IS NOT NULL)", "0"),
]

# The columns that every reader must take for exact decimals.
DECIMALS = {
    "observations": ["value", "value_low", "value_high", "stated_change"],
    "changes": ["value", "previous_value", "change", "change_percent"],
    "growth": ["first_value", "last_value", "change", "average_percent", "average_points"],
    "ratios": ["numerator", "denominator", "ratio", "ratio_low", "ratio_high", "stated_rate", "difference"],
    "ranks": ["value", "percentile", "median", "median_absolute_deviation"],
}

DECIMAL = "decimal128(18, 4)"

METADATA = ["title_zh", "title_en", "description"]


class Checks:
    """Counts what holds and says what does not."""

    def __init__(self):
        self.passed = self.failed = 0

    def that(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"failed: {what}")

    def equal(self, found, expected, what):
        self.that(found == expected, f"{what}: {found!r}, expected {expected!r}")


def check_pyarrow(checks, path, table):
    """Types, and titles and descriptions as field metadata."""
    read = pyarrow.parquet.read_table(path)
    checks.equal(read.num_rows, table["rows"], f"{path.name} in pyarrow: rows")
    checks.equal(read.column_names, [column["name"] for column in table["columns"]], f"{path.name} in pyarrow: columns")
    for field in read.schema:
        metadata = field.metadata or {}
        missing = [key for key in METADATA if not metadata.get(key.encode())]
        checks.equal(missing, [], f"{path.name}.{field.name} in pyarrow: field metadata that is missing")
    for name in DECIMALS.get(table["name"], []):
        checks.equal(str(read.schema.field(name).type), DECIMAL, f"{path.name}.{name} in pyarrow: type")
    schema = (read.schema.metadata or {}).get(b"nianbao.table", b"").decode()
    checks.equal(schema, table["name"], f"{path.name} in pyarrow: the name of the table in the schema's metadata")


def check_duckdb(checks, path, table):
    """Rows, decimal types, and the schema as JSON among the file's key-values."""
    rows = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()[0]
    checks.equal(rows, table["rows"], f"{path.name} in DuckDB: rows")
    described = duckdb.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    types = {name: type_ for name, type_, *_ in described}
    for name in DECIMALS.get(table["name"], []):
        checks.equal(types[name], "DECIMAL(18,4)", f"{path.name}.{name} in DuckDB: type")
    pairs = duckdb.execute("SELECT key, value FROM parquet_kv_metadata(?)", [str(path)]).fetchall()
    schemas = [value for key, value in pairs if key == b"nianbao.schema"]
    fields = [field["name"] for field in json.loads(schemas[0])["fields"]] if schemas else []
    checks.equal(fields, list(types), f"{path.name} in DuckDB: fields of the key nianbao.schema")


def check_polars(checks, path, table):
    """Rows and decimal types."""
    read = polars.read_parquet(path)
    checks.equal(read.height, table["rows"], f"{path.name} in Polars: rows")
    for name in DECIMALS.get(table["name"], []):
        checks.equal(read.schema[name], polars.Decimal(18, 4), f"{path.name}.{name} in Polars: type")


def check_pandas(checks, path, table):
    """Rows, and decimals that stay exact."""
    read = pandas.read_parquet(path, dtype_backend="pyarrow")
    checks.equal(len(read), table["rows"], f"{path.name} in pandas: rows")
    for name in DECIMALS.get(table["name"], []):
        checks.equal(str(read.dtypes[name]), f"{DECIMAL}[pyarrow]", f"{path.name}.{name} in pandas: type")


def check_csv(checks, path, table):
    """Header, rows of one length, and the same file in pandas."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    checks.equal(header, [column["name"] for column in table["columns"]], f"{path.name}: header")
    checks.equal(len(rows), table["rows"], f"{path.name}: rows")
    checks.that(all(len(row) == len(header) for row in rows), f"{path.name}: a row of another length than the header")
    formulas = [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@") or (cell[:1] == "-" and not number(cell))]
    checks.equal(formulas, [], f"{path.name}: cells that a spreadsheet would run")
    checks.equal(len(pandas.read_csv(path, dtype=str)), table["rows"], f"{path.name} in pandas: rows")


def check_json(checks, path, table):
    """One array of records."""
    rows = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    checks.equal(len(rows), table["rows"], f"{path.name}: rows")
    names = [column["name"] for column in table["columns"]]
    checks.that(all(list(row) == names for row in rows), f"{path.name}: a record with other keys than the columns")


def number(text):
    try:
        return Decimal(text).is_finite()
    except ArithmeticError:
        return False


def check_figures(checks, data):
    """The known figures are in the table, under the same value in Parquet, CSV and JSON."""
    key = ["area_code", "indicator_id", "scope", "year"]
    latest = {}
    for row in pyarrow.parquet.read_table(data / "observations.parquet").to_pylist():
        if row["is_latest"] and row["period"] == "year":
            latest.setdefault(tuple(row[name] for name in key), set()).add(row["value"])
    for known, value in KNOWN.items():
        checks.that(Decimal(value) in latest.get(known, set()), f"observations: {known} is {value}, found {latest.get(known)}")
    with (data / "observations.csv").open(encoding="utf-8", newline="") as file:
        from_csv = {row["observation_id"]: Decimal(row["value"]) for row in csv.DictReader(file)}
    from_json = json.loads((data / "observations.json").read_text(encoding="utf-8"), parse_float=Decimal)
    from_json = {row["observation_id"]: Decimal(row["value"]) for row in from_json}
    query = "SELECT observation_id, value FROM read_parquet(?)"
    from_duckdb = dict(duckdb.execute(query, [str(data / "observations.parquet")]).fetchall())
    checks.that(from_csv == from_duckdb, "observations: values in CSV and in Parquet differ")
    checks.that(from_json == from_duckdb, "observations: values in JSON and in Parquet differ")


def check_derived(checks, data):
    """The known derived figures."""
    connection = duckdb.connect()
    for table in ["changes", "growth", "ratios", "ranks"]:
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM '{data}/{table}.parquet'")
    for query, value in DERIVED:
        found = [row[0] for row in connection.execute(query).fetchall()]
        checks.that([Decimal(value)] == found, f"{query}: {value}, found {found}")


def check_places(checks, release):
    """Every place points to the words that the table quotes."""
    for name, words in [("observations", "value_text"), ("numerals", "text")]:
        wrong = []
        for row in pyarrow.parquet.read_table(release / "data" / f"{name}.parquet").to_pylist():
            text = (release / "reports" / f"{row['report_id']}.txt").read_bytes().decode("utf-8")
            if text[row["char_start"] : row["char_end"]] != row[words]:
                wrong.append((row["report_id"], row["char_start"]))
        checks.equal(wrong, [], f"{name}: places that point to other words")


def check_keys(checks, data):
    """Tables join: every foreign key of the observations has its row."""
    for column, table in [("report_id", "reports"), ("indicator_id", "indicators"), ("unit", "units"), ("area_code", "areas")]:
        query = f"SELECT count(*) FROM '{data}/observations.parquet' o ANTI JOIN '{data}/{table}.parquet' t USING ({column})"
        checks.equal(duckdb.execute(query).fetchone()[0], 0, f"observations without a row in {table}")


READERS = {
    "parquet": [check_pyarrow, check_duckdb, check_polars, check_pandas],
    "csv": [check_csv],
    "json": [check_json],
}


def main():
    release = Path(sys.argv[1] if len(sys.argv) > 1 else "outputs/latest")
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    checks = Checks()
    for table in manifest["tables"]:
        for ending, readers in READERS.items():
            path = release / "data" / f"{table['name']}.{ending}"
            for reader in readers:
                try:
                    reader(checks, path, table)
                except Exception as error:  # a reader that fails is a finding; the others still run
                    checks.that(False, f"{path.name} in {reader.__name__}: {type(error).__name__}: {error}")
    check_figures(checks, release / "data")
    check_derived(checks, release / "data")
    check_places(checks, release)
    check_keys(checks, release / "data")
    for check in values.CHECKS:
        try:
            check(checks, release, manifest)
        except Exception as error:
            checks.that(False, f"{check.__name__}: {type(error).__name__}: {error}")
    versions = [f"{library.__name__} {library.__version__}" for library in (pyarrow, duckdb, polars, pandas, openpyxl)]
    print(f"release {manifest['version']} read with {', '.join(versions)}")
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
