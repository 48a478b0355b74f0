//! Calls to storage, with the names of their parameters.

use super::others;

others! {
    activateStorageDomain { xml "activateStorageDomain" [sdUUID, spUUID, options: optional]; json "StorageDomain.activate" [storagedomainID, storagepoolID]; log "domainActivate" "activate"; }
    attachStorageDomain { xml "attachStorageDomain" [sdUUID, spUUID, options: optional]; json "StorageDomain.attach" [storagedomainID, storagepoolID]; log "domainAttach" "attach"; }
    deactivateStorageDomain { xml "deactivateStorageDomain" [sdUUID, spUUID, msdUUID, masterVersion, options: optional]; json "StorageDomain.deactivate" [storagedomainID, storagepoolID, masterSdUUID, masterVersion]; log "domainDeactivate" "deactivate"; }
    detachStorageDomain { xml "detachStorageDomain" [sdUUID, spUUID, msdUUID, masterVersion, options: optional]; json "StorageDomain.detach" [storagedomainID, storagepoolID, masterSdUUID: optional, masterVersion: optional, force: optional]; log "domainDetach" "detach"; }
    forcedDetachStorageDomain { xml "forcedDetachStorageDomain" [sdUUID, spUUID, options: optional]; log "domainDetachForced"; }
    extendStorageDomain { xml "extendStorageDomain" [sdUUID, spUUID, devlist, force: optional, options: optional]; json "StorageDomain.extend" [storagedomainID, storagepoolID, devlist, force: optional]; log "domainExtend" "extend"; }
    formatStorageDomain { xml "formatStorageDomain" [sdUUID, autoDetach: optional, options: optional]; json "StorageDomain.format" [storagedomainID, autoDetach]; log "domainFormat" "format"; }
    getFileList { xml "getFileList" [sdUUID, pattern: optional, options: optional]; log "domainGetFileList"; }
    getImagesList { xml "getImagesList" [sdUUID, options: optional]; json "StorageDomain.getImages" [storagedomainID]; log "domainGetImages" "getImages"; }
    getStorageDomainInfo { xml "getStorageDomainInfo" [sdUUID, options: optional]; json "StorageDomain.getInfo" [storagedomainID]; log "domainGetInfo"; }
    getStorageDomainStats { xml "getStorageDomainStats" [sdUUID, options: optional]; json "StorageDomain.getStats" [storagedomainID]; log "domainGetStats"; }
    getVolumesList { xml "getVolumesList" [sdUUID, spUUID, imgUUID: optional]; json "StorageDomain.getVolumes" [storagedomainID, storagepoolID, imageID: optional]; log "domainGetVolumes"; }
    setStorageDomainDescription { xml "setStorageDomainDescription" [sdUUID, description, options: optional]; json "StorageDomain.setDescription" [storagedomainID, description]; log "domainSetDescription"; }
    validateStorageDomain { xml "validateStorageDomain" [sdUUID, options: optional]; json "StorageDomain.validate" [storagedomainID]; log "domainValidate" "validate"; }
    deleteImage { xml "deleteImage" [sdUUID, spUUID, imgUUID, postZero: optional, force: optional]; json "Image.delete" [imageID, storagepoolID, storagedomainID, postZero, force, discard: optional]; log "imageDelete"; }
    deleteVolume { xml "deleteVolume" [sdUUID, spUUID, imgUUID, volumes, postZero: optional, force: optional]; json "Image.deleteVolumes" [imageID, storagepoolID, storagedomainID, volumeList, postZero: optional, force: optional, discard: optional]; log "imageDeleteVolumes" "deleteVolumes"; }
    mergeSnapshots { xml "mergeSnapshots" [sdUUID, spUUID, vmUUID, imgUUID, ancestor, successor, postZero: optional]; json "Image.mergeSnapshots" [imageID, storagepoolID, storagedomainID, ancestor, successor, postZero, discard: optional]; log "imageMergeSnapshots"; }
    connectStoragePool { xml "connectStoragePool" [spUUID, hostID, scsiKey, msdUUID, masterVersion, domainsMap: optional, options: optional]; json "StoragePool.connect" [storagepoolID, hostID, scsiKey, masterSdUUID, masterVersion, domainDict: optional]; log "poolConnect" "connect"; }
    createStoragePool { xml "createStoragePool" [poolType, spUUID, poolName, masterDom, domList, masterVersion, lockPolicy: optional, lockRenewalIntervalSec: optional, leaseTimeSec: optional, ioOpTimeoutSec: optional, leaseRetries: optional, options: optional]; json "StoragePool.create" [storagepoolID, name, masterSdUUID, masterVersion, domainList, lockRenewalIntervalSec, leaseTimeSec, ioOpTimeoutSec, leaseRetries]; log "poolCreate"; }
    destroyStoragePool { xml "destroyStoragePool" [spUUID, hostID, scsiKey, options: optional]; json "StoragePool.destroy" [storagepoolID, hostID, scsiKey]; log "poolDestroy"; }
    disconnectStoragePool { xml "disconnectStoragePool" [spUUID, hostID, scsiKey, remove: optional, options: optional]; json "StoragePool.disconnect" [storagepoolID, hostID, scsiKey, remove: optional]; log "poolDisconnect" "disconnect"; }
    fenceSpmStorage { xml "fenceSpmStorage" [spUUID, lastOwner, lastLver, options: optional]; json "StoragePool.fence" [storagepoolID]; log "poolFenceSPMStorage"; }
    getVmsInfo { xml "getVmsInfo" [spUUID, sdUUID, vmList: optional, options: optional]; json "StoragePool.getBackedUpVmsInfo" [storagepoolID, storagedomainID, vmList]; log "poolGetBackedUpVmsInfo" "getBackedUpVmsInfo"; }
    getVmsList { xml "getVmsList" [spUUID, sdUUID: optional, options: optional]; json "StoragePool.getBackedUpVmsList" [storagepoolID, storagedomainID]; log "poolGetBackedUpVmsList" "getBackedUpVmsList"; }
    getFloppyList { xml "getFloppyList" [spUUID, options: optional]; json "StoragePool.getFloppyList" [storagepoolID]; log "poolGetFloppyList"; }
    getImageDomainsList { xml "getImageDomainsList" [spUUID, imgUUID, datadomains: optional, options: optional]; json "StoragePool.getDomainsContainingImage" [storagepoolID, imageID]; log "poolGetDomainsContainingImage" "getDomainsContainingImage"; }
    getIsoList { xml "getIsoList" [spUUID, extension: optional, options: optional]; json "StoragePool.getIsoList" [storagepoolID, filenameExtension: optional]; log "poolGetIsoList"; }
    getSpmStatus { xml "getSpmStatus" [spUUID, options: optional]; json "StoragePool.getSpmStatus" [storagepoolID]; log "poolGetSpmStatus"; }
    getStorageConnectionsList { xml "getStorageConnectionsList" [spUUID, options: optional]; log "poolGetStorageConnections"; }
    getStoragePoolInfo { xml "getStoragePoolInfo" [spUUID, options: optional]; json "StoragePool.getInfo" [storagepoolID]; log "poolGetInfo"; }
    refreshStoragePool { xml "refreshStoragePool" [spUUID, msdUUID, masterVersion, options: optional]; json "StoragePool.refresh" [storagepoolID, masterSdUUID, masterVersion]; log "poolRefresh"; }
    setStoragePoolDescription { xml "setStoragePoolDescription" [spUUID, description, options: optional]; json "StoragePool.setDescription" [storagepoolID, description]; log "poolSetDescription"; }
    spmStart { xml "spmStart" [spUUID, prevID, prevLVER, recoveryMode, scsiFencing, maxHostID: optional, domVersion: optional, options: optional]; json "StoragePool.spmStart" [storagepoolID, prevID, prevLver, enableScsiFencing, maxHostID: optional, domVersion: optional]; log "poolSpmStart"; }
    spmStop { xml "spmStop" [spUUID, options: optional]; json "StoragePool.spmStop" [storagepoolID]; log "poolSpmStop"; }
    upgradeStoragePool { xml "upgradeStoragePool" [spUUID, targetDomVersion]; json "StoragePool.upgrade" [storagepoolID, targetDomVersion]; log "poolUpgrade" "upgrade"; }
    removeVM { xml "removeVM" [spUUID, vmUUID, sdUUID: optional, options: optional]; json "StoragePool.removeVM" [storagepoolID, vmUUID, storagedomainID: optional]; log "poolRemoveVm"; }
    clearTask { xml "clearTask" [taskId]; json "Task.clear" [taskID]; log "taskClear" "clear"; }
    getTaskInfo { xml "getTaskInfo" [taskId]; json "Task.getInfo" [taskID]; log "taskGetInfo"; }
    getTaskStatus { xml "getTaskStatus" [taskId]; json "Task.getStatus" [taskID]; log "taskGetStatus" "getStatus"; }
    revertTask { xml "revertTask" [taskId]; json "Task.revert" [taskID]; log "taskRevert" "revert"; }
    stopTask { xml "stopTask" [taskId]; json "Task.stop" [taskID]; log "taskStop" "stop"; }
    copyImage { xml "copyImage" [sdUUID, spUUID, vmUUID, srcImgUUID, srcVolUUID, dstImgUUID, dstVolUUID, description: optional, dstSdUUID: optional, volType: optional, volFormat: optional, preallocate: optional, postZero: optional, force: optional]; json "Volume.copy" [volumeID, storagepoolID, storagedomainID, imageID, dstSdUUID, dstImgUUID, dstVolUUID, desc, volType, volFormat, preallocate, postZero, force, discard: optional]; log "volumeCopy" "copy"; }
    extendVolume { xml "extendVolume" [sdUUID, spUUID, imgUUID, volUUID, size, isShuttingDown: optional]; log "volumeExtend"; }
    getVolumeInfo { xml "getVolumeInfo" [sdUUID, spUUID, imgUUID, volUUID]; json "Volume.getInfo" [volumeID, storagepoolID, storagedomainID, imageID]; log "volumeGetInfo"; }
    getVolumePath { xml "getVolumePath" [sdUUID, spUUID, imgUUID, volUUID]; json "Volume.getPath" [volumeID, storagepoolID, storagedomainID, imageID]; log "volumeGetPath" "getPath"; }
    getVolumeSize { xml "getVolumeSize" [sdUUID, spUUID, imgUUID, volUUID]; json "Volume.getSize" [volumeID, storagepoolID, storagedomainID, imageID]; log "volumeGetSize" "getSize"; }
    prepareVolume { xml "prepareVolume" [sdUUID, spUUID, imgUUID, volUUID, rw: optional]; json "Volume.prepare" [volumeID, storagepoolID, storagedomainID, imageID, rw]; log "volumePrepare"; }
    refreshVolume { xml "refreshVolume" [sdUUID, spUUID, imgUUID, volUUID]; json "Volume.refresh" [volumeID, storagepoolID, storagedomainID, imageID]; log "volumeRefresh"; }
    setVolumeDescription { xml "setVolumeDescription" [sdUUID, spUUID, imgUUID, volUUID, description]; json "Volume.setDescription" [volumeID, storagepoolID, storagedomainID, imageID, description]; log "volumeSetDescription"; }
    teardownVolume { xml "teardownVolume" [sdUUID, spUUID, imgUUID, volUUID]; json "Volume.tearDown" [volumeID, storagepoolID, storagedomainID, imageID]; log "volumeTearDown" "tearDown"; }
    getVGInfo { xml "getVGInfo" [vgUUID, options: optional]; json "LVMVolumeGroup.getInfo" [lvmvolumegroupID]; log "vgGetInfo"; }
    removeVG { xml "removeVG" [vgUUID, options: optional]; json "LVMVolumeGroup.remove" [lvmvolumegroupID]; log "vgRemove" "remove"; }
    getDeviceInfo { xml "getDeviceInfo" [guid, options: optional]; log "deviceGetInfo"; }
    storageServer_ConnectionRef_acquire { xml "storageServer_ConnectionRef_acquire" [conRefArgs]; log "storageServerConnectionRefAcquire"; }
    storageServer_ConnectionRef_release { xml "storageServer_ConnectionRef_release" [refIDs]; log "storageServerConnectionRefRelease"; }
    storageServer_ConnectionRef_statuses { xml "storageServer_ConnectionRef_statuses" []; log "storageServerConnectionRefStatuses"; }
    storageServer_ConnectionRefs_acquire { xml "storageServer_ConnectionRefs_acquire" [conRefArgs]; json "ConnectionRefs.acquire" [conRefArgs]; log "storageServerConnectionRefsAcquire" "acquire"; }
    storageServer_ConnectionRefs_release { xml "storageServer_ConnectionRefs_release" [refIDs]; json "ConnectionRefs.release" [refIDs]; log "storageServerConnectionRefsRelease" "release"; }
    storageServer_ConnectionRefs_statuses { xml "storageServer_ConnectionRefs_statuses" []; json "ConnectionRefs.statuses" []; log "storageServerConnectionRefsStatuses" "statuses"; }
    cloneImageStructure { xml "cloneImageStructure" [spUUID, sdUUID, imgUUID, dstSdUUID]; json "Image.cloneStructure" [imageID, storagepoolID, storagedomainID, dstSdUUID]; log "imageCloneStructure" "cloneStructure"; }
    syncImageData { xml "syncImageData" [spUUID, sdUUID, imgUUID, dstSdUUID, syncType]; json "Image.syncData" [imageID, storagepoolID, storagedomainID, dstSdUUID, syncType]; log "imageSyncData" "syncData"; }
    uploadImage { xml "uploadImage" [methodArgs, spUUID, sdUUID, imgUUID, volUUID: optional]; json "Image.upload" [methodArgs, storagepoolID, storagedomainID, imageID, volumeID: optional]; log "imageUpload" "upload"; }
    downloadImage { xml "downloadImage" [methodArgs, spUUID, sdUUID, imgUUID, volUUID: optional]; json "Image.download" [methodArgs, storagepoolID, storagedomainID, imageID, volumeID: optional]; log "imageDownload" "download"; }
    extendVolumeSize { xml "extendVolumeSize" [spUUID, sdUUID, imgUUID, volUUID, newSize]; json "Volume.extendSize" [storagepoolID: optional, storagedomainID: optional, imageID: optional, volumeID: optional, newSize, spUUID: optional, sdUUID: optional, imgUUID: optional, volUUID: optional]; log "volumeExtendSize" "extendSize"; }
    volumeSetSize { xml "volumeSetSize" [sdUUID, spUUID, imgUUID, volUUID, newSize]; }
    getFileStats { xml "getFileStats" [sdUUID, pattern: optional, caseSensitive: optional, options: optional]; json "StorageDomain.getFileStats" [storagedomainID, pattern, caseSensitive]; log "domainGetFileStats"; }
    prepareImage { xml "prepareImage" [spUUID, sdUUID, imgUUID, volUUID: optional, allowIllegal: optional]; json "Image.prepare" [storagepoolID, storagedomainID, imageID, volumeID: optional, allowIllegal: optional]; log "imagePrepare"; }
    teardownImage { xml "teardownImage" [spUUID, sdUUID, imgUUID, volUUID: optional]; json "Image.teardown" [storagepoolID, storagedomainID, imageID, volumeID: optional]; log "imageTeardown"; }
    sparsifyImage { xml "sparsifyImage" [spUUID, sdUUID, imgUUID, tmpVolUUID, dstSdUUID, dstImgUUID, dstVolUUID]; json "Image.sparsify" [imageID: optional, storagepoolID: optional, storagedomainID: optional, tmpVolUUID, dstSdUUID, dstImgUUID, dstVolUUID, tmpSdUUID: optional, tmpImgUUID: optional]; log "imageSparsify" "sparsify"; }
    reconcileVolumeChain { xml "reconcileVolumeChain" [spUUID, sdUUID, imgUUID, leafUUID]; json "Image.reconcileVolumeChain" [storagepoolID, storagedomainID, imageID, leafVolID]; log "imageReconcileVolumeChain"; }
    resizePV { xml "resizePV" [sdUUID, spUUID, guid, options: optional]; json "StorageDomain.resizePV" [storagedomainID, storagepoolID, guid]; }
    sdm_create_volume { xml "sdm_create_volume" [job_id, vol_info]; json "SDM.create_volume" [job_id, vol_info]; log "create_volume"; }
    Image_getVolumes { json "Image.getVolumes" [imageID, storagepoolID, storagedomainID]; }
    Volume_delete { json "Volume.delete" [volumeID, storagepoolID, storagedomainID, imageID, postZero, force, discard: optional]; }
    verify_untrusted { json "Volume.verify_untrusted" [storagepoolID, storagedomainID, imageID, volumeID]; log "verify_untrusted"; }
    getQemuImageInfo { json "Volume.getQemuImageInfo" [volumeID, storagepoolID, storagedomainID, imageID]; log "getQemuImageInfo"; }
    copy_data { json "SDM.copy_data" [job_id, source, destination, copy_bitmaps: optional]; log "copy_data"; }
    sparsify_volume { json "SDM.sparsify_volume" [job_id, vol_info]; log "sparsify_volume"; }
    prepare_merge { json "SDM.prepare_merge" [job_id, subchain_info]; log "prepare_merge"; }
    SDM_merge { json "SDM.merge" [job_id, subchain_info, merge_bitmaps: optional]; }
    finalize_merge { json "SDM.finalize_merge" [job_id, subchain_info]; log "finalize_merge"; }
    amend_volume { json "SDM.amend_volume" [job_id, vol_info, qcow2_attr: optional, vol_attr: optional]; log "amend_volume"; }
    Lease_create { json "Lease.create" [lease, metadata: optional]; }
    Lease_delete { json "Lease.delete" [lease]; }
    rebuild_leases { json "Lease.rebuild_leases" [sd_id]; log "rebuild_leases"; }
    info { json "Lease.info" [lease]; log "info"; }
    status { json "Lease.status" [lease]; log "status"; }
    prepareMerge { json "StoragePool.prepareMerge" [storagepoolID, subchainInfo]; log "prepareMerge"; }
    finalizeMerge { json "StoragePool.finalizeMerge" [storagepoolID, subchainInfo]; log "finalizeMerge"; }
    move_domain_device { json "SDM.move_domain_device" [job_id, move_params]; log "move_domain_device"; }
    reduce_domain { json "SDM.reduce_domain" [job_id, reduce_params]; log "reduce_domain"; }
    update_volume { json "SDM.update_volume" [job_id, vol_info, vol_attr]; log "update_volume"; }
    reduceVolume { json "StoragePool.reduceVolume" [storagepoolID, storagedomainID, imageID, volumeID, allowActive: optional]; log "reduceVolume"; }
    start_server { json "NBD.start_server" [server_id, config]; log "start_server"; }
    stop_server { json "NBD.stop_server" [server_id]; log "stop_server"; }
    attach_volume { json "ManagedVolume.attach_volume" [vol_id, connection_info: secret, sd_id: optional]; log "attach_volume"; }
    detach_volume { json "ManagedVolume.detach_volume" [vol_id, sd_id: optional]; log "detach_volume"; }
    volumes_info { json "ManagedVolume.volumes_info" [vol_ids: optional]; log "volumes_info"; }
    dump { json "StorageDomain.dump" [sd_id, full: optional]; log "dump"; }
    switchMaster { json "StoragePool.switchMaster" [storagepoolID, oldMasterUUID, newMasterUUID, masterVersion]; log "switchMaster"; }
    measure { json "Volume.measure" [volumeID, storagepoolID, storagedomainID, imageID, dstVolFormat, backing_chain: optional, baseID: optional]; log "measure"; }
    Volume_teardown { json "Volume.teardown" [storagedomainID, imageID, volumeID]; }
    add_bitmap { json "SDM.add_bitmap" [job_id, vol_info, bitmap]; log "add_bitmap"; }
    remove_bitmap { json "SDM.remove_bitmap" [job_id, vol_info, bitmap]; log "remove_bitmap"; }
    Lease_fence { json "Lease.fence" [lease, metadata]; }
    clear_bitmaps { json "SDM.clear_bitmaps" [job_id, vol_info]; log "clear_bitmaps"; }
}
