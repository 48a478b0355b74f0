use vdsm_validate::{ToDictionary, Validate};

/// A UUID where VDSM itself checked it: 8-4-4-4-12 hexadecimal digits in lower case.
///
/// Upper case was refused on purpose, and the blank UUID of all zeros is a UUID (VDSM's storage
/// code of 2012-08-31, asked from everywhere).
///
/// ```
/// use vdsm_types::vocabulary::Uuid;
///
/// assert!(vdsm_validate::check_str::<Uuid>(r#""00000000-0000-0000-0000-000000000000""#).is_valid());
/// assert!(!vdsm_validate::check_str::<Uuid>(r#""7C5B4F6C-5F0A-4A8F-9A52-0F8BFA4EA6A4""#).is_valid());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToDictionary, Validate)]
pub struct Uuid(#[validate(uuid(lower = true))] pub String);

crate::vocabulary::text!(Uuid);

/// The blank UUID, all zeros.
impl Default for Uuid {
    fn default() -> Self {
        Self::from("00000000-0000-0000-0000-000000000000")
    }
}
