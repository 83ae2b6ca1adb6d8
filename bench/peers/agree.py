"""Whether several wrote the same observations and changes, in each format: numbers of rows, sums, codes.

    python agree.py OUT OUT...
"""

import sys
from pathlib import Path

import duckdb

READERS = {"parquet": "read_parquet('{}')", "csv": "read_csv('{}', all_varchar = true)", "jsonl": "read_ndjson('{}', columns = {{{}}})"}
# A percentage that floating point rounds the other way at the fourth digit may differ by one unit of it.
LOOSE = {"change_percent": 0.01, "change_low": 0.01, "change_high": 0.01}
SUMS = {
    "observations": ["value", "value_low", "value_high", "stated_change", "year", "char_start", "char_end"],
    "changes": ["value", "previous_value", "change", "change_percent", "change_points", "change_low", "change_high", "stated_change", "year"],
}
COUNTS = {"observations": ["scope", "period", "obs_status", "unit", "stated_change_unit"], "changes": ["scope", "status", "stated_agrees"]}
IDS = {"observations": ["observation_id", "quote"], "changes": ["observation_id", "base_observation_id"]}


def main() -> int:
    sound = True
    for table in SUMS:
        facts = {(out, ending): read(Path(out), table, ending) for out in sys.argv[1:] for ending in READERS}
        expected = facts[sys.argv[1], "parquet"]
        for place, found in facts.items():
            for name, value in expected.items():
                if not same(name, value, found[name]):
                    sound = False
                    print(f"{table} {place}: {name} is {found[name]}, not {value}")
    return 0 if sound else 1


def read(out: Path, table: str, ending: str) -> dict:
    """What must agree of a file."""
    names = sorted({*SUMS[table], *COUNTS[table], *IDS[table]})
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    source = READERS[ending].format(out / f"{table}.{ending}", columns)
    sums = [f"sum(CAST({name} AS DECIMAL(18, 4)))" for name in SUMS[table]]
    ids = [f"sum(CAST(hash(CAST({name} AS VARCHAR)) >> 32 AS HUGEINT))" for name in IDS[table]]
    row = duckdb.sql(f"SELECT count(*), {', '.join([*sums, *ids])} FROM {source}").fetchall()[0]
    facts = dict(zip(["rows", *SUMS[table], *IDS[table]], row))
    for name in COUNTS[table]:
        counted = duckdb.sql(f"SELECT lower(CAST({name} AS VARCHAR)) AS code, count(*) FROM {source} GROUP BY code ORDER BY code NULLS FIRST")
        facts[name] = counted.fetchall()
    return facts


def same(name: str, expected: object, found: object) -> bool:
    loose = LOOSE.get(name)
    return expected == found if loose is None else abs(float(expected) - float(found)) <= loose * 100


if __name__ == "__main__":
    sys.exit(main())
