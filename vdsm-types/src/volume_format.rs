use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};

/// The file data format of a volume.
///
/// The page has the names of VDSM's constants; on the wire were the numbers behind them
/// (2012-08-31), never as strings. They go on from those of
/// [`Volume_Type_t`](crate::Volume_Type_t): one numbering for type, format and role.
///
/// ```
/// use vdsm_types::Volume_Format_t;
///
/// let format = vdsm_validate::from_str::<Volume_Format_t>("4").unwrap();
/// assert_eq!(*format, Volume_Format_t::Cow);
/// assert!(!vdsm_validate::check_str::<Volume_Format_t>("6").is_valid());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(names, wire(integers))]
pub enum Volume_Format_t {
    /// The qemu COW format is specified.
    #[validate(rename = "COW_FORMAT", legacy(alias = "COW"))]
    Cow = 4,
    /// The raw format is specified.
    #[validate(rename = "RAW_FORMAT", legacy(alias = "RAW"))]
    Raw = 5,
}

/// `createVolume`, which asked for the format before the type.
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::IncorrectFormat)];
