use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};

/// The nature/class of data that will be stored in the domain.
///
/// Names and numbers both stand on the page; on the wire were the numbers, never as strings
/// (2012-08-31).
///
/// ```
/// use vdsm_types::StorageDomain_Class_t;
///
/// let class = vdsm_validate::from_str::<StorageDomain_Class_t>("2").unwrap();
/// assert_eq!(*class, StorageDomain_Class_t::Iso);
/// assert!(!vdsm_validate::check_str::<StorageDomain_Class_t>(r#""2""#).is_valid());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(names, integers)]
pub enum StorageDomain_Class_t {
    /// The disks of VMs.
    #[validate(rename = "DATA_DOMAIN")]
    Data = 1,
    /// CD-ROM and floppy images.
    #[validate(rename = "ISO_DOMAIN")]
    Iso = 2,
    /// Exported VMs.
    #[validate(rename = "BACKUP_DOMAIN")]
    Backup = 3,
}

/// `createStorageDomain`, which asked for the class first (2012-08-31).
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::DomainClassError)];
