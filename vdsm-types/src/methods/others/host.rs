//! Calls to the host, with the names of their parameters.

use super::others;

others! {
    list { xml "list" [fullStatus: optional, vmList: optional]; json "Host.getVMList" [fullStatus: optional, vmList: optional, onlyUUID: optional]; log "getVMList"; }
    getVdsCapabilities { xml "getVdsCapabilities" []; json "Host.getCapabilities" []; log "getCapabilities"; }
    getVdsStats { xml "getVdsStats" []; json "Host.getStats" []; }
    getAllVmStats { xml "getAllVmStats" []; json "Host.getAllVmStats" []; }
    addNetwork { xml "addNetwork" [bridge, vlan: optional, bond: optional, nics: optional, options: optional]; json "Host.addNetwork" [network: optional, vlan: optional, bond: optional, nics: optional, options: optional, bridge: optional]; }
    delNetwork { xml "delNetwork" [bridge, vlan: optional, bond: optional, nics: optional, options: optional]; json "Host.delNetwork" [network: optional, vlan: optional, bond: optional, nics: optional, options: optional, bridge: optional]; }
    editNetwork { xml "editNetwork" [oldBridge, newBridge, vlan: optional, bond: optional, nics: optional, options: optional]; json "Host.editNetwork" [oldBridge, newBridge, vlan: optional, bond: optional, nics: optional, options: optional]; }
    ping { xml "ping" []; json "Host.ping" []; }
    setSafeNetworkConfig { xml "setSafeNetworkConfig" []; json "Host.setSafeNetworkConfig" []; }
    prepareForShutdown { xml "prepareForShutdown" []; }
    setLogLevel { xml "setLogLevel" [level, name: optional]; json "Host.setLogLevel" [level, name: optional]; }
    getAllTasksInfo { xml "getAllTasksInfo" []; json "Host.getAllTasksInfo" []; log "tasksGetAllInfo"; }
    getAllTasksStatuses { xml "getAllTasksStatuses" []; json "Host.getAllTasksStatuses" []; log "tasksGetAllStatuses"; }
    getStorageDomainsList { xml "getStorageDomainsList" [spUUID: optional, domainClass: optional, storageType: optional, remotePath: optional, options: optional]; json "Host.getStorageDomains" [storagepoolID: optional, domainClass: optional, storageType: optional, remotePath: optional]; log "domainsGetList" "getStorageDomains"; }
    getConnectedStoragePoolsList { xml "getConnectedStoragePoolsList" [options: optional]; json "Host.getConnectedStoragePools" []; log "poolsGetConnectedList" "getConnectedStoragePools"; }
    repoStats { xml "repoStats" [options: optional]; json "Host.getStorageRepoStats" [domains: optional]; log "storageRepoGetStats" "getStorageRepoStats"; }
    getVGList { xml "getVGList" [storageType: optional, options: optional]; json "Host.getLVMVolumeGroups" [storageType: optional]; log "vgsGetList" "getLVMVolumeGroups"; }
    getDeviceList { xml "getDeviceList" [storageType: optional, guids: optional, checkStatus: optional, options: optional]; json "Host.getDeviceList" [storageType: optional, guids: optional, checkStatus: optional, refresh: optional]; log "devicesGetList"; }
    getDevicesVisibility { xml "getDevicesVisibility" [guids, options: optional]; json "Host.getDevicesVisibility" [guidList]; log "devicesGetVisibility"; }
    setMOMPolicy { xml "setMOMPolicy" [policy]; json "Host.setMOMPolicy" [policy]; }
    getAllTasks { xml "getAllTasks" [options: optional]; json "Host.getAllTasks" []; log "tasksGetAll"; }
    getVdsHardwareInfo { xml "getVdsHardwareInfo" []; json "Host.getHardwareInfo" []; log "getHardwareInfo"; }
    setMOMPolicyParameters { xml "setMOMPolicyParameters" [key_value_store]; json "Host.setMOMPolicyParameters" [key_value_store]; }
    startMonitoringDomain { xml "startMonitoringDomain" [sdUUID, hostID, options: optional]; json "Host.startMonitoringDomain" [sdUUID: optional, hostID: optional, SdUUID: optional, HostID: optional]; }
    stopMonitoringDomain { xml "stopMonitoringDomain" [sdUUID, options: optional]; json "Host.stopMonitoringDomain" [sdUUID: optional, SdUUID: optional]; }
    setHaMaintenanceMode { xml "setHaMaintenanceMode" [mode, enabled]; json "Host.setHaMaintenanceMode" [mode, enabled]; }
    getRoute { xml "getRoute" [ip]; json "Host.getRoute" [ip]; }
    hostdevListByCaps { xml "hostdevListByCaps" [caps: optional]; json "Host.hostdevListByCaps" [caps: optional]; }
    getExternalVMs { xml "getExternalVMs" [uri, username, password: secret, vm_names: optional]; json "Host.getExternalVMs" [uri, username, password: secret, vm_names: optional]; }
    hostdevChangeNumvfs { xml "hostdevChangeNumvfs" [device_name, numvfs]; json "Host.hostdevChangeNumvfs" [deviceName, numvfs]; }
    setKsmTune { xml "setKsmTune" [tuningParams]; json "Host.setKsmTune" [tuningParams]; }
    convertExternalVm { xml "convertExternalVm" [uri, username, password: secret, vminfo, jobid]; json "Host.convertExternalVm" [uri, username, password: secret, vminfo, jobid]; }
    getConvertedVm { xml "getConvertedVm" [jobid]; json "Host.getConvertedVm" [jobid]; }
    abortV2VJob { xml "abortV2VJob" [jobid]; json "Host.abortV2VJob" [jobid]; }
    deleteV2VJob { xml "deleteV2VJob" [jobid]; json "Host.deleteV2VJob" [jobid]; }
    registerSecrets { xml "registerSecrets" [secrets: secret, clear: optional]; json "Host.registerSecrets" [secrets: secret, clear: optional]; }
    unregisterSecrets { xml "unregisterSecrets" [uuids]; json "Host.unregisterSecrets" [uuids]; }
    getExternalVmFromOva { xml "getExternalVmFromOva" [ova_path]; json "Host.getExternalVmFromOva" [ova_path]; }
    convertExternalVmFromOva { xml "convertExternalVmFromOva" [ova_path, vminfo, jobid]; json "Host.convertExternalVmFromOva" [ova_path, vminfo, jobid]; }
    getHostJobs { xml "getHostJobs" [job_type: optional, job_ids: optional]; json "Host.getJobs" [job_type: optional, job_ids: optional]; log "hostGetJobs" "getJobs"; }
    hostdevReattach { xml "hostdevReattach" [device_name]; json "Host.hostdevReattach" [deviceName]; }
    getExternalVMNames { xml "getExternalVMNames" [uri, username, password: secret]; json "Host.getExternalVMNames" [uri, username, password: secret]; }
    getAllVmIoTunePolicies { xml "getAllVmIoTunePolicies" []; json "Host.getAllVmIoTunePolicies" []; }
    getVMFullList { json "Host.getVMFullList" [vmList: optional]; log "getVMFullList"; }
    add_image_ticket { json "Host.add_image_ticket" [ticket]; log "add_image_ticket"; }
    remove_image_ticket { json "Host.remove_image_ticket" [uuid]; log "remove_image_ticket"; }
    extend_image_ticket { json "Host.extend_image_ticket" [uuid, timeout]; log "extend_image_ticket"; }
    dumpxmls { json "Host.dumpxmls" [vmList: optional]; log "dumpxmls"; }
    get_image_ticket { json "Host.get_image_ticket" [uuid]; log "get_image_ticket"; }
    getLldp { json "Host.getLldp" [filter]; log "getLldp"; }
    ping2 { json "Host.ping2" []; log "ping2"; }
    confirmConnectivity { json "Host.confirmConnectivity" []; log "confirmConnectivity"; }
    getNetworkCapabilities { json "Host.getNetworkCapabilities" []; log "getNetworkCapabilities"; }
    getNetworkStatistics { json "Host.getNetworkStatistics" []; log "getNetworkStatistics"; }
    echo { json "Host.echo" [message]; log "echo"; }
    system_listMethods { xml "system.listMethods" []; }
    system_methodHelp { xml "system.methodHelp" [name]; }
    system_methodSignature { xml "system.methodSignature" [name]; }
}
