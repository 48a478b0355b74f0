//! Calls to a VM, with the names of their parameters.

use super::others;

others! {
    destroy { xml "destroy" [vmId]; json "VM.destroy" [vmID, gracefulAttempts: optional]; log "vmDestroy"; }
    pause { xml "pause" [vmId]; json "VM.pause" [vmID]; log "vmPause"; }
    cont { xml "cont" [vmId]; json "VM.cont" [vmID]; log "vmCont"; }
    snapshot { xml "snapshot" [vmId, snapDrives, snapMemVolHandle: optional, frozen: optional]; json "VM.snapshot" [vmID, snapDrives, snapMemory: optional, frozen: optional, jobUUID: optional, timeout: optional, freeze_timeout: optional]; log "vmSnapshot"; }
    mergeStatus { xml "mergeStatus" [vmId]; log "vmMergeStatus"; }
    reset { xml "reset" [vmId]; json "VM.reset" [vmID]; log "vmReset"; }
    shutdown { xml "shutdown" [vmId, delay: optional, message: optional, reboot: optional, timeout: optional, force: optional]; json "VM.shutdown" [vmID, delay: optional, message: optional, reboot: optional, timeout: optional, force: optional]; log "vmShutdown"; }
    sendkeys { xml "sendkeys" [vmId, keySequence]; json "VM.sendKeys" [vmID, keySequence]; log "vmSendKeys" "sendKeys"; }
    migrateStatus { xml "migrateStatus" [vmId]; json "VM.getMigrationStatus" [vmID]; log "vmGetMigrationStatus" "getMigrationStatus"; }
    migrateCancel { xml "migrateCancel" [vmId]; json "VM.migrateCancel" [vmID]; log "vmMigrationCancel"; }
    getVmStats { xml "getVmStats" [vmId]; json "VM.getStats" [vmID]; log "vmGetStats"; }
    desktopLogin { xml "desktopLogin" [vmId, domain, user, password: secret]; json "VM.desktopLogin" [vmID, domain, username, password: secret]; log "vmDesktopLogin"; }
    desktopLogoff { xml "desktopLogoff" [vmId, force]; json "VM.desktopLogoff" [vmID, force]; log "vmDesktopLogoff"; }
    desktopLock { xml "desktopLock" [vmId]; json "VM.desktopLock" [vmID]; log "vmDesktopLock"; }
    sendHcCmdToDesktop { xml "sendHcCmdToDesktop" [vmId, message]; json "VM.desktopSendHcCommand" [vmID, message]; log "vmDesktopSendHcCommand" "desktopSendHcCommand"; }
    monitorCommand { xml "monitorCommand" [vmId, cmd]; json "VM.monitorCommand" [vmID, command]; log "vmMonitorCommand"; }
    hotplugDisk { xml "hotplugDisk" [params]; json "VM.hotplugDisk" [vmID, params]; log "vmHotplugDisk"; }
    hotunplugDisk { xml "hotunplugDisk" [params]; json "VM.hotunplugDisk" [vmID, params]; log "vmHotunplugDisk"; }
    hotplugNic { xml "hotplugNic" [params]; json "VM.hotplugNic" [vmID, params]; log "vmHotplugNic"; }
    hotunplugNic { xml "hotunplugNic" [params]; json "VM.hotunplugNic" [vmID, params]; log "vmHotunplugNic"; }
    setBalloonTarget { xml "setBalloonTarget" [vmId, target]; json "VM.setBalloonTarget" [vmID, target]; log "vmSetBalloonTarget"; }
    vmUpdateDevice { xml "vmUpdateDevice" [vmId, params]; json "VM.updateDevice" [vmID, params]; log "updateDevice"; }
    getDiskAlignment { xml "getDiskAlignment" [vmId, driveSpecs]; json "VM.getDiskAlignment" [vmID, disk]; log "diskGetAlignment"; }
    diskSizeExtend { xml "diskSizeExtend" [vmId, driveSpecs, newSize]; json "VM.diskSizeExtend" [vmID, driveSpecs, newSize]; }
    setNumberOfCpus { xml "setNumberOfCpus" [vmId, numberOfCpus]; json "VM.setNumberOfCpus" [vmID, numberOfCpus, cpusets: optional]; log "vmSetNumberOfCpus"; }
    updateVmPolicy { xml "updateVmPolicy" [params]; json "VM.updateVmPolicy" [vmID, params]; log "vmUpdateVmPolicy"; }
    setIoTune { xml "setIoTune" [vmId, tunables]; json "VM.setIoTune" [vmID, tunables]; log "vmSetIoTune"; }
    getIoTunePolicy { xml "getIoTunePolicy" [vmId]; json "VM.getIoTunePolicy" [vmID]; log "vmGetIoTunePolicy"; }
    hotplugMemory { xml "hotplugMemory" [params]; json "VM.hotplugMemory" [vmID, params]; log "vmHotplugMemory"; }
    vmSetCpuTuneQuota { xml "vmSetCpuTuneQuota" [vmId, quota]; json "VM.setCpuTuneQuota" [vmID, quota]; log "setCpuTuneQuota"; }
    vmSetCpuTunePeriod { xml "vmSetCpuTunePeriod" [vmId, period]; json "VM.setCpuTunePeriod" [vmID, period]; log "setCpuTunePeriod"; }
    freeze { xml "freeze" [vmId]; json "VM.freeze" [vmID]; log "vmFreeze"; }
    thaw { xml "thaw" [vmId]; json "VM.thaw" [vmID]; log "vmThaw"; }
    migrateChangeParams { xml "migrateChangeParams" [vmId, params]; json "VM.migrateChangeParams" [vmID, params]; log "vmMigrateChangeParams"; }
    hostdevHotplug { xml "hostdevHotplug" [vmId, devices]; json "VM.hostdevHotplug" [vmID, devices]; log "vmHostdevHotplug"; }
    hostdevHotunplug { xml "hostdevHotunplug" [vmId, devices]; json "VM.hostdevHotunplug" [vmID, devices]; log "vmHostdevHotunplug"; }
    getIoTune { xml "getIoTune" [vmId]; json "VM.getIoTune" [vmID]; log "vmGetIoTune"; }
    VM_getInfo { json "VM.getInfo" [vmID]; }
    hotplugLease { json "VM.hotplugLease" [vmID, lease]; log "hotplugLease"; }
    hotunplugLease { json "VM.hotunplugLease" [vmID, lease]; log "hotunplugLease"; }
    seal { json "VM.seal" [vmID, job_id, sp_id, images]; log "seal"; }
    hotunplugMemory { json "VM.hotunplugMemory" [vmID, params]; log "hotunplugMemory"; }
    setDestroyOnReboot { json "VM.setDestroyOnReboot" [vmID]; log "setDestroyOnReboot"; }
    start_backup { json "VM.start_backup" [vmID, config]; log "start_backup"; }
    stop_backup { json "VM.stop_backup" [vmID, backup_id]; log "stop_backup"; }
    backup_info { json "VM.backup_info" [vmID, backup_id, checkpoint_id: optional]; log "backup_info"; }
    delete_checkpoints { json "VM.delete_checkpoints" [vmID, checkpoint_ids]; log "delete_checkpoints"; }
    redefine_checkpoints { json "VM.redefine_checkpoints" [vmID, checkpoints]; log "redefine_checkpoints"; }
    getExternalData { json "VM.getExternalData" [vmID, kind, lastHash: optional, forceUpdate: optional]; log "getExternalData"; }
    hotplugHostdev { json "VM.hotplugHostdev" [vmID, devices]; log "hotplugHostdev"; }
    hotunplugHostdev { json "VM.hotunplugHostdev" [vmID, devices]; log "hotunplugHostdev"; }
    list_checkpoints { json "VM.list_checkpoints" [vmID]; log "list_checkpoints"; }
    dump_checkpoint { json "VM.dump_checkpoint" [vmID, checkpoint_id]; log "dump_checkpoint"; }
    refresh_disk { json "VM.refresh_disk" [vmID, drive]; log "refresh_disk"; }
    screenshot { json "VM.screenshot" [vmID]; log "screenshot"; }
}
