use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, at, otherwise};
use crate::vocabulary::LvmUuid;

/// Storage domain type-specific creation parameters.
///
/// A dictionary of one key on the page, and on the wire the bare value of that key: VDSM and
/// `vdsClient` knew no dictionary here (2012-08-31). Which of the three a bare string is meant to be
/// is said by the domain's type beside it, so its form is not leveled.
///
/// ```
/// use vdsm_types::StorageDomain_Create_TypeParameters_t as Parameters;
/// use vdsm_validate::check_str;
///
/// assert!(check_str::<Parameters>(r#"{"remotePath": "nas.example.com:/export/data"}"#).is_valid());
/// assert!(!check_str::<Parameters>(r#"{"remotePath": "/export/data"}"#).is_valid());
/// assert!(!check_str::<Parameters>(r#"{"localPath": "data/../vm"}"#).is_valid());
/// assert_eq!(check_str::<Parameters>(r#""nas.example.com:/export/data""#).findings().len(), 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(untagged, wire(form = crate::forms::bare()))]
pub enum StorageDomain_Create_TypeParameters_t {
    /// FCP and iSCSI domains.
    VolumeGroup {
        /// The UUID of the volume group to be used.
        vgUUID: LvmUuid,
    },
    /// NFS domains.
    Remote {
        /// The path to the remote NFS exported filesystem: `<host>:/<path>`.
        ///
        /// Without a colon the answer was 390; what is mounted from there was the mount's to judge,
        /// so another form is an error under the strict policy only.
        #[validate(contains(":"), strict(export))]
        remotePath: String,
    },
    /// LOCALFS domains.
    Local {
        /// The local path to use, e.g. `/var/localstorage`: absolute and in its shortest form, else
        /// the answer was 390.
        #[validate(absolute_path(normal = true))]
        localPath: String,
    },
    /// The value alone.
    #[validate(wire)]
    Bare(#[validate(not_empty)] String),
}

/// `createStorageDomain`, 2012-08-31.
pub(crate) const ANSWERS: &[Answer] = &[
    at("/remotePath", Status::RemotePathIllegal),
    at("/localPath", Status::RemotePathIllegal),
    otherwise(Status::InvalidParameter),
];
