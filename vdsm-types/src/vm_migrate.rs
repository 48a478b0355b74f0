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
    #[validate(form = lenient)]
    pub downtime: Option<u32>,

    // Real, and not on the page.
    /// The host that the VM is on. The engine of 2012 sends it; VDSM did not read it.
    pub src: Option<String>,
    /// In file mode, the volume to save the parameters to.
    pub dstparams: Option<BTreeMap<String, Value>>,
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
    #[validate(legacy)]
    Offline,
}

/// What a VM migrates to.
#[derive(Clone, Debug, PartialEq, ToDictionary, Validate)]
pub enum Destination {
    /// `<host>:<port>`.
    ///
    /// Without a port VDSM took its own, 54321 (2012-08-31), which the strict policy refuses. It
    /// split at every colon, so an IPv6 address never worked.
    Host(#[validate(not_empty, strict(host_port))] String),
    /// The volume to save to, in file mode. Not on the page.
    #[validate(legacy)]
    Volume(BTreeMap<String, Value>),
}

/// 2012-08-31. The peer is only called later, and an empty one then answers 10.
pub(crate) const ANSWERS: &[Answer] =
    &[at("/dst", Status::NoConnectionToPeer), otherwise(Status::Unexpected)];
