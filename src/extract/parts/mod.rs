//! Figures that are no whole: parts of what is counted, what other bodies did, what is only named again. They are left.

mod again;
pub(super) mod among;
pub(super) mod bodies;
mod holders;
mod kinds;
mod levels;
mod matters;
mod others;
mod portion;
mod rooms;
mod sums;

use super::bind::Binder;
use super::figure::Figure;

/// Leaves them, once all figures of a text are bound.
pub(super) fn leave(binder: Binder<'_>, figures: &mut [Figure<'_>]) {
    among::leave(binder, figures);
    kinds::leave(binder, figures);
    kinds::leave_fields(binder, figures);
    portion::leave(binder, figures);
    others::leave(binder, figures);
    bodies::leave(binder, figures);
    bodies::leave_departments(binder, figures);
    matters::leave(binder, figures, bodies::of_body(binder.plain));
    holders::leave(binder, figures);
    levels::leave(binder, figures);
    rooms::leave(binder, figures);
    sums::leave(binder, figures);
    again::leave(binder, figures);
}
