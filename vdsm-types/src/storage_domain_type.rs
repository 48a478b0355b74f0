use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};

/// The type of backing storage that is used by the domain.
///
/// Names and numbers both stand on the page. On the wire were the numbers; a number in a string was
/// understood by the listing verbs only, which also took the names without `_DOMAIN`, in any case
/// (2012-08-31).
///
/// ```
/// use vdsm_types::StorageDomain_Type_t;
///
/// let kind = vdsm_validate::from_str::<StorageDomain_Type_t>("3").unwrap();
/// assert_eq!(*kind, StorageDomain_Type_t::Iscsi);
/// assert!(vdsm_validate::check_str::<StorageDomain_Type_t>(r#""nfs""#).is_valid());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(names, integers, ignore_case, legacy(form = lenient))]
pub enum StorageDomain_Type_t {
    /// No type; neither connect nor create takes it.
    #[validate(rename = "UNKNOWN_DOMAIN", wire(alias = "UNKNOWN"))]
    Unknown = 0,
    /// NFS.
    #[validate(rename = "NFS_DOMAIN", wire(alias = "NFS"))]
    Nfs = 1,
    /// Fibre Channel; VDSM treated it as [`Iscsi`](Self::Iscsi).
    #[validate(rename = "FCP_DOMAIN", wire(alias = "FCP"))]
    Fcp = 2,
    /// iSCSI.
    #[validate(rename = "ISCSI_DOMAIN", wire(alias = "ISCSI"))]
    Iscsi = 3,
    /// A directory of the host.
    #[validate(rename = "LOCALFS_DOMAIN", wire(alias = "LOCALFS"))]
    LocalFs = 4,
    /// CIFS; neither connect nor create takes it.
    #[validate(rename = "CIFS_DOMAIN", wire(alias = "CIFS"))]
    Cifs = 5,
    /// Any file system that can be mounted. Not on the page; `SHAREDFS` in 2011, `POSIXFS` by
    /// 2012-08-31.
    #[validate(wire, rename = "POSIXFS_DOMAIN", alias = "POSIXFS", alias = "SHAREDFS")]
    PosixFs = 6,
    /// `GlusterFS`, mounted like [`PosixFs`](Self::PosixFs). Not on the page (2013-01-24 on).
    #[validate(wire, rename = "GLUSTERFS_DOMAIN", alias = "GLUSTERFS")]
    GlusterFs = 7,
}

/// `createStorageDomain`, 2012-08-31.
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::DomainTypeError)];
