mod custom_properties;
mod devices;
mod drive;
mod needed;

use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::{Bytes, Secret, ToDictionary, Validate, ValueRef, Violation};

use crate::status::{Answer, Status, at, otherwise};
use crate::vocabulary::{BootOrder, CpuType, MacAddress, NicModel, Uuid};
use crate::{DriveSpec_t, HibernationVolumeHandle_t};

pub use custom_properties::CustomProperties;
pub use devices::{Display, SoundDevice};
pub use drive::{Drive, DriveFormat, DriveInterface};

/// Contains all parameters needed to create a new virtual machine.
///
/// Only [`vmId`](Self::vmId) and [`memSize`](Self::memSize) are needed under every policy, unless the
/// domain is given as [`xml`](Self::xml) (2017-06-05 on), which has both;
/// [`display`](Self::display) was needed in 2012, and is under the strict policy. `create` looked at
/// these three, at `boot` and at little else, answered "Done" (0), and went on in a thread: a wrong
/// number or a bad list of network devices brought the VM down later, with the reason in its
/// `exitMessage`. What is an error here is refused at once.
///
/// Numbers and booleans are strings as often as not: the engine of 2012 sends `memSize` as an
/// integer and nearly all others as strings, `vdsClient` sends strings only.
///
/// The page's list "does not include internal state variables or fields that may be inserted to
/// activate special modes". Those that VDSM read in any year stand at the end, each with the date of
/// the change in VDSM's history that brought it; "2011-06-15 on" is the first there is. Another key is
/// a warning, as VDSM refused none.
///
/// ```
/// use vdsm_types::VM_Create_t;
///
/// let text = r#"{
///     "vmId": "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4",
///     "vmName": "web1",
///     "memSize": 512,
///     "display": "vnc",
///     "nicModel": "virtio,e1000",
///     "macAddr": "52:54:00:00:00:01,52:54:00:00:00:02",
///     "bridge": "blue,red",
///     "smp": "2"
/// }"#;
/// let vm = vdsm_validate::from_str::<VM_Create_t>(text).unwrap();
/// assert_eq!((vm.memSize, vm.smp), (Some(512), Some(2)));
/// assert_eq!(vm.nicModel.as_ref().unwrap().len(), 2);
///
/// // And there: a dictionary for VDSM.
/// let vm = VM_Create_t {
///     vmId: Some("7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4".into()),
///     memSize: Some(512),
///     macAddr: Some(vec!["52:54:00:00:00:01".into(), "52:54:00:00:00:02".into()]),
///     ..VM_Create_t::default()
/// };
/// let dictionary = vdsm_validate::to_value(&vm).unwrap();
/// assert_eq!(dictionary["macAddr"], "52:54:00:00:00:01,52:54:00:00:00:02");
///
/// let report = vdsm_validate::check_str::<VM_Create_t>(r#"{"vmId": "web1", "boot": "c"}"#);
/// let places: Vec<_> = report.findings().iter().map(|finding| finding.path().to_string()).collect();
/// for place in ["/vmId", "/boot", "/memSize"] {
///     assert!(places.iter().any(|path| path == place), "{place}");
/// }
/// ```
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(
    unknown = warn,
    documented(required(display)),
    not_longer(macAddr, nicModel),
    not_longer(bridge, nicModel),
    warn(not_longer(nicModel, macAddr)),
    warn(not_longer(nicModel, bridge)),
    warn(requires(nicModel, macAddr)),
    warn(requires(kernelArgs, kernel)),
    check_data(needed::id::missing_key, vmId, xml, source_xml),
    check_data(needed::memory::missing_key, memSize, xml, source_xml),
    check_data(boot_disk, boot, drives, hda),
    check_data(sockets, smp, maxVCpus, smpCoresPerSocket, smpThreadsPerCore)
)]
pub struct VM_Create_t {
    /// Set the name of the virtual machine. Without it VDSM took `n` and the [`vmId`](Self::vmId).
    pub vmName: Option<String>,
    /// The virtual machine UUID.
    ///
    /// Without it, or with what is no UUID, `create` answered 11; a VM of that id, 4.
    pub vmId: Option<Uuid>,
    /// An optional handle for resuming a hibernated VM: six parts between commas.
    pub hiberVolHandle: Option<HibernationVolumeHandle_t>,
    /// A volume containing migration restore data. VDSM set it itself, from the handle.
    pub restoreState: Option<DriveSpec_t>,
    /// The desired amount of memory, in megabytes (of 1024 kilobytes).
    ///
    /// Zero was answered with 11, but `"0"` as a string slipped through (2012-08-31): both are
    /// errors.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()), range(1..))]
    pub memSize: Option<u64>,
    /// The type of display.
    ///
    /// Without it `create` answered 11 in 2012; by 2015-07-14 VDSM's tests start VMs that have
    /// none.
    pub display: Option<Display>,
    /// Limit the display to a specific host network, by the name of its bridge. Default: `0`,
    /// listen on all interfaces.
    pub displayNetwork: Option<String>,
    /// The number of monitors to add to a VM (spice only). Default: 1.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()), strict(range(1..)))]
    pub spiceMonitors: Option<u32>,
    /// Specify the keymap to use: `en-us`.
    pub keyboardLayout: Option<String>,
    /// The desired boot device, or several in order. `c` alone needs a disk: one of
    /// [`drives`](Self::drives), or [`hda`](Self::hda). VDSM asked that of the single letter only.
    pub boot: Option<BootOrder>,
    /// The type of VM to create: `kvm`. VDSM refused no other (code 5 was never answered), and
    /// knew no other.
    #[validate(strict(one_of(["kvm"])))]
    pub vmType: Option<String>,
    /// Set the floppy disk volume.
    ///
    /// The engine of 2012 sends a path, `""` for an empty drive; a dictionary did not work here
    /// in VDSM of that time, though the page has one.
    pub floppy: Option<DriveSpec_t>,
    /// The floppy is temporary and should be ejected and deleted on shutdown or reboot.
    #[validate(wire(form = crate::forms::truth()), legacy(form = crate::forms::truth_trap()))]
    pub volatileFloppy: Option<bool>,
    /// Set the CD-ROM volume; see [`floppy`](Self::floppy).
    pub cdrom: Option<DriveSpec_t>,
    /// Create a sysprep floppy from an inf file for automatic Windows installation. Binary data, in
    /// JSON as base64. Kept out of every report: such a file holds the administrator's password.
    #[validate(form = base64)]
    pub sysprepInf: Option<Secret<Bytes>>,
    /// A comma-separated list of nic models to use, one per desired network device.
    ///
    /// Models, [addresses](Self::macAddr) and [bridges](Self::bridge) go together by position.
    /// Fewer models than addresses or bridges were a "Bad nic specification". The other way round
    /// VDSM repeated the last address or bridge (2011-12-30 on), which is a warning; and without
    /// addresses there was no network device at all, in silence, which is another.
    #[validate(form = list(","))]
    pub nicModel: Option<Vec<NicModel>>,
    /// A comma-separated list of MAC addresses to use, one per desired network device.
    #[validate(form = list(","))]
    pub macAddr: Option<Vec<MacAddress>>,
    /// A comma-separated list of host bridge names, one per desired network device; each device
    /// will be connected to the corresponding host network. Default: `engine` (2012-08-31).
    #[validate(form = list(","))]
    pub bridge: Option<Vec<String>>,
    /// The number of desired vCPUs. Default: 1.
    ///
    /// A string on the wire: VDSM of 2012 put it into the domain's XML as it was and failed on a
    /// real integer, which is nothing to hold against a client.
    #[validate(wire(form = crate::forms::int_in_text(), form = crate::forms::int(), form = crate::forms::whole_part()), range(1..))]
    pub smp: Option<u32>,
    /// Set CPU type and features. Default: `qemu64`.
    pub cpuType: Option<CpuType>,
    /// CPU topology: the number of cores on each vCPU. Default: 1.
    ///
    /// VDSM divided [`smp`](Self::smp) by cores and threads without a look, so zero failed and a
    /// remainder was lost; the one is an error, the other a warning.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()), range(1..))]
    pub smpCoresPerSocket: Option<u32>,
    /// CPU topology: the number of threads on each vCPU core. Default: 1.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()), range(1..))]
    pub smpThreadsPerCore: Option<u32>,
    /// The disks.
    pub drives: Option<Vec<Drive>>,
    /// Should the USB tablet be used for input? Default: no. The engine of 2012 switches it on for
    /// vnc.
    #[validate(wire(form = crate::forms::tobool()), legacy(form = crate::forms::tobool_trap()))]
    pub tabletEnable: Option<bool>,
    /// Add a sound card with the given model.
    pub soundDevice: Option<SoundDevice>,
    /// Create a channel device for guest agent communication? Default: yes.
    #[validate(wire(form = crate::forms::tobool()), legacy(form = crate::forms::tobool_trap()))]
    pub vmchannel: Option<bool>,
    /// Set nice value of the qemu process: -20..=19. Default: 0.
    ///
    /// VDSM took 0..=19, and made 0 of what was below and 19 of what was above (2011-12-30 and
    /// 2012-08-31): such a value is a warning, and what the page does not have an error under the
    /// strict policy.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()), strict(range(-20..=19)), warn(range(0..)))]
    pub nice: Option<i32>,
    /// Clock offset from UTC, in seconds. Default: 0.
    #[validate(wire(form = lenient))]
    pub timeOffset: Option<i64>,
    /// Use an RTC timer with a "catchup" tick policy? Default: yes.
    #[validate(wire(form = crate::forms::tobool()), legacy(form = crate::forms::tobool_trap()))]
    pub tdf: Option<bool>,
    /// The machine type to emulate. Default: `pc`; the engine of 2012 sends such as `rhel6.0.0`.
    pub emulatedMachine: Option<String>,
    /// Enable direct-boot from host using this file for the initrd: a local path.
    #[validate(strict(absolute_path))]
    pub initrd: Option<String>,
    /// Enable direct-boot from host using this file for the kernel: a local path.
    #[validate(strict(absolute_path))]
    pub kernel: Option<String>,
    /// When direct-boot is enabled, pass these arguments to the kernel. Without a
    /// [`kernel`](Self::kernel) they go ignore.
    pub kernelArgs: Option<String>,
    /// Enable ACPI in the guest? Default: yes.
    #[validate(wire(form = crate::forms::tobool()), legacy(form = crate::forms::tobool_trap()))]
    pub acpiEnable: Option<bool>,
    /// The "custom" fields: a dictionary of its own on the wire.
    pub custom: Option<CustomProperties>,

    // Real, and not on the page.
    /// Whether KVM is used. VDSM set it where [`vmType`](Self::vmType) says so.
    #[validate(wire(form = crate::forms::tobool()), legacy(form = crate::forms::tobool_trap()))]
    pub kvmEnable: Option<bool>,
    /// The devices in the format of 2012-01-05. Where the key is there, VDSM looked at no drives,
    /// network devices, sound or display of the old format.
    pub devices: Option<Vec<BTreeMap<String, Value>>>,
    /// The path of the first disk, for those without [`drives`](Self::drives).
    pub hda: Option<String>,
    /// The path of the second disk.
    pub hdb: Option<String>,
    /// The path of the third disk.
    pub hdc: Option<String>,
    /// The path of the fourth disk.
    pub hdd: Option<String>,
    /// The path of an image.
    pub imageFile: Option<String>,
    /// The spice channels to encrypt, each with one letter in front, as the engine writes them:
    /// `smain,sinputs`.
    #[validate(form = list(","))]
    pub spiceSecureChannels: Option<Vec<String>>,
    /// The TLS ciphers of spice.
    pub spiceSslCipherSuite: Option<String>,
    /// Switches the ticket of spice off by being there.
    pub spiceDisableTicketing: Option<Value>,
    /// Whether huge pages are used.
    #[validate(wire(form = crate::forms::tobool()), legacy(form = crate::forms::tobool_trap()))]
    pub transparentHugePages: Option<bool>,
    /// Starts the VM paused by being there.
    pub launchPaused: Option<Value>,
    /// The host CPUs of each vCPU, by its number: `{"0": "0-1"}`.
    pub cpuPinning: Option<BTreeMap<String, String>>,
    /// Whether lost ticks of the PIT are made up for.
    #[validate(wire(form = crate::forms::tobool()), legacy(form = crate::forms::tobool_trap()))]
    pub pitReinjection: Option<bool>,
    /// Whether the guest has a channel for qemu's own agent.
    #[validate(wire(form = crate::forms::tobool()), legacy(form = crate::forms::tobool_trap()))]
    pub qgaEnable: Option<bool>,
    /// The address that the display listens on; VDSM filled it in.
    pub displayIp: Option<String>,
    /// The port of the display; VDSM filled it in, `-1` for any.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub displayPort: Option<i32>,
    /// The port of the display with TLS; VDSM filled it in, `-1` for any.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub displaySecurePort: Option<i32>,
    /// The address of the client of the display.
    pub clientIp: Option<String>,

    // Of later years.
    /// Whether the guest sees the client's smartcard (2014-01-24 on, here; the device is older).
    #[validate(wire(form = crate::forms::tobool()))]
    pub smartcardEnable: Option<bool>,
    /// To how many vCPUs the VM can grow (2014-01-13 on).
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub maxVCpus: Option<u32>,
    /// The memory that the VM is sure to have, in megabytes (2013-07-09 on).
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub memGuaranteedSize: Option<u64>,
    /// The memory that the VM can grow to, in megabytes (2015-06-05 on).
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub maxMemSize: Option<u64>,
    /// How many modules of memory can be plugged in (2015-06-05 on).
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub maxMemSlots: Option<u32>,
    /// The guest's NUMA nodes (2014-03-24 on).
    pub guestNumaNodes: Option<Value>,
    /// How memory is taken from the host's NUMA nodes (2014-03-24 on).
    pub numaTune: Option<Value>,
    /// How many threads serve the disks (2015-04-23 on).
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub numOfIoThreads: Option<u32>,
    /// Whether the guest is told that it runs under Hyper-V (2014-06-26 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub hypervEnable: Option<bool>,
    /// Whether the firmware shows its boot menu (2014-04-03 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub bootMenuEnable: Option<bool>,
    /// Whether text can be copied between the client and the guest (2014-05-26 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub copyPasteEnable: Option<bool>,
    /// Whether files can be dragged from the client to the guest (2014-11-18 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub fileTransferEnable: Option<bool>,
    /// Which disk of the guest is which of the host (2014-08-20 on).
    pub guestDiskMapping: Option<Value>,
    /// The share of the CPU that the VM gets beside others (2013-08-01 on).
    #[validate(wire(form = lenient))]
    pub cpuShares: Option<u32>,
    /// The name of the guest agent's channel (2017-02-15 on).
    pub agentChannelName: Option<String>,
    /// The serial number that the guest sees (2014-02-12 on).
    pub serial: Option<String>,
    /// The whole domain as libvirt's XML (2017-06-05 on). What else is declared here of the machine is
    /// then read from it.
    pub xml: Option<String>,
    /// The volume with the memory of a snapshot, with [`memoryConfVolume`](Self::memoryConfVolume)
    /// instead of a [handle](Self::hiberVolHandle) (2018-02-21 on).
    pub memoryDumpVolume: Option<DriveSpec_t>,
    /// The volume with the parameters of a snapshot (2018-02-21 on).
    pub memoryConfVolume: Option<DriveSpec_t>,
    /// The state of the TPM, kept out of every report (2020-12-09 on).
    #[validate(rename = "_X_tpmdata")]
    pub tpm_data: Option<Secret<String>>,
    /// The state of the NVRAM, kept out of every report (2021-02-02 on).
    #[validate(rename = "_X_nvramdata")]
    pub nvram_data: Option<Secret<String>>,

    // What VDSM itself put in: sent where one host hands a VM to another, or takes it up again.
    /// The domain at the host that the VM comes from (2011-06-15 on).
    #[validate(rename = "_srcDomXML")]
    pub source_xml: Option<String>,
    /// How the VM migrates (2011-06-15 on).
    #[validate(rename = "_migrationParams")]
    pub migration: Option<Value>,
    /// The jobs on its disks (2014-06-12 on).
    #[validate(rename = "_blockJobs")]
    pub block_jobs: Option<Value>,
    /// Where a VM comes from: `libvirt` or `self` (2011-06-15 on).
    pub migrationDest: Option<String>,
    /// What the VM does once it is there: `Up`, `Paused` (2011-06-15 on).
    pub afterMigrationStatus: Option<String>,
    /// How long it ran elsewhere, in seconds (2011-06-15 on).
    pub elapsedTimeOffset: Option<Value>,
    /// Taken up again after VDSM was started anew (2011-06-15 on).
    pub recover: Option<Value>,
    /// Taken from a snapshot with memory (2013-07-10 on).
    pub restoreFromSnapshot: Option<Value>,
    /// When it began, in seconds (2011-06-15 on).
    pub startTime: Option<Value>,
    /// What it does: `Up`, `Down` (2011-06-15 on).
    pub status: Option<String>,
    /// The process of it, a number (2011-06-15 on).
    pub pid: Option<Value>,
    /// Why it is paused (2011-06-15 on).
    pub pauseCode: Option<String>,
    /// How it ended, a number (2011-06-15 on).
    pub exitCode: Option<Value>,
    /// How it ended, in words (2011-06-15 on).
    pub exitMessage: Option<String>,
    /// How it ended, one of a list (2014-03-07 on).
    pub exitReason: Option<Value>,
    /// Who is logged in (2011-06-15 on).
    pub username: Option<String>,
    /// The guest's addresses (2011-06-15 on).
    pub guestIPs: Option<String>,
    /// The guest's name (2013-07-25 on).
    pub guestFQDN: Option<String>,
    /// The version of the guest agent's protocol (2016-05-08 on).
    pub guestAgentAPIVersion: Option<Value>,
    /// How much of the CPU it may take, in percent (2014-06-16 on).
    pub vcpuLimit: Option<Value>,
    /// The client's smartcard (2013-01-01 on).
    pub smartcard: Option<Value>,
    /// The terminal of a display on the host itself; met in 2012.
    pub vt: Option<Value>,
}

/// `boot` that is exactly `c` needs a disk to boot from.
fn boot_disk(boot: ValueRef<'_>, drives: ValueRef<'_>, hda: ValueRef<'_>) -> Result<(), Violation> {
    let no_drives = drives.size().is_none_or(|drives| drives == 0);
    if boot == ValueRef::Text("c") && no_drives && hda == ValueRef::Null {
        return Err(
            Violation::new("there is no disk to boot from; give drives or hda").at(["boot"])
        );
    }
    Ok(())
}

/// VDSM divided and lost the remainder.
fn sockets(
    smp: ValueRef<'_>,
    most: ValueRef<'_>,
    cores: ValueRef<'_>,
    threads: ValueRef<'_>,
) -> Result<(), Violation> {
    // Where the VM can grow, the sockets are for all that it can grow to (2014-01-13 on).
    let smp = if most == ValueRef::Null { smp } else { most };
    // Of each the default is 1.
    let [smp, cores, threads] = [smp, cores, threads].map(|it| it.as_integer().unwrap_or(1));
    let socket = cores * threads;
    if socket != 0 && smp % socket != 0 {
        let message =
            format!("{smp} vCPUs do not fill sockets of {cores} cores with {threads} threads each");
        return Err(Violation::new(message).at(["smp"]).warning());
    }
    Ok(())
}

/// The checks of `create` in their order, 2012-08-31; the id as of 2011-12-30 and of 2016.
pub(crate) const ANSWERS: &[Answer] = &[
    at("/hiberVolHandle", Status::Unexpected),
    at("/vmId", Status::MissingParameter),
    at("/memSize", Status::MissingParameter),
    at("/display", Status::MissingParameter).of("required"),
    at("/boot", Status::MissingParameter).of("boot_disk"),
    at("/sysprepInf", Status::CreateError),
    at("/display", Status::CreateError),
    // Everything else was seen in the creation thread only.
    otherwise(Status::CreateError),
];
