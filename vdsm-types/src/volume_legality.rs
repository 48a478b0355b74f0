use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};

/// The legality of a volume.
///
/// The page has the names of VDSM's constants; on the wire were the strings behind them, without
/// `_VOL` (2012-08-31). `setVolumeLegality` stored any string without a look.
///
/// ```
/// use vdsm_types::Volume_Legality_t;
/// use vdsm_validate::check_str;
///
/// assert_eq!(check_str::<Volume_Legality_t>(r#""LEGAL_VOL""#).findings().len(), 0);
/// assert_eq!(check_str::<Volume_Legality_t>(r#""LEGAL""#).findings().len(), 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
pub enum Volume_Legality_t {
    /// The volume must not be used.
    #[validate(rename = "ILLEGAL_VOL", wire(alias = "ILLEGAL"))]
    Illegal,
    /// The volume can be used. A volume without the entry was legal.
    #[validate(rename = "LEGAL_VOL", wire(alias = "LEGAL"))]
    Legal,
    /// The volume is a stand-in without data.
    #[validate(rename = "FAKE_VOL", wire(alias = "FAKE"))]
    Fake,
}

/// The storage code's word for a parameter that it does not take.
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::InvalidParameter)];
