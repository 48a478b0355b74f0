use vdsm_validate::{ToDictionary, Validate};

/// Whether the source image is overwritten with zeros after its data was moved.
///
/// Read as the storage code read booleans: [`parse_bool`](crate::forms::parse_bool()). An integer made
/// the whole call fail with 264, and is refused.
///
/// ```
/// use vdsm_types::vocabulary::PostZero;
/// use vdsm_validate::check_str;
///
/// assert_eq!(check_str::<PostZero>(r#""True""#).findings().len(), 0);
/// assert_eq!(check_str::<PostZero>(r#""1""#).warnings().count(), 1);
/// assert!(!check_str::<PostZero>("1").is_valid());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
pub struct PostZero(
    #[validate(wire(form = crate::forms::parse_bool()), legacy(form = crate::forms::parse_bool_trap()))]
    pub bool,
);
