"""The tabular half in DuckDB: read, checks of rows, year over year, three formats.

    python with_duckdb.py FOLDER OUT
"""

import json
import sys
from pathlib import Path

import duckdb

CHECKED = """
CREATE TEMP TABLE checked AS
WITH known AS (SELECT r.report_id, r.characters, r.year AS report_year, a.area_code AS known_area
               FROM read_parquet('{folder}/reports.parquet') r LEFT JOIN read_parquet('{folder}/areas.parquet') a USING (area_code))
SELECT o.*, i.kind,
    NOT coalesce(o.report_id IS NOT NULL AND o.year IS NOT NULL AND o.value IS NOT NULL AND o.decimals IS NOT NULL
        AND o.char_start IS NOT NULL AND o.char_end IS NOT NULL AND o.reported_in IS NOT NULL
        AND o.scope IN ('jurisdiction', 'government', 'other')
        AND o.period IN ('year', 'part_year', 'cumulative', 'planned')
        AND o.qualifier IN ('exact', 'at_least', 'more_than', 'at_most', 'less_than', 'about', 'nearly')
        AND o.obs_status IN ('A', 'F', 'B', 'E', 'U')
        AND (o.stated_change_unit IS NULL OR o.stated_change_unit IN ('percent', 'point', 'multiple', 'absolute'))
        AND (o.value_low IS NULL OR o.value_low <= o.value) AND (o.value_high IS NULL OR o.value <= o.value_high)
        AND (o.qualifier <> 'exact' OR (o.value_low = o.value AND o.value_high = o.value))
        AND o.decimals BETWEEN 0 AND 9 AND o.unit_mult BETWEEN 0 AND 12 AND (i.kind IS NULL OR i.kind <> 'rate' OR o.unit_mult = 0)
        AND o.char_start >= 0 AND o.char_start < o.char_end AND (k.characters IS NULL OR o.char_end <= k.characters)
        AND o.year BETWEEN 1949 AND 2199 AND (k.report_year IS NULL OR k.report_year = o.reported_in)
        AND (o.stated_change IS NULL) = (o.stated_change_unit IS NULL)
        AND (i.unit IS NULL OR i.unit = o.unit), false) AS types,
    coalesce(o.value < i.range_low OR o.value > i.range_high, false) AS range,
    k.known_area IS NULL OR i.indicator_id IS NULL OR u.unit IS NULL AS foreign_keys,
    o.observation_id <> concat_ws('/', o.report_id, o.indicator_id, o.char_start) AS keys
FROM read_parquet('{folder}/observations.parquet') o
LEFT JOIN known k USING (report_id)
LEFT JOIN read_parquet('{folder}/indicators.parquet') i USING (indicator_id)
LEFT JOIN read_parquet('{folder}/units.parquet') u ON u.unit = o.unit
"""

FINDINGS = """
SELECT count(*) FILTER (foreign_keys), count(*) FILTER (keys) + count(*) - count(DISTINCT observation_id), count(*) FILTER (range), count(*) FILTER (types)
FROM checked
"""

OBSERVATIONS = """
SELECT * EXCLUDE (types, range, foreign_keys, keys, kind) FROM checked WHERE NOT (types OR range OR foreign_keys) ORDER BY observation_id
"""

CHANGES = """
CREATE TEMP TABLE changes AS
WITH figures AS (
    SELECT area_code, indicator_id, scope, year, value, kind, decimals, stated_change, stated_change_unit, observation_id
    FROM checked
    WHERE NOT (types OR range OR foreign_keys) AND is_latest AND period = 'year' AND obs_status <> 'F' AND split_part(report_id, '-', 3) = ''),
following AS (
    SELECT *, lag(year) OVER series AS year_before, lag(value) OVER series AS value_before, lag(decimals) OVER series AS decimals_before,
        lag(observation_id) OVER series AS id_before
    FROM figures WINDOW series AS (PARTITION BY area_code, indicator_id, scope ORDER BY year)),
based AS (
    SELECT *, year_before = year - 1 AS follows, CASE WHEN year_before = year - 1 THEN value_before END AS previous_value,
        CASE WHEN year_before = year - 1 THEN id_before END AS base_observation_id, kind = 'rate' AS rate
    FROM following),
moved AS (
    SELECT *, CAST(value - previous_value AS DECIMAL(18, 4)) AS change,
        CASE WHEN NOT rate AND previous_value > 0
            THEN CAST(round((value - previous_value)::DOUBLE * 100 / previous_value::DOUBLE, 4) AS DECIMAL(18, 4)) END AS change_percent,
        CASE WHEN rate THEN CAST(value - previous_value AS DECIMAL(18, 4)) END AS change_points,
        CASE WHEN previous_value IS NULL AND year_before IS NOT NULL THEN 'gap' WHEN previous_value IS NULL THEN 'first_year'
            WHEN NOT rate AND previous_value = 0 THEN 'zero_base' WHEN NOT rate AND previous_value < 0 THEN 'negative_base'
            ELSE 'computed' END AS status,
        CASE WHEN stated_change IS NULL OR previous_value IS NULL THEN NULL
            WHEN stated_change_unit = 'point' AND rate
            THEN abs((value - previous_value)::DOUBLE - stated_change::DOUBLE) <= 0.5 * pow(10, -decimals) + 0.5 * pow(10, -decimals_before) + last / 2 + 1e-9
            WHEN stated_change_unit = 'percent' AND previous_value > 0
            THEN abs((value::DOUBLE / previous_value::DOUBLE - 1) * 100 - stated_change::DOUBLE)
                <= CASE WHEN rate THEN 0.5 * pow(10, -decimals) + 0.5 * pow(10, -decimals_before) ELSE 0 END + last / 2 + 1e-9
            END AS stated_agrees
    FROM (SELECT *, CASE WHEN stated_change % 1 = 0 THEN 1.0 WHEN stated_change * 10 % 1 = 0 THEN 0.1 WHEN stated_change * 100 % 1 = 0 THEN 0.01
        WHEN stated_change * 1000 % 1 = 0 THEN 0.001 ELSE 0.0001 END::DOUBLE AS last FROM based))
SELECT area_code, indicator_id, scope, year, value, previous_value, change, change_percent, change_points,
    coalesce(change_percent, change_points) AS change_low, coalesce(change_percent, change_points) AS change_high, status,
    NULL::VARCHAR AS break_reason, stated_change, stated_change_unit, stated_agrees, observation_id, base_observation_id
FROM moved ORDER BY area_code, indicator_id, scope, year
"""

FORMATS = {"parquet": "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1", "csv": "FORMAT csv, HEADER", "jsonl": "FORMAT json"}


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    data = duckdb.connect(config={"threads": 2})
    data.execute(CHECKED.format(folder=folder))
    told = dict(zip(["foreign_keys", "keys", "range", "types"], data.execute(FINDINGS).fetchone()))
    data.execute(f"CREATE TEMP TABLE observations AS {OBSERVATIONS}")
    data.execute(CHANGES)
    counts = {}
    for name in ["observations", "changes"]:
        counts[name] = data.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for ending, options in FORMATS.items():
            data.execute(f"COPY {name} TO '{out}/{name}.{ending}' ({options})")
    print(json.dumps({**counts, "findings": {name: count for name, count in told.items() if count}}))


if __name__ == "__main__":
    main()
