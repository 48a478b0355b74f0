use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{ToDictionary, Validate};

use crate::HibernationVolumeHandle_t;
use crate::status::{Answer, Status, at, otherwise};
use crate::vocabulary::Uuid;

/// Contains the parameters needed to migrate an existing domain to another host, or to save it to
/// a file.
///
/// ```
/// use vdsm_types::VM_Migrate_t;
///
/// let text = r#"{"vmId": "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4", "dst": "host2.example.com:54321"}"#;
/// assert!(vdsm_validate::from_str::<VM_Migrate_t>(text).unwrap().mode.is_none());
///
/// let text = r#"{"vmId": "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4", "mode": "file"}"#;
/// let report = vdsm_validate::check_str::<VM_Migrate_t>(text);
/// assert!(report.to_string().contains("hiberVolHandle"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(
    unknown = warn,
    only_if(mode == "file", hiberVolHandle),
    at_least_one(mode == "file", hiberVolHandle, dst),
    strict(required_if(mode != "file", dst))
)]
pub struct VM_Migrate_t {
    /// The UUID of the VM to migrate. Without it the call ended in 16 (2012-08-31); of an unknown
    /// VM, in 1.
    pub vmId: Uuid,
    /// Where to: another host, or a file. Default: `remote`, which VDSM also made of any other word.
    pub mode: Option<MigrationMode>,
    /// How. Default: `online`.
    pub method: Option<MigrationMethod>,
    /// The host to migrate to. In file mode, the volume to save to, where it is not left to be
    /// taken from the [handle](Self::hiberVolHandle).
    pub dst: Option<Destination>,
    /// (Only for hibernate) for saving state to file: where. Needed in [file mode](Self::mode),
    /// unless [`dst`](Self::dst) is given.
    pub hiberVolHandle: Option<HibernationVolumeHandle_t>,
    /// The maximum amount of allowed downtime during migration, in milliseconds. Default, also for
    /// zero: 500, as configured.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub downtime: Option<u32>,

    // Real, and not on the page.
    /// The host that the VM is on. The engine of 2012 sends it; VDSM did not read it.
    pub src: Option<String>,
    /// In file mode, the volume to save the parameters to.
    pub dstparams: Option<BTreeMap<String, Value>>,

    // Of later years.
    /// Whether the data goes through the connection of libvirt (2013-01-28 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub tunneled: Option<bool>,
    /// Whether a guest that writes too fast is slowed down (2014-10-15 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub autoConverge: Option<bool>,
    /// Whether memory is compressed on its way (2014-10-15 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub compressed: Option<bool>,
    /// Whether the migration ends at the first error of the storage (2013-10-04 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub abortOnError: Option<bool>,
    /// The address of the display at the other host (2015-05-29 on).
    pub consoleAddress: Option<String>,
    /// The most bandwidth to use, in MiB a second (2016-01-31 on).
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub maxBandwidth: Option<u64>,
    /// What to do where the migration makes no progress (2016-03-10 on).
    pub convergenceSchedule: Option<Value>,
    /// How many VMs may leave at once (2016-05-14 on).
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub outgoingLimit: Option<u32>,
    /// How many VMs may come to the other host at once (2016-05-14 on).
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub incomingLimit: Option<u32>,
    /// Whether the guest is told of the migration (2016-05-08 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub enableGuestEvents: Option<bool>,
    /// Whether the data is encrypted (2019-09-30 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub encrypted: Option<bool>,
    /// Over how many connections the data goes (2022-01-20 on).
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub parallel: Option<u32>,
    /// The host that qemu's data goes to, where that is another than [`dst`](Self::dst) (2013-03-20
    /// on).
    pub dstqemu: Option<String>,
    /// The host CPUs of each vCPU at the other host (2021-12-14 on).
    pub cpusets: Option<Vec<String>>,
    /// The host's NUMA nodes of each of the guest's at the other host (2022-03-21 on).
    pub numaNodesets: Option<Vec<String>>,
    /// Whether memory is sent without a copy of it (2022-09-15 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub zerocopy: Option<bool>,
}

/// Where a VM migrates to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(rename_all = "lowercase")]
pub enum MigrationMode {
    /// To another host.
    Remote,
    /// To a file: hibernation.
    File,
}

/// How a VM migrates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ToDictionary, Validate)]
#[validate(rename_all = "lowercase")]
pub enum MigrationMethod {
    /// While the guest runs.
    Online,
    /// While it does not. Not on the page; the engine and `vdsClient` of 2012 both knew it, and it
    /// only mattered after a failure, when the guest was not resumed.
    #[validate(wire)]
    Offline,
}

/// What a VM migrates to.
#[derive(Clone, Debug, PartialEq, ToDictionary, Validate)]
#[validate(untagged)]
pub enum Destination {
    /// `<host>:<port>`.
    ///
    /// Without a port VDSM took its own, 54321 (2012-08-31), which the strict policy refuses. It
    /// split at every colon, so an IPv6 address never worked.
    Host(#[validate(not_empty, strict(host_port))] String),
    /// The volume to save to, in file mode. Not on the page.
    #[validate(wire)]
    Volume(BTreeMap<String, Value>),
}

/// 2012-08-31. The peer is only called later, and an empty one then answers 10.
pub(crate) const ANSWERS: &[Answer] =
    &[at("/dst", Status::NoConnectionToPeer), otherwise(Status::Unexpected)];
