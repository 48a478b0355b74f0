//! The calls that the types of the page are parameters of: their names, and their parameters in the
//! order of the wire.
//!
//! [`XML_RPC`] has VDSM's calls of mid 2012, whose parameters are by position; [`JSON_RPC`] those
//! of 2013 and later, whose parameters are by name, the object's first.
//!
//! ```
//! use vdsm_types::methods::{JSON_RPC, XML_RPC};
//!
//! let parameters: Vec<_> = XML_RPC.find("setupNetworks").unwrap().parameters().collect();
//! assert_eq!(parameters, ["networks", "bondings", "options"]);
//! let parameters: Vec<_> = JSON_RPC.find("VM.create").unwrap().parameters().collect();
//! assert_eq!(parameters, ["vmID", "vmParams"]);
//! let error = XML_RPC.find("setupNetwork").err().unwrap();
//! assert_eq!(error.suggestion(), Some("setupNetworks"));
//! ```

use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_rpc::{Method, Methods};
use vdsm_validate::{ToDictionary, Validate};

use crate::vocabulary::Uuid;
use crate::{
    DriveSpec_t, FenceNode_Action_t, FenceNode_Agent_t, HibernationVolumeHandle_t,
    ISCSI_ConnectParams_t, Image_MoveOperation_t, LVM_Create_DeviceList_t, SetupNetworks_Params_t,
    StorageConnectionParameters_t, StorageDomain_Class_t, StorageDomain_Create_TypeParameters_t,
    StorageDomain_Type_t, StorageDomain_UploadVolume_Method_t, StoragePool_ImageMoveList_t,
    StoragePool_ReconstructDomainDict_t, StoragePool_UpdateVMsList_t, VM_Create_t, VM_Migrate_t,
    VM_SetTicket_ExistingConnAction_t, Volume_Format_t, Volume_Legality_t, Volume_Type_t,
};

/// Declares the parameters of methods: structs whose fields are those of the wire, in its order.
macro_rules! parameters {
    ($($(#[$about:meta])* $name:ident { $($(#[$declared:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, ToDictionary, Validate)]
        pub struct $name {
            $(
                #[doc = concat!("`", stringify!($field), "`")]
                $(#[$declared])*
                pub $field: $type,
            )*
        }
    )*};
}

parameters! {
    /// `create(vmParams)`
    Create { vmParams: VM_Create_t, }

    /// `migrate(params)`
    Migrate { params: VM_Migrate_t, }

    /// `hibernate(vmId, hiberVolHandle)`
    Hibernate { vmId: Uuid, hiberVolHandle: Option<HibernationVolumeHandle_t>, }

    /// `setVmTicket(vmId, password, ttl, existingConnAction)`
    SetVmTicket {
        vmId: Uuid,
        #[validate(secret)]
        password: String,
        #[validate(wire(form = crate::forms::int()))]
        ttl: i64,
        existingConnAction: Option<VM_SetTicket_ExistingConnAction_t>,
    }

    /// `changeCD(vmId, driveSpec)`, and `changeFloppy`
    ChangeMedium { vmId: Uuid, driveSpec: DriveSpec_t, }

    /// `fenceNode(addr, port, agent, username, password, action, secure, options)`
    FenceNode {
        addr: String,
        #[validate(wire(form = crate::forms::int()), wire(form = empty))]
        port: Option<u16>,
        agent: FenceNode_Agent_t,
        username: String,
        #[validate(secret)]
        password: String,
        action: FenceNode_Action_t,
        #[validate(wire(form = crate::forms::tobool()))]
        secure: Option<bool>,
        options: Option<String>,
    }

    /// `connectStorageServer(domType, spUUID, conList, options)`, `disconnectStorageServer` and
    /// `validateStorageServerConnection`
    StorageServer {
        domType: StorageDomain_Type_t,
        spUUID: Uuid,
        #[validate(chosen_by = domType)]
        conList: Vec<StorageConnectionParameters_t>,
        options: Option<Value>,
    }

    /// `discoverSendTargets(con, options)`
    DiscoverSendTargets { con: ISCSI_ConnectParams_t, options: Option<Value>, }

    /// `createStorageDomain(storageType, sdUUID, domainName, typeSpecificArg, domClass, domVersion,
    /// options)`
    CreateStorageDomain {
        storageType: StorageDomain_Type_t,
        sdUUID: Uuid,
        domainName: String,
        typeSpecificArg: StorageDomain_Create_TypeParameters_t,
        domClass: StorageDomain_Class_t,
        #[validate(wire(form = crate::forms::int()))]
        domVersion: Option<u8>,
        options: Option<Value>,
    }

    /// `uploadVolume(sdUUID, spUUID, imgUUID, volUUID, srcPath, size, method, options)`
    UploadVolume {
        sdUUID: Uuid,
        spUUID: Uuid,
        imgUUID: Uuid,
        volUUID: Uuid,
        srcPath: String,
        #[validate(wire(form = crate::forms::int()))]
        size: u64,
        method: Option<StorageDomain_UploadVolume_Method_t>,
        options: Option<Value>,
    }

    /// `createVG(name, devlist)`
    CreateVG { name: String, devlist: LVM_Create_DeviceList_t, }

    /// `createVolume(sdUUID, spUUID, imgUUID, size, volFormat, preallocate, diskType, volUUID, desc,
    /// srcImgUUID, srcVolUUID)`
    CreateVolume {
        sdUUID: Uuid,
        spUUID: Uuid,
        imgUUID: Uuid,
        #[validate(wire(form = crate::forms::int()))]
        size: u64,
        volFormat: Volume_Format_t,
        preallocate: Volume_Type_t,
        diskType: Value,
        volUUID: Uuid,
        desc: String,
        srcImgUUID: Option<Uuid>,
        srcVolUUID: Option<Uuid>,
    }

    /// `setVolumeLegality(sdUUID, spUUID, imgUUID, volUUID, legality)`
    SetVolumeLegality {
        sdUUID: Uuid,
        spUUID: Uuid,
        imgUUID: Uuid,
        volUUID: Uuid,
        legality: Volume_Legality_t,
    }

    /// `moveImage(spUUID, srcDomUUID, dstDomUUID, imgUUID, vmUUID, op, postZero, force)`
    MoveImage {
        spUUID: Uuid,
        srcDomUUID: Uuid,
        dstDomUUID: Uuid,
        imgUUID: Uuid,
        vmUUID: String,
        op: Image_MoveOperation_t,
        postZero: Option<Value>,
        force: Option<Value>,
    }

    /// `moveMultipleImages(spUUID, srcDomUUID, dstDomUUID, imgDict, vmUUID, force)`
    MoveMultipleImages {
        spUUID: Uuid,
        srcDomUUID: Uuid,
        dstDomUUID: Uuid,
        imgDict: StoragePool_ImageMoveList_t,
        vmUUID: String,
        force: Option<Value>,
    }

    /// `reconstructMaster(spUUID, poolName, masterDom, domDict, masterVersion, lockPolicy,
    /// lockRenewalIntervalSec, leaseTimeSec, ioOpTimeoutSec, leaseRetries, options)`
    ReconstructMaster {
        spUUID: Uuid,
        poolName: String,
        masterDom: Uuid,
        domDict: StoragePool_ReconstructDomainDict_t,
        #[validate(wire(form = crate::forms::int()))]
        masterVersion: u64,
        lockPolicy: Option<Value>,
        lockRenewalIntervalSec: Option<Value>,
        leaseTimeSec: Option<Value>,
        ioOpTimeoutSec: Option<Value>,
        leaseRetries: Option<Value>,
        options: Option<Value>,
    }

    /// `updateVM(spUUID, vmList, sdUUID, options)`
    UpdateVM {
        spUUID: Uuid,
        vmList: StoragePool_UpdateVMsList_t,
        sdUUID: Option<Uuid>,
        options: Option<Value>,
    }

    /// `VM.create`
    VmCreate { vmID: Uuid, vmParams: VM_Create_t, }

    /// `VM.migrate`
    VmMigrate { vmID: Uuid, params: VM_Migrate_t, }

    /// `VM.hibernate`
    VmHibernate { vmID: Uuid, hibernationVolHandle: Option<HibernationVolumeHandle_t>, }

    /// `VM.setTicket`
    VmSetTicket {
        vmID: Uuid,
        #[validate(secret)]
        password: String,
        #[validate(wire(form = crate::forms::int()))]
        ttl: i64,
        existingConnAction: Option<VM_SetTicket_ExistingConnAction_t>,
        params: Option<BTreeMap<String, Value>>,
    }

    /// `VM.changeCD` and `VM.changeFloppy`
    VmChangeMedium { vmID: Uuid, driveSpec: DriveSpec_t, }

    /// `StoragePool.connectStorageServer` and `StoragePool.disconnectStorageServer`
    PoolStorageServer {
        storagepoolID: Uuid,
        domainType: StorageDomain_Type_t,
        #[validate(chosen_by = domainType)]
        connectionParams: Vec<StorageConnectionParameters_t>,
    }
}

/// VDSM's calls of mid 2012.
pub static XML_RPC: Methods = Methods::new(&[
    Method::rewritable::<Create>("create"),
    Method::rewritable::<Migrate>("migrate"),
    Method::rewritable::<Hibernate>("hibernate"),
    Method::rewritable::<SetVmTicket>("setVmTicket"),
    Method::rewritable::<ChangeMedium>("changeCD"),
    Method::rewritable::<ChangeMedium>("changeFloppy"),
    Method::rewritable::<FenceNode>("fenceNode"),
    Method::rewritable::<SetupNetworks_Params_t>("setupNetworks"),
    Method::rewritable::<StorageServer>("connectStorageServer"),
    Method::rewritable::<StorageServer>("disconnectStorageServer"),
    Method::rewritable::<StorageServer>("validateStorageServerConnection"),
    Method::rewritable::<DiscoverSendTargets>("discoverSendTargets"),
    Method::rewritable::<CreateStorageDomain>("createStorageDomain"),
    Method::rewritable::<UploadVolume>("uploadVolume"),
    Method::rewritable::<CreateVG>("createVG"),
    Method::rewritable::<CreateVolume>("createVolume"),
    Method::rewritable::<SetVolumeLegality>("setVolumeLegality"),
    Method::rewritable::<MoveImage>("moveImage"),
    Method::rewritable::<MoveMultipleImages>("moveMultipleImages"),
    Method::rewritable::<ReconstructMaster>("reconstructMaster"),
    Method::rewritable::<UpdateVM>("updateVM"),
]);

/// The calls of 2013 and later.
pub static JSON_RPC: Methods = Methods::new(&[
    Method::rewritable::<VmCreate>("VM.create"),
    Method::rewritable::<VmMigrate>("VM.migrate"),
    Method::rewritable::<VmHibernate>("VM.hibernate"),
    Method::rewritable::<VmSetTicket>("VM.setTicket"),
    Method::rewritable::<VmChangeMedium>("VM.changeCD"),
    Method::rewritable::<VmChangeMedium>("VM.changeFloppy"),
    Method::rewritable::<FenceNode>("Host.fenceNode"),
    Method::rewritable::<SetupNetworks_Params_t>("Host.setupNetworks"),
    Method::rewritable::<PoolStorageServer>("StoragePool.connectStorageServer"),
    Method::rewritable::<PoolStorageServer>("StoragePool.disconnectStorageServer"),
]);
