use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, otherwise};
use crate::vocabulary::StorageUuid;

/// Bundles together the storage resources that are needed for hibernation operations.
///
/// The page has it as a dictionary here, and as six parts between commas in
/// [`VM_Create_t`](crate::VM_Create_t): both are taken everywhere. VDSM took only the string; a
/// dictionary ended in 16 (2012-08-31, and the tests of 2019-05-31 still send the string). The
/// order is that of the fields. State and parameters lie in the same domain and pool.
///
/// The parts were split and nothing more, so their form is demanded under the strict policy only;
/// their number always was.
///
/// ```
/// use vdsm_types::HibernationVolumeHandle_t;
///
/// let text = r#""c3ab2f5e-9d1b-4a8e-8a59-2f6c9e7b1d04,1d8e0a9e-56c0-4a5c-a1d4-5d3a5be1a0f2,9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3,0b7f8a16-4d2e-4f0f-b6c1-8e9d7a5c3b21,5e1c7d90-3b2a-4c6f-9d8e-7f6a5b4c3d2e,2a9b8c7d-6e5f-4a3b-8c2d-1e0f9a8b7c6d""#;
/// let handle = vdsm_validate::from_str::<HibernationVolumeHandle_t>(text).unwrap();
/// assert!(handle.sdUUID.starts_with("c3ab2f5e"));
///
/// assert!(!vdsm_validate::check_str::<HibernationVolumeHandle_t>(r#""a,b,c""#).is_valid());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(unknown = warn, either(form = tuple(",")))]
pub struct HibernationVolumeHandle_t {
    /// The storage domain that contains the state and parameter volumes.
    pub sdUUID: StorageUuid,
    /// The storage pool.
    pub spUUID: StorageUuid,
    /// The image for the state of the VM.
    pub stateImageID: StorageUuid,
    /// The volume for the state of the VM.
    pub stateVolumeID: StorageUuid,
    /// The image for the hibernation parameters.
    pub paramImageID: StorageUuid,
    /// The volume for the hibernation parameters.
    pub paramVolumeID: StorageUuid,
}

/// The split stood outside of every check (2012-08-31).
pub(crate) const ANSWERS: &[Answer] = &[otherwise(Status::Unexpected)];
