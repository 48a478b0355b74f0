//! The parameters of calls to storage.

use serde_json::Value;

use crate::vocabulary::{StorageUuid, Uuid};
use crate::{
    ISCSI_ConnectParams_t, Image_MoveOperation_t, LVM_Create_DeviceList_t,
    StorageConnectionParameters_t, StorageDomain_Class_t, StorageDomain_Create_TypeParameters_t,
    StorageDomain_Type_t, StorageDomain_UploadVolume_Method_t, StoragePool_ImageMoveList_t,
    StoragePool_ReconstructDomainDict_t, StoragePool_UpdateVMsList_t, Volume_Format_t,
    Volume_Legality_t, Volume_Type_t,
};

use super::parameters;

parameters! {
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

    /// `StoragePool.connectStorageServer` and `StoragePool.disconnectStorageServer`
    PoolStorageServer {
        storagepoolID: Uuid,
        domainType: StorageDomain_Type_t,
        #[validate(chosen_by = domainType)]
        connectionParams: Vec<StorageConnectionParameters_t>,
    }

    /// `ISCSIConnection.discoverSendTargets`: the keys of
    /// [`ISCSI_ConnectParams_t`](crate::ISCSI_ConnectParams_t), each a parameter
    SendTargets {
        #[validate(host)]
        host: String,
        #[validate(wire(form = crate::forms::int()), range(1..))]
        port: u16,
        user: Option<String>,
        #[validate(secret)]
        password: Option<String>,
        #[validate(wire(form = crate::forms::tobool()))]
        ipv6_enabled: Option<bool>,
    }

    /// `StorageDomain.create`
    DomainCreate {
        storagedomainID: Uuid,
        domainType: StorageDomain_Type_t,
        typeArgs: StorageDomain_Create_TypeParameters_t,
        name: String,
        domainClass: StorageDomain_Class_t,
        #[validate(wire(form = crate::forms::int()))]
        version: Option<u8>,
        blockSize: Option<Value>,
        maxHosts: Option<Value>,
    }

    /// `LVMVolumeGroup.create`
    VgCreate {
        lvmvolumegroupID: Option<Value>,
        name: String,
        devlist: LVM_Create_DeviceList_t,
        force: Option<Value>,
    }

    /// `Volume.create`
    VolumeCreate {
        volumeID: Uuid,
        storagepoolID: Uuid,
        storagedomainID: Uuid,
        imageID: Uuid,
        #[validate(wire(form = crate::forms::int()))]
        size: u64,
        volFormat: Volume_Format_t,
        preallocate: Volume_Type_t,
        diskType: Value,
        desc: String,
        srcImgUUID: Option<StorageUuid>,
        srcVolUUID: Option<StorageUuid>,
        initialSize: Option<Value>,
        addBitmaps: Option<Value>,
        legal: Option<Value>,
        sequence: Option<Value>,
        bitmap: Option<Value>,
    }

    /// `Volume.setLegality`
    VolumeSetLegality {
        volumeID: Uuid,
        storagepoolID: Uuid,
        storagedomainID: Uuid,
        imageID: Uuid,
        legality: Volume_Legality_t,
    }

    /// `Image.move`
    ImageMove {
        imageID: Uuid,
        storagepoolID: Uuid,
        storagedomainID: Uuid,
        dstSdUUID: Uuid,
        operation: Image_MoveOperation_t,
        postZero: Option<Value>,
        force: Option<Value>,
        discard: Option<Value>,
    }

    /// `StoragePool.moveMultipleImages`
    PoolMoveImages {
        storagepoolID: Uuid,
        srcSdUUID: Uuid,
        dstSdUUID: Uuid,
        imgDict: StoragePool_ImageMoveList_t,
        force: Option<Value>,
    }

    /// `StoragePool.reconstructMaster`
    PoolReconstructMaster {
        storagepoolID: Uuid,
        #[validate(wire(form = crate::forms::int()))]
        hostId: u32,
        name: String,
        masterSdUUID: Uuid,
        #[validate(wire(form = crate::forms::int()))]
        masterVersion: u64,
        domainDict: StoragePool_ReconstructDomainDict_t,
        lockRenewalIntervalSec: Option<Value>,
        leaseTimeSec: Option<Value>,
        ioOpTimeoutSec: Option<Value>,
        leaseRetries: Option<Value>,
    }

    /// `StoragePool.updateVMs`
    PoolUpdateVMs {
        storagepoolID: Uuid,
        vmList: StoragePool_UpdateVMsList_t,
        storagedomainID: Option<StorageUuid>,
    }
}
