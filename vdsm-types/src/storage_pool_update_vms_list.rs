use vdsm_validate::{ToDictionary, Validate};

use crate::status::{Answer, Status, at, otherwise};
use crate::vocabulary::StorageUuid;

/// A list of VM metadata to store/update: `[ { 'vm', 'ovf', 'imglist' } ]`.
///
/// ```
/// use vdsm_types::StoragePool_UpdateVMsList_t;
///
/// let text = r#"[{
///     "vm": "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4",
///     "ovf": "<Envelope/>",
///     "imglist": "9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3,5e1c7d90-3b2a-4c6f-9d8e-7f6a5b4c3d2e"
/// }]"#;
/// let list = vdsm_validate::from_str::<StoragePool_UpdateVMsList_t>(text).unwrap();
/// assert_eq!(list.0[0].imglist.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, ToDictionary, Validate)]
pub struct StoragePool_UpdateVMsList_t(
    /// The VMs. VDSM did not mind one that is there twice.
    pub Vec<VmMetadata>,
);

/// The metadata of one VM. Each key is needed, or the answer was 1000 (2012-08-31); a dictionary
/// without any was passed over, which is an error here.
#[derive(Clone, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(unknown = warn)]
pub struct VmMetadata {
    /// The VM UUID. VDSM made a directory of that name without a look at it.
    pub vm: StorageUuid,
    /// The VM definition in OVF format, which VDSM stored and did not read.
    pub ovf: String,
    /// A comma-separated list of imgUUIDs; `""` for none. `vdsClient` lets `+` be typed for the
    /// comma; on the wire it is a comma.
    #[validate(form = list(","))]
    pub imglist: Vec<StorageUuid>,
}

/// `updateVM`, 2012-08-31.
pub(crate) const ANSWERS: &[Answer] = &[
    at("/*/*", Status::InvalidParameter).of("missing_key"),
    at("/*/imglist", Status::StorageException),
    otherwise(Status::InvalidParameter),
];
