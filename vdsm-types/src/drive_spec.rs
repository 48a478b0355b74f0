use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};
use crate::vocabulary::StorageUuid;

/// Uniquely identifies a storage volume for use as a drive for a virtual machine.
///
/// It is one of three dictionaries on the page: the quartet of a volume under VDSM's own storage,
/// the GUID of a device, or the UUID of what is on one. The first whose keys are all there counts,
/// in this order, as VDSM asked (2012-08-31); a quartet that lacks a key was no quartet and the
/// next question followed.
///
/// The wire knew three more, which the strict policy refuses: a dictionary with a `path`, one with
/// a payload to make an image of, and a bare string, which is how the engine of 2012 sends CD-ROM
/// and floppy in a `create`, `""` where the drive is empty.
///
/// Real dictionaries carry much beside the place: `device` (without which VDSM from 2012-02-21 on
/// stumbled), `iface`, `index`, `format`… They are kept as they are.
///
/// ```
/// use vdsm_types::DriveSpec_t;
///
/// let text = r#"{
///     "spUUID": "1d8e0a9e-56c0-4a5c-a1d4-5d3a5be1a0f2",
///     "sdUUID": "c3ab2f5e-9d1b-4a8e-8a59-2f6c9e7b1d04",
///     "imgUUID": "9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3",
///     "volUUID": "0b7f8a16-4d2e-4f0f-b6c1-8e9d7a5c3b21"
/// }"#;
/// let drive = vdsm_validate::from_str::<DriveSpec_t>(text).unwrap();
/// assert!(matches!(&*drive, DriveSpec_t::Volume { volUUID, .. } if volUUID.starts_with("0b7f")));
///
/// let report = vdsm_validate::check_str::<DriveSpec_t>(r#"{"device": "disk", "index": "0"}"#);
/// assert!(!report.is_valid());
/// ```
#[derive(Clone, Debug, PartialEq, ToDictionary, Validate)]
#[validate(untagged)]
pub enum DriveSpec_t {
    /// The standard UUID quartet of a volume.
    ///
    /// The page's keys were never on the wire. Every client and VDSM itself said `poolID`,
    /// `domainID`, `imageID` and `volumeID` (2011-12-30 on), and these are taken too.
    Volume {
        /// The storage pool.
        #[validate(wire(alias = "poolID"))]
        spUUID: StorageUuid,
        /// The storage domain.
        #[validate(wire(alias = "domainID"))]
        sdUUID: StorageUuid,
        /// The image.
        #[validate(wire(alias = "imageID"))]
        imgUUID: StorageUuid,
        /// The volume.
        #[validate(wire(alias = "volumeID"))]
        volUUID: StorageUuid,
        /// What else describes the drive.
        #[validate(rest)]
        others: BTreeMap<String, Value>,
    },
    /// A device mapper device; VDSM used `/dev/mapper/<GUID>`, which had to be there.
    Device {
        /// The device mapper GUID.
        #[validate(not_empty)]
        GUID: String,
        /// What else describes the drive.
        #[validate(rest)]
        others: BTreeMap<String, Value>,
    },
    /// Whatever device has a file system, or another content, of that UUID.
    Filesystem {
        /// The UUID that `blkid` finds.
        #[validate(not_empty)]
        UUID: String,
        /// What else describes the drive.
        #[validate(rest)]
        others: BTreeMap<String, Value>,
    },
    /// A file or device of the host.
    ///
    /// Not on the page. VDSM asked for it last (2012-08-31), and its tests build most of their
    /// drives so; a CD-ROM drive without a disc has the path `""`.
    #[validate(wire)]
    Path {
        /// The path.
        path: String,
        /// What else describes the drive.
        #[validate(rest)]
        others: BTreeMap<String, Value>,
    },
    /// Files to make an ISO or floppy image of.
    ///
    /// Not on the page (2012-02-21 on). Beside a `path` the payload is among the others of that
    /// variant.
    #[validate(wire)]
    Payload {
        /// The parameters of the device, the payload among them.
        specParams: PayloadParams,
        /// What else describes the drive.
        #[validate(rest)]
        others: BTreeMap<String, Value>,
    },
    /// The path alone, or `""` for no medium.
    #[validate(wire)]
    BarePath(String),
}

/// The parameters of a device that is made of a payload.
#[derive(Clone, Debug, PartialEq, ToDictionary, Validate)]
pub struct PayloadParams {
    /// The payload: `file`, a dictionary of names and contents, and `volId`.
    pub vmPayload: BTreeMap<String, Value>,
    /// Other parameters.
    #[validate(rest)]
    pub others: BTreeMap<String, Value>,
}

/// What changeCD and changeFloppy answered (2012-08-31).
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::ImageError)];
