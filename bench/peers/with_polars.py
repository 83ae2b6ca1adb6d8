"""The tabular half in Polars: scan, checks of rows, year over year, three formats.

    python with_polars.py FOLDER OUT
"""

import json
import sys
from pathlib import Path

import polars as pl

SCOPES = ["jurisdiction", "government", "other"]
PERIODS = ["year", "part_year", "cumulative", "planned"]
QUALIFIERS = ["exact", "at_least", "more_than", "at_most", "less_than", "about", "nearly"]
STATUSES = ["A", "F", "B", "E", "U"]
CHANGE_UNITS = ["percent", "point", "multiple", "absolute"]
SERIES = ["area_code", "indicator_id", "scope"]
DECIMAL = pl.Decimal(18, 4)


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    checked = checked_rows(folder)
    sound = checked.filter(~wrong())
    told = findings(checked)
    observations = sound.drop("types", "range", "foreign_keys", "keys", "kind")
    write(observations, "observations", out)
    changes = changes_of(sound)
    write(changes, "changes", out)
    print(json.dumps({"observations": observations.height, "changes": changes.height, "findings": told}))


def wrong() -> pl.Expr:
    return pl.col("types") | pl.col("range") | pl.col("foreign_keys")


def checked_rows(folder: Path) -> pl.DataFrame:
    """The rows in the order of their ids, each with what the checks of rows find."""
    rows = pl.scan_parquet(folder / "observations.parquet")
    reports = pl.scan_parquet(folder / "reports.parquet").join(
        pl.scan_parquet(folder / "areas.parquet").select("area_code", area_known=pl.lit(True)), on="area_code", how="left"
    )
    reports = reports.select("report_id", "characters", "area_known", report_year="year")
    indicators = pl.scan_parquet(folder / "indicators.parquet").select("indicator_id", "kind", "range_low", "range_high", indicator_unit="unit")
    units = pl.scan_parquet(folder / "units.parquet").select("unit", unit_known=pl.lit(True))
    joined = rows.join(reports, on="report_id", how="left", maintain_order="left")
    joined = joined.join(indicators, on="indicator_id", how="left", maintain_order="left")
    joined = joined.join(units, on="unit", how="left", maintain_order="left")
    value = pl.col("value")
    made = joined.with_columns(
        types=(~sound_columns()).fill_null(True),
        range=((value < pl.col("range_low")) | (value > pl.col("range_high"))).fill_null(False),
        foreign_keys=pl.any_horizontal(pl.col("area_known", "kind", "unit_known").is_null()),
        keys=pl.col("observation_id").is_duplicated()
        | (pl.col("observation_id") != pl.concat_str("report_id", "indicator_id", "char_start", separator="/")),
    )
    dropped = ["characters", "area_known", "report_year", "range_low", "range_high", "indicator_unit", "unit_known"]
    return made.drop(dropped).collect()


def sound_columns() -> pl.Expr:
    """Whether a row's columns are there, of their lists, and fit each other."""
    value, low, high = pl.col("value"), pl.col("value_low"), pl.col("value_high")
    required = pl.all_horizontal(pl.col("report_id", "year", "value", "decimals", "char_start", "char_end", "reported_in").is_not_null())
    codes = (
        pl.col("scope").is_in(SCOPES)
        & pl.col("period").is_in(PERIODS)
        & pl.col("qualifier").is_in(QUALIFIERS)
        & pl.col("obs_status").is_in(STATUSES)
        & (pl.col("stated_change_unit").is_null() | pl.col("stated_change_unit").is_in(CHANGE_UNITS))
    )
    bounds = (low.is_null() | (low <= value)) & (high.is_null() | (value <= high))
    exact = (pl.col("qualifier") != "exact") | ((low == value) & (high == value))
    digits = pl.col("decimals").is_between(0, 9) & pl.col("unit_mult").is_between(0, 12)
    rates = (pl.col("kind") != "rate").fill_null(True) | (pl.col("unit_mult") == 0)
    place = (pl.col("char_start") >= 0) & (pl.col("char_start") < pl.col("char_end"))
    place &= (pl.col("char_end") <= pl.col("characters")).fill_null(True)
    year = pl.col("year").is_between(1949, 2199) & (pl.col("report_year") == pl.col("reported_in")).fill_null(True)
    change = pl.col("stated_change").is_null() == pl.col("stated_change_unit").is_null()
    unit = (pl.col("unit") == pl.col("indicator_unit")).fill_null(True)
    return required & codes & bounds & exact & digits & rates & place & year & change & unit


def findings(checked: pl.DataFrame) -> dict[str, int]:
    names = ["foreign_keys", "keys", "range", "types"]
    counts = checked.select(pl.col(names).sum()).row(0)
    return {name: count for name, count in zip(names, counts) if count}


def changes_of(sound: pl.DataFrame) -> pl.DataFrame:
    """Each figure of a whole year against the one exactly a year earlier."""
    own = pl.col("report_id").str.split("-").list.get(2, null_on_oob=True).is_null()
    speaks = pl.col("is_latest") & (pl.col("period") == "year") & (pl.col("obs_status") != "F") & own
    columns = [*SERIES, "year", "value", "kind", "decimals", "stated_change", "stated_change_unit", "observation_id"]
    figures = sound.lazy().filter(speaks).select(columns).sort(*SERIES, "year")
    same = pl.all_horizontal(pl.col(name) == pl.col(name).shift(1) for name in SERIES).fill_null(False)
    follows = same & (pl.col("year") == pl.col("year").shift(1) + 1)
    before = {
        "same": same,
        "previous_value": pl.when(follows).then(pl.col("value").shift(1)),
        "previous_decimals": pl.when(follows).then(pl.col("decimals").shift(1)),
        "base_observation_id": pl.when(follows).then(pl.col("observation_id").shift(1)),
    }
    return figures.with_columns(**before).with_columns(**moved()).with_columns(**told()).select(CHANGES).collect()


CHANGES = [
    *SERIES, "year", "value", "previous_value", "change", "change_percent", "change_points", "change_low", "change_high", "status",
    "break_reason", "stated_change", "stated_change_unit", "stated_agrees", "observation_id", "base_observation_id",
]  # fmt: skip


def moved() -> dict[str, pl.Expr]:
    value, base = pl.col("value").cast(pl.Float64), pl.col("previous_value").cast(pl.Float64)
    rate = pl.col("kind") == "rate"
    difference = (pl.col("value") - pl.col("previous_value")).cast(DECIMAL)
    percent = ((value - base) * 100 / base).round(4, mode="half_away_from_zero").cast(DECIMAL)
    level = ~rate & (base > 0)
    status = (
        pl.when(base.is_null() & pl.col("same")).then(pl.lit("gap"))
        .when(base.is_null()).then(pl.lit("first_year"))
        .when(~rate & (base == 0)).then(pl.lit("zero_base"))
        .when(~rate & (base < 0)).then(pl.lit("negative_base"))
        .otherwise(pl.lit("computed"))
    )  # fmt: skip
    return {
        "change": difference,
        "change_percent": pl.when(level).then(percent),
        "change_points": pl.when(rate).then(difference),
        "status": status,
        "stated_agrees": agrees(value, base, rate),
        "break_reason": pl.lit(None, dtype=pl.String),
    }


def told() -> dict[str, pl.Expr]:
    ends = pl.coalesce("change_percent", "change_points")
    return {"change_low": ends, "change_high": ends}


def agrees(value: pl.Expr, base: pl.Expr, rate: pl.Expr) -> pl.Expr:
    """Whether the stated change is the computed one at the digits shown."""
    stated, unit = pl.col("stated_change").cast(pl.Float64), pl.col("stated_change_unit")
    hidden = pl.when(rate).then(half(pl.col("decimals")) + half(pl.col("previous_decimals"))).otherwise(0.0)
    computed = pl.when(unit == "point").then(value - base).otherwise((value / base - 1) * 100)
    comparable = pl.when(unit == "point").then(rate).otherwise((unit == "percent") & (base > 0))
    tolerance = hidden + last(stated) / 2 + 1e-9
    return pl.when(comparable & stated.is_not_null() & base.is_not_null()).then((computed - stated).abs() <= tolerance)


def half(decimals: pl.Expr) -> pl.Expr:
    return pl.lit(0.5) * pl.lit(10.0).pow(-decimals.cast(pl.Int32))


def last(stated: pl.Expr) -> pl.Expr:
    """One unit of the last digit that a number shows."""
    stored = (stated * 10_000).round().cast(pl.Int64)
    return (
        pl.when(stored % 10_000 == 0).then(1.0).when(stored % 1_000 == 0).then(0.1).when(stored % 100 == 0).then(0.01)
        .when(stored % 10 == 0).then(0.001).otherwise(0.0001)
    )  # fmt: skip


def write(rows: pl.DataFrame, name: str, out: Path) -> None:
    rows.write_parquet(out / f"{name}.parquet", compression="zstd", compression_level=1)
    rows.write_csv(out / f"{name}.csv", line_terminator="\r\n")
    rows.write_ndjson(out / f"{name}.jsonl")


if __name__ == "__main__":
    main()
