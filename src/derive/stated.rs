//! Which statements speak: plans that several derivations begin with.

use std::borrow::Cow;

use polars::prelude::{
    BooleanChunked, ChunkApply, DataType, Expr, Field, IntoColumn, LazyFrame, SortMultipleOptions, UniqueKeepStrategy, col, lit,
};

use super::span::columns;
use crate::codelist::{CodeList, ObsStatus, Period, Qualifier};
use crate::figure;

/// The department of a report, empty for the government's own report.
pub(super) fn issuer() -> Expr {
    col("report_id")
        .map(
            |ids| Ok(ids.str()?.apply(|id| id.map(|id| Cow::Borrowed(figure::issuer(id)))).into_column()),
            |_, field| Ok(Field::new(field.name().clone(), DataType::String)),
        )
        .alias("issuer")
}

/// Whether a report is of the whole year: it is later than those of a part of it.
fn whole() -> Expr {
    col("report_id").map(
        |ids| Ok(ids.str()?.iter().map(|id| id.is_some_and(|id| !figure::of_part(id))).collect::<BooleanChunked>().into_column()),
        |_, field| Ok(Field::new(field.name().clone(), DataType::Boolean)),
    )
}

/// What a figure is of, beside its area and issuer.
pub(super) const KEY: [&str; 6] = ["area_code", "issuer", "indicator_id", "scope", "year", "period"];

/// One statement a report and key, the preferred: exact before bounded, then more digits, then first.
pub(super) fn one_a_report(observations: LazyFrame) -> LazyFrame {
    let by = [
        columns(KEY),
        vec![col("reported_in"), whole(), col("report_id")],
        vec![col("qualifier").neq(lit(Qualifier::Exact.code())), col("unit_mult") - col("decimals"), col("char_start")],
    ]
    .concat();
    let distinct = [columns(KEY), columns(["reported_in", "report_id"])].concat();
    observations
        .with_column(issuer())
        .sort_by_exprs(by, SortMultipleOptions::default().with_maintain_order(true))
        .unique_stable_generic(Some(distinct), UniqueKeepStrategy::First)
}

/// One figure an area, indicator, scope and year: the government's own, of the whole year, as last stated.
///
/// Reports of departments are kept apart: what a bureau counts is not the area's figure.
pub(super) fn one_a_year(observations: LazyFrame) -> LazyFrame {
    let whole =
        col("is_latest").and(col("period").eq(lit(Period::Year.code()))).and(col("obs_status").neq(lit(ObsStatus::Forecast.code())));
    one_a_report(observations.filter(whole))
        .filter(col("issuer").eq(lit("")))
        .unique_stable_generic(Some(columns(["area_code", "indicator_id", "scope", "year"])), UniqueKeepStrategy::Last)
}
