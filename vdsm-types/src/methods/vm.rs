//! The parameters of calls to a VM.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::vocabulary::{StorageUuid, Uuid};
use crate::{
    DriveSpec_t, HibernationVolumeHandle_t, VM_Create_t, VM_Migrate_t,
    VM_SetTicket_ExistingConnAction_t,
};

use super::parameters;

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

    /// `merge(vmId, drive, baseVolUUID, topVolUUID, bandwidth, jobUUID)`
    Merge {
        vmId: Uuid,
        drive: DriveSpec_t,
        baseVolUUID: StorageUuid,
        topVolUUID: StorageUuid,
        #[validate(wire(form = crate::forms::int()))]
        bandwidth: Option<u64>,
        jobUUID: Option<Uuid>,
    }

    /// `diskReplicateStart(vmId, srcDisk, dstDisk)`, and `diskReplicateFinish`
    DiskReplicate { vmId: Uuid, srcDisk: DriveSpec_t, dstDisk: DriveSpec_t, }

    /// `migrationCreate(params)`
    MigrationCreate { params: VM_Create_t, }

    /// `VM.merge`
    VmMerge {
        vmID: Uuid,
        drive: DriveSpec_t,
        baseVolUUID: StorageUuid,
        topVolUUID: StorageUuid,
        #[validate(wire(form = crate::forms::int()))]
        bandwidth: Option<u64>,
        jobUUID: Option<Uuid>,
    }

    /// `VM.diskReplicateStart`, and `VM.diskReplicateFinish`
    VmDiskReplicate {
        vmID: Uuid,
        srcDisk: DriveSpec_t,
        dstDisk: DriveSpec_t,
        #[validate(wire(form = crate::forms::tobool()))]
        needExtend: Option<bool>,
    }

    /// `VM.migrationCreate`
    VmMigrationCreate {
        vmID: Uuid,
        params: VM_Create_t,
        #[validate(wire(form = crate::forms::int()))]
        incomingLimit: Option<u32>,
    }
}
