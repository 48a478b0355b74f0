use std::collections::BTreeMap;

use vdsm_validate::{ToDictionary, Validate};

use crate::StorageDomainStatus_t;
use crate::status::{Answer, Status, at, otherwise};
use crate::vocabulary::Uuid;

/// A dictionary of sdUUIDs and status used to reconstruct the master `StorageDomain`:
/// `{ <sdUUID>: <status> }`.
///
/// ```
/// use vdsm_types::{StorageDomainStatus_t, StoragePool_ReconstructDomainDict_t};
///
/// let text = r#"{"c3ab2f5e-9d1b-4a8e-8a59-2f6c9e7b1d04": "active"}"#;
/// let domains = vdsm_validate::from_str::<StoragePool_ReconstructDomainDict_t>(text).unwrap();
/// assert_eq!(domains.0["c3ab2f5e-9d1b-4a8e-8a59-2f6c9e7b1d04"], StorageDomainStatus_t::Active);
///
/// let report = vdsm_validate::check_str::<StoragePool_ReconstructDomainDict_t>(r#"{"data": "idle"}"#);
/// assert_eq!(report.findings().len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, ToDictionary, Validate)]
pub struct StoragePool_ReconstructDomainDict_t(
    /// The status of each domain.
    pub BTreeMap<Uuid, StorageDomainStatus_t>,
);

/// `reconstructMaster`, 2012-08-31.
pub(crate) const ANSWERS: &[Answer] = &[
    at("/*", Status::InvalidParameter).of("uuid"),
    at("/*", Status::ReconstructMasterError).other_than_text(),
    at("/*", Status::DomainStatusError),
    otherwise(Status::ReconstructMasterError),
];
