//! VDSM's calls: their names, their parameters in the order of the wire, and what VDSM answered. Those
//! that the types of the page are parameters of come first; of the others the names are known.
//!
//! [`XML_RPC`] has the calls of mid 2012 and those that came until 2017, whose parameters are by
//! position; [`JSON_RPC`] those of 2014 and later, whose parameters are by name, the object's first.
//! [`calls()`] has each call once, under all its names.
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

mod call;
mod host;
mod others;
mod storage;
mod vm;

use vdsm_rpc::{Method, Methods};

use crate::status::{Status, at, otherwise};

pub use call::{Call, Part, Shape};
pub use host::*;
pub use storage::*;
pub use vm::*;

use call::Reply::{self, Own, Part as OfPart};

/// Declares the parameters of methods: structs whose fields are those of the wire, in its order.
macro_rules! parameters {
    ($($(#[$about:meta])* $name:ident { $($(#[$declared:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, vdsm_validate::ToDictionary, vdsm_validate::Validate)]
        #[validate(unknown = warn)]
        pub struct $name {
            $(
                #[doc = concat!("`", stringify!($field), "`")]
                $(#[$declared])*
                pub $field: $type,
            )*
        }
    )*};
}

use parameters;

/// A parameter is missing: Python could not call the function.
const MISSING: Reply = Own(at("/*", Status::Unexpected).of("missing_key").exactly());
/// The storage code looked at ids first.
const BAD_ID: Reply = Own(at("/*", Status::InvalidParameter).of("uuid").exactly());

/// Declares the tables: each call under the name of mid 2012.
macro_rules! calls {
    ($($name:ident {
        $(xml $xml:literal $Xml:ty;)?
        $(json $json:literal $Json:ty;)?
        log $log:expr;
        also $also:expr;
        replies $replies:expr;
    })*) => {
        static CALLS: &[Call] = &[$({
            #[allow(unused_mut, unused_assignments, reason = "a call may have one method only")]
            const METHODS: (Option<Method>, Option<Method>) = {
                let mut methods = (None, None);
                $(methods.0 = Some(Method::rewritable::<$Xml>($xml));)?
                $(methods.1 = Some(Method::rewritable::<$Json>($json));)?
                methods
            };
            Call {
                name: stringify!($name),
                xml: METHODS.0,
                json: METHODS.1,
                log: &$log,
                also: &$also,
                replies: &$replies,
            }
        }),*];

        /// The calls of XML-RPC.
        pub static XML_RPC: Methods =
            Methods::new(&[$($(Method::rewritable::<$Xml>($xml),)?)*]).and(others::XML_RPC);

        /// The calls of JSON-RPC.
        pub static JSON_RPC: Methods =
            Methods::new(&[$($(Method::rewritable::<$Json>($json),)?)*]).and(others::JSON_RPC);
    };
}

calls! {
    create {
        xml "create" Create;
        json "VM.create" VmCreate;
        log ["vmCreate"];
        also [("vmParams", "params")];
        replies [MISSING, OfPart("VM_Create_t")];
    }
    migrationCreate {
        xml "migrationCreate" MigrationCreate;
        json "VM.migrationCreate" VmMigrationCreate;
        log ["vmMigrationCreate"];
        also [("params", "vmParams")];
        replies [MISSING, OfPart("VM_Create_t")];
    }
    migrate {
        xml "migrate" Migrate;
        json "VM.migrate" VmMigrate;
        log ["vmMigrate"];
        also [];
        replies [MISSING, OfPart("VM_Migrate_t")];
    }
    hibernate {
        xml "hibernate" Hibernate;
        json "VM.hibernate" VmHibernate;
        log ["vmHibernate"];
        also [];
        replies [MISSING, OfPart("HibernationVolumeHandle_t")];
    }
    setVmTicket {
        xml "setVmTicket" SetVmTicket;
        json "VM.setTicket" VmSetTicket;
        log ["setTicket", "vmSetTicket"];
        also [];
        replies [MISSING, Own(at("/ttl", Status::Unexpected)), OfPart("VM_SetTicket_ExistingConnAction_t")];
    }
    changeCD {
        xml "changeCD" ChangeMedium;
        json "VM.changeCD" VmChangeMedium;
        log ["vmChangeCD"];
        also [("driveSpec", "drive")];
        replies [MISSING, OfPart("DriveSpec_t")];
    }
    changeFloppy {
        xml "changeFloppy" ChangeMedium;
        json "VM.changeFloppy" VmChangeMedium;
        log ["vmChangeFloppy"];
        also [("driveSpec", "drive")];
        replies [MISSING, OfPart("DriveSpec_t")];
    }
    merge {
        xml "merge" Merge;
        json "VM.merge" VmMerge;
        log ["vmMerge"];
        also [("drive", "driveSpec")];
        replies [MISSING, Own(otherwise(Status::MergeFailed))];
    }
    diskReplicateStart {
        xml "diskReplicateStart" DiskReplicate;
        json "VM.diskReplicateStart" VmDiskReplicate;
        log ["vmDiskReplicateStart"];
        also [];
        replies [MISSING, OfPart("DriveSpec_t")];
    }
    diskReplicateFinish {
        xml "diskReplicateFinish" DiskReplicate;
        json "VM.diskReplicateFinish" VmDiskReplicate;
        log ["vmDiskReplicateFinish"];
        also [];
        replies [MISSING, OfPart("DriveSpec_t")];
    }
    fenceNode {
        xml "fenceNode" FenceNode;
        json "Host.fenceNode" FenceNode;
        log [];
        also [];
        replies [MISSING, OfPart("FenceNode_Action_t"), OfPart("FenceNode_Agent_t")];
    }
    setupNetworks {
        xml "setupNetworks" crate::SetupNetworks_Params_t;
        json "Host.setupNetworks" crate::SetupNetworks_Params_t;
        log [];
        also [];
        replies [OfPart("SetupNetworks_Params_t")];
    }
    connectStorageServer {
        xml "connectStorageServer" StorageServer;
        json "StoragePool.connectStorageServer" PoolStorageServer;
        log ["poolConnectStorageServer"];
        also [("domType", "storageType"), ("domType", "serverType")];
        replies [MISSING, Own(at("/domType", Status::StorageServerConnectionError)), Own(at("/domainType", Status::StorageServerConnectionError)), BAD_ID, OfPart("StorageConnectionParameters_t")];
    }
    disconnectStorageServer {
        xml "disconnectStorageServer" StorageServer;
        json "StoragePool.disconnectStorageServer" PoolStorageServer;
        log ["poolDisconnectStorageServer"];
        also [("domType", "storageType"), ("domType", "serverType")];
        replies [MISSING, BAD_ID, Own(otherwise(Status::StorageServerDisconnectionError))];
    }
    validateStorageServerConnection {
        xml "validateStorageServerConnection" StorageServer;
        log [];
        also [("domType", "domainType")];
        replies [MISSING, BAD_ID, Own(otherwise(Status::InvalidParameter))];
    }
    discoverSendTargets {
        xml "discoverSendTargets" DiscoverSendTargets;
        json "ISCSIConnection.discoverSendTargets" SendTargets;
        log ["iscsiDiscoverSendTargets"];
        also [];
        replies [MISSING, OfPart("ISCSI_ConnectParams_t"), Own(at("/port", Status::StorageException)), Own(at("/host", Status::InvalidIpAddress))];
    }
    createStorageDomain {
        xml "createStorageDomain" CreateStorageDomain;
        json "StorageDomain.create" DomainCreate;
        log ["domainCreate"];
        also [];
        replies [MISSING, BAD_ID, OfPart("StorageDomain_Class_t"), OfPart("StorageDomain_Type_t"), OfPart("StorageDomain_Create_TypeParameters_t"), Own(otherwise(Status::StorageException))];
    }
    uploadVolume {
        xml "uploadVolume" UploadVolume;
        log ["domainUploadVolume", "StorageDomain.uploadVolume"];
        also [];
        replies [MISSING, BAD_ID, OfPart("StorageDomain_UploadVolume_Method_t"), Own(otherwise(Status::StorageException))];
    }
    createVG {
        xml "createVG" CreateVG;
        json "LVMVolumeGroup.create" VgCreate;
        log ["vgCreate"];
        also [];
        replies [MISSING, OfPart("LVM_Create_DeviceList_t")];
    }
    createVolume {
        xml "createVolume" CreateVolume;
        json "Volume.create" VolumeCreate;
        log ["volumeCreate"];
        also [];
        replies [MISSING, BAD_ID, Own(at("/size", Status::InvalidParameter)), OfPart("Volume_Format_t"), OfPart("Volume_Type_t"), Own(otherwise(Status::StorageException))];
    }
    setVolumeLegality {
        xml "setVolumeLegality" SetVolumeLegality;
        json "Volume.setLegality" VolumeSetLegality;
        log ["volumeSetLegality"];
        also [];
        replies [MISSING, Own(otherwise(Status::InvalidParameter))];
    }
    moveImage {
        xml "moveImage" MoveImage;
        json "Image.move" ImageMove;
        log ["imageMove"];
        also [("op", "operation")];
        replies [MISSING, BAD_ID, Own(otherwise(Status::StorageException))];
    }
    moveMultipleImages {
        xml "moveMultipleImages" MoveMultipleImages;
        json "StoragePool.moveMultipleImages" PoolMoveImages;
        log ["poolMoveMultipleImages"];
        also [("imgDict", "imgList")];
        replies [MISSING, OfPart("StoragePool_ImageMoveList_t"), BAD_ID, Own(otherwise(Status::MultipleMoveImageError))];
    }
    reconstructMaster {
        xml "reconstructMaster" ReconstructMaster;
        json "StoragePool.reconstructMaster" PoolReconstructMaster;
        log ["poolReconstructMaster"];
        also [];
        replies [MISSING, OfPart("StoragePool_ReconstructDomainDict_t"), BAD_ID, Own(otherwise(Status::ReconstructMasterError))];
    }
    updateVM {
        xml "updateVM" UpdateVM;
        json "StoragePool.updateVMs" PoolUpdateVMs;
        log ["poolUpdateVMs"];
        also [];
        replies [MISSING, OfPart("StoragePool_UpdateVMsList_t"), BAD_ID, Own(otherwise(Status::StorageException))];
    }
}

/// Every call under all its names: those of the page in its order, then the others.
///
/// ```
/// use vdsm_types::methods;
///
/// let of_the_page = methods::calls().filter(|call| call.parts().next().is_some());
/// assert_eq!(of_the_page.count(), 25);
/// assert!(methods::calls().count() > 240);
/// ```
pub fn calls() -> impl Iterator<Item = &'static Call> {
    CALLS.iter().chain(others::CALLS.iter().copied().flatten())
}

/// The call of that name, whichever of its names it is.
///
/// ```
/// use vdsm_types::methods::call;
///
/// for name in ["setVmTicket", "vmSetTicket", "VM.setTicket"] {
///     assert_eq!(call(name).unwrap().name(), "setVmTicket");
/// }
/// assert_eq!(call("Host.getCapabilities").unwrap().name(), "getVdsCapabilities");
/// assert!(call("getVdsCapabilites").is_none());
/// ```
#[must_use]
pub fn call(name: &str) -> Option<&'static Call> {
    calls().find(|call| call.names().any(|known| known == name))
}
