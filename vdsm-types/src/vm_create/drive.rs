use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{ToDictionary, Validate};

use crate::vocabulary::StorageUuid;

/// A disk of a [`VM_Create_t`](crate::VM_Create_t).
///
/// A volume of VDSM's storage: the quartet of [`DriveSpec_t`](crate::DriveSpec_t), here under the names that were on
/// the wire. VDSM also took the GUID, UUID and path of a `DriveSpec_t`, which the strict policy
/// refuses.
///
/// ```
/// use vdsm_types::Drive;
///
/// let text = r#"{
///     "if": "virtio",
///     "poolID": "1d8e0a9e-56c0-4a5c-a1d4-5d3a5be1a0f2",
///     "domainID": "c3ab2f5e-9d1b-4a8e-8a59-2f6c9e7b1d04",
///     "imageID": "9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3",
///     "volumeID": "0b7f8a16-4d2e-4f0f-b6c1-8e9d7a5c3b21",
///     "boot": "true"
/// }"#;
/// let drive = vdsm_validate::from_str::<Drive>(text).unwrap();
/// assert_eq!(drive.boot, Some(true));
/// ```
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(
    all_or_none(poolID, domainID, imageID, volumeID),
    at_least_one(volumeID, GUID, UUID, path)
)]
pub struct Drive {
    /// The drive interface type. Default: `ide`.
    pub r#if: Option<DriveInterface>,
    /// Optional drive serial number. Default: the image's UUID.
    pub serial: Option<String>,
    /// The storage pool UUID.
    pub poolID: Option<StorageUuid>,
    /// The storage domain UUID.
    pub domainID: Option<StorageUuid>,
    /// The image UUID.
    pub imageID: Option<StorageUuid>,
    /// The volume UUID.
    pub volumeID: Option<StorageUuid>,

    // Real, and not on the page.
    /// A device mapper GUID instead of the quartet.
    #[validate(documented(crate::rules::undocumented("the quartet")))]
    pub GUID: Option<String>,
    /// A blkid UUID instead of the quartet.
    #[validate(documented(crate::rules::undocumented("the quartet")))]
    pub UUID: Option<String>,
    /// A path instead of the quartet.
    #[validate(documented(crate::rules::undocumented("the quartet")))]
    pub path: Option<String>,
    /// The format of the data. Default: `raw`.
    pub format: Option<DriveFormat>,
    /// Whether the guest sees errors of the storage, or is paused. Default: no.
    #[validate(form = words(true = "on", false = "off"))]
    pub propagateErrors: Option<bool>,
    /// The place on the bus.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub index: Option<u32>,
    /// Whether a virtio disk is the one to boot from.
    #[validate(wire(form = crate::forms::tobool()), legacy(form = crate::forms::tobool_trap()))]
    pub boot: Option<bool>,
    /// What else describes the drive.
    #[validate(rest)]
    pub others: BTreeMap<String, Value>,
}

/// The interface of a drive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(rename_all = "lowercase")]
pub enum DriveInterface {
    /// IDE.
    Ide,
    /// Paravirtual.
    Virtio,
}

/// The format of a drive's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(rename_all = "lowercase")]
pub enum DriveFormat {
    /// As it is.
    Raw,
    /// qemu's copy-on-write format.
    Cow,
}
