use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};

/// Whether a volume is preallocated or sparse.
///
/// The page has the names; on the wire were the numbers behind them (2012-08-31), never as strings.
///
/// ```
/// use vdsm_types::Volume_Type_t;
/// use vdsm_validate::{Policy, check_str, from_str};
///
/// assert_eq!(from_str::<Volume_Type_t>("2").unwrap().into_inner(), Volume_Type_t::Sparse);
/// assert!(!check_str::<Volume_Type_t>(r#""2""#).is_valid());
/// assert!(Policy::strict().check_str::<Volume_Type_t>(r#""SPARSE""#).is_valid());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(rename_all = "SCREAMING_SNAKE_CASE", names, wire(integers))]
pub enum Volume_Type_t {
    /// All needed storage for the volume is allocated at volume creation time.
    Preallocated = 1,
    /// Storage is allocated dynamically as more space is required.
    Sparse = 2,
}

/// `createVolume`, for a number of the table that is not of these two.
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::IncorrectType)];
