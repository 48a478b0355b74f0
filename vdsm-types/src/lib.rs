//! The Vdsm datatypes: every parameter type of oVirt's host agent as a checked Rust type.
//!
//! VDSM uses various complex types throughout its API, and passed them around as free-form
//! dictionaries and strings with magic values. This is the list of them, under their own names and
//! with their own keys. Each says what its page said; where the wire of 2012 and later differed, the
//! type or field says so. A date is that of the commit in VDSM's public history (oVirt/vdsm) in which
//! it was read, or which brought it where it says "on".
//!
//! Four policies read them, from the page to the letter to what clients of any year sent; the table
//! of policies says which is for whom:
//!
//! | policy | as on the page | what VDSM itself reads | a conversion of ours | what only old clients sent |
//! |---|---|---|---|---|
//! | strict | accepted | error | error | error |
//! | wire | accepted | accepted | error | error |
//! | lenient | accepted | accepted | accepted | warning |
//! | audited | accepted | warning | warning | warning |
//!
//! What VDSM refused, or could never do anything with, is an error under each.
//!
//! ```
//! use vdsm_types::VM_Create_t;
//! use vdsm_validate::Policy;
//!
//! let text = r#"{"vmId": "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4", "memSize": "512", "display": "vnc"}"#;
//! assert_eq!(Policy::lenient().from_str::<VM_Create_t>(text).unwrap().memSize, Some(512));
//! assert!(Policy::wire().check_str::<VM_Create_t>(text).is_empty());
//! assert!(!Policy::strict().check_str::<VM_Create_t>(text).is_valid());
//! ```
//!
//! A type whose name is only known at run time is found in the registry: [`TYPES`], [`find`]. What
//! VDSM would have answered to a dictionary is in [`status`].
#![expect(non_camel_case_types, non_snake_case, reason = "types and keys are named as on the page")]

pub mod forms;
pub mod methods;
mod registry;
pub mod rules;
pub mod status;
pub mod vocabulary;

mod drive_spec;
mod fence_node_action;
mod fence_node_agent;
mod hibernation_volume_handle;
mod image_move_operation;
mod iscsi_connect_params;
mod lvm_create_device_list;
mod return_data;
mod setup_networks_params;
mod storage_connection_parameters;
mod storage_domain_class;
mod storage_domain_create_type_parameters;
mod storage_domain_status;
mod storage_domain_type;
mod storage_domain_upload_volume_method;
mod storage_pool_image_move_list;
mod storage_pool_reconstruct_domain_dict;
mod storage_pool_update_vms_list;
mod vm_create;
mod vm_migrate;
mod vm_set_ticket_existing_conn_action;
mod volume_format;
mod volume_legality;
mod volume_type;

/// The program of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub use registry::{Entry, find};

registry::types! {
    drive_spec::DriveSpec_t {PayloadParams};
    hibernation_volume_handle::HibernationVolumeHandle_t;
    vm_create::VM_Create_t {
        CustomProperties, Display, Drive, DriveFormat, DriveInterface, SoundDevice
    };
    vm_migrate::VM_Migrate_t {Destination, MigrationMethod, MigrationMode};
    vm_set_ticket_existing_conn_action::VM_SetTicket_ExistingConnAction_t;
    volume_type::Volume_Type_t;
    volume_format::Volume_Format_t;
    volume_legality::Volume_Legality_t;
    image_move_operation::Image_MoveOperation_t;
    lvm_create_device_list::LVM_Create_DeviceList_t;
    iscsi_connect_params::ISCSI_ConnectParams_t;
    storage_domain_type::StorageDomain_Type_t;
    storage_domain_create_type_parameters::StorageDomain_Create_TypeParameters_t;
    storage_domain_class::StorageDomain_Class_t;
    storage_domain_upload_volume_method::StorageDomain_UploadVolume_Method_t;
    storage_connection_parameters::StorageConnectionParameters_t {
        AnyConnection, FcpConnection, IscsiConnection, LocalConnection, NfsConnection, PosixConnection
    };
    storage_pool_image_move_list::StoragePool_ImageMoveList_t;
    storage_domain_status::StorageDomainStatus_t;
    storage_pool_reconstruct_domain_dict::StoragePool_ReconstructDomainDict_t;
    storage_pool_update_vms_list::StoragePool_UpdateVMsList_t {VmMetadata};
    fence_node_agent::FenceNode_Agent_t;
    fence_node_action::FenceNode_Action_t;
    setup_networks_params::SetupNetworks_Params_t {Bonding, Network, SetupNetworksOptions};
    return_data::Return_Data {CallStatus};
}
