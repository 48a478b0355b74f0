use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, at, otherwise};

/// The current status of a `StorageDomain`.
///
/// VDSM turned the word into one capital and small letters before it looked (2012-08-31), and the
/// engine sends small letters only, so the case does not matter; under the strict policy it does.
/// The engine could also send `maintenance`, `locked` and `uninitialized`, which VDSM refused
/// with 376.
///
/// ```
/// use vdsm_types::StorageDomainStatus_t;
/// use vdsm_validate::check_str;
///
/// let status = vdsm_validate::from_str::<StorageDomainStatus_t>(r#""active""#).unwrap();
/// assert_eq!(*status, StorageDomainStatus_t::Active);
/// assert!(!check_str::<StorageDomainStatus_t>(r#""maintenance""#).is_valid());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToDictionary, Validate)]
#[validate(ignore_case)]
pub enum StorageDomainStatus_t {
    /// `DOM_UNKNOWN_STATUS`.
    Unknown,
    /// `DOM_ATTACHED_STATUS`. VDSM made this of `Inactive`, a word of older metadata.
    #[validate(legacy(alias = "Inactive"))]
    Attached,
    /// `DOM_UNATTACHED_STATUS`.
    Unattached,
    /// `DOM_ACTIVE_STATUS`.
    Active,
}

/// `reconstructMaster`, 2012-08-31.
pub(crate) const ANSWERS: &[Answer] = &[
    at("", Status::ReconstructMasterError).other_than_text(),
    otherwise(Status::DomainStatusError),
];
