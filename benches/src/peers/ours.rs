//! Ours.

use std::collections::BTreeMap;
use std::hint::black_box;

use vdsm_validate::{Report, ToDictionary, Valid, Validate, ValidateOwned};

use super::{Dictionary, Peer, Ways};

pub(super) const PEER: Peer = Peer {
    name: "vdsm-validate",
    krate: "vdsm-validate",
    note: "one pass; all findings.",
    cannot: &[],
    ways: by_dictionary!(ways),
};

fn ways<T: ValidateOwned + ToDictionary + 'static>() -> Ways {
    Ways {
        typed: |bytes| count(vdsm_validate::from_slice::<T>(bytes)),
        typed_str: |text| count(vdsm_validate::from_str::<T>(text)),
        check: |bytes| findings(&vdsm_validate::check_slice::<T>(bytes)),
        check_str: |text| findings(&vdsm_validate::check_str::<T>(text)),
        value: Some(|value| findings(&vdsm_validate::check_value::<T>(value))),
        findings: |bytes| findings(&vdsm_validate::check_slice::<T>(bytes)),
        built: Some(|text| {
            let value = vdsm_validate::from_str::<T>(text).expect("the dictionary is valid");
            let value = value.into_inner();
            Box::new(move || findings(&vdsm_validate::check(black_box(&value))))
        }),
        rendered: |bytes| {
            let report = vdsm_validate::check_slice::<T>(bytes);
            (findings(&report), report.to_string())
        },
    }
}

pub(super) fn count<T>(result: Result<Valid<T>, Report>) -> usize {
    match black_box(result) {
        Ok(valid) => findings(valid.report()),
        Err(report) => findings(&report),
    }
}

pub(super) fn findings(report: &Report) -> usize {
    black_box(report).findings().len()
}

#[derive(Validate, ToDictionary)]
pub(super) struct Fence {
    #[validate(ipv4)]
    addr: String,
    #[validate(range(1..))]
    port: u16,
    agent: Agent,
    #[validate(length(1..=64))]
    username: String,
    #[validate(length(..=128))]
    password: String,
    action: Action,
    secure: bool,
    #[validate(range(1..=600))]
    timeout: u32,
    #[validate(range(..=10))]
    retries: Option<u8>,
    options: Option<String>,
}

#[derive(Validate, ToDictionary)]
#[validate(rename_all = "lowercase")]
pub(super) enum Agent {
    Ipmilan,
    Drac5,
    Ilo,
    Apc,
}

#[derive(Validate, ToDictionary)]
#[validate(rename_all = "lowercase")]
pub(super) enum Action {
    Status,
    On,
    Off,
    Reboot,
}

#[derive(Validate, ToDictionary)]
#[validate(rename_all = "camelCase")]
#[validate(same_length(nic_model, mac_addr))]
#[validate(requires(kernel_args, kernel))]
#[validate(requires(initrd, kernel))]
pub(super) struct Vm {
    #[validate(uuid)]
    vm_id: String,
    #[validate(length(1..=64))]
    vm_name: String,
    #[validate(range(1..=16_777_216))]
    mem_size: u64,
    display: Display,
    #[validate(length(1..=15))]
    display_network: Option<String>,
    #[validate(ipv4)]
    display_ip: Option<String>,
    #[validate(range(-1..=65_535))]
    display_port: Option<i32>,
    #[validate(range(1..=4))]
    spice_monitors: Option<u8>,
    #[validate(length(2..=8))]
    keyboard_layout: Option<String>,
    #[validate(pattern("^[acdn]{1,4}$"))]
    boot: Option<String>,
    #[validate(one_of(["kvm"]))]
    vm_type: Option<String>,
    #[validate(absolute_path)]
    floppy: Option<String>,
    volatile_floppy: Option<bool>,
    cdrom: Option<Volume>,
    nic_model: Option<Vec<NicModel>>,
    #[validate(each(mac))]
    mac_addr: Option<Vec<String>>,
    #[validate(each(length(1..=15)))]
    bridge: Option<Vec<String>>,
    #[validate(range(1..=240))]
    smp: Option<u16>,
    #[validate(length(1..=64))]
    cpu_type: Option<String>,
    #[validate(range(1..))]
    smp_cores_per_socket: Option<u16>,
    #[validate(range(1..))]
    smp_threads_per_core: Option<u16>,
    drives: Vec<Drive>,
    tablet_enable: Option<bool>,
    sound_device: Option<SoundDevice>,
    vmchannel: Option<bool>,
    #[validate(range(-20..=19))]
    nice: Option<i8>,
    time_offset: Option<i64>,
    tdf: Option<bool>,
    emulated_machine: Option<String>,
    #[validate(absolute_path)]
    initrd: Option<String>,
    #[validate(absolute_path)]
    kernel: Option<String>,
    kernel_args: Option<String>,
    acpi_enable: Option<bool>,
    custom: Option<Custom>,
    kvm_enable: Option<bool>,
    #[validate(ipv4)]
    client_ip: Option<String>,
}

#[derive(Validate, ToDictionary)]
#[validate(rename_all = "lowercase")]
pub(super) enum Display {
    Qxl,
    Vnc,
    Qxlnc,
    Local,
}

#[derive(Validate, ToDictionary)]
#[validate(rename_all = "lowercase")]
pub(super) enum NicModel {
    Virtio,
    E1000,
    Rtl8139,
    Ne2k,
}

#[derive(Validate, ToDictionary)]
#[validate(rename_all = "lowercase")]
pub(super) enum SoundDevice {
    Pcspk,
    Sb16,
    Ac97,
    Es1370,
    Hda,
}

#[derive(Validate, ToDictionary)]
pub(super) struct Volume {
    #[validate(rename = "poolID", uuid)]
    pool: String,
    #[validate(rename = "domainID", uuid)]
    domain: String,
    #[validate(rename = "imageID", uuid)]
    image: String,
    #[validate(rename = "volumeID", uuid)]
    volume: String,
}

#[derive(Validate, ToDictionary)]
pub(super) struct Drive {
    iface: Option<Interface>,
    #[validate(rename = "poolID", uuid)]
    pool: String,
    #[validate(rename = "domainID", uuid)]
    domain: String,
    #[validate(rename = "imageID", uuid)]
    image: String,
    #[validate(rename = "volumeID", uuid)]
    volume: String,
    format: Option<Format>,
    index: Option<u8>,
    boot: Option<bool>,
}

#[derive(Validate, ToDictionary)]
#[validate(rename_all = "lowercase")]
pub(super) enum Interface {
    Ide,
    Virtio,
}

#[derive(Validate, ToDictionary)]
#[validate(rename_all = "lowercase")]
pub(super) enum Format {
    Raw,
    Cow,
}

#[derive(Validate, ToDictionary)]
pub(super) struct Custom {
    vhost: Option<String>,
    #[validate(range(1..))]
    sndbuf: Option<u64>,
    #[validate(one_of(["none", "writethrough", "writeback"]))]
    viodiskcache: Option<String>,
}

#[derive(Validate, ToDictionary)]
pub(super) struct SetupNetworks {
    networks: BTreeMap<String, Network>,
    bondings: BTreeMap<String, Bonding>,
    options: Option<Options>,
}

#[derive(Validate, ToDictionary)]
#[validate(exclusive(bonding, nic))]
#[validate(requires(netmask, ipaddr))]
#[validate(requires(gateway, ipaddr))]
pub(super) struct Network {
    #[validate(range(..=4094))]
    vlan: Option<u16>,
    #[validate(length(1..=15))]
    bonding: Option<String>,
    #[validate(length(1..=15))]
    nic: Option<String>,
    #[validate(ipv4)]
    ipaddr: Option<String>,
    #[validate(ipv4)]
    netmask: Option<String>,
    #[validate(ipv4)]
    gateway: Option<String>,
    bootproto: Option<BootProtocol>,
    delay: Option<u32>,
    onboot: Option<bool>,
    remove: Option<bool>,
    #[validate(range(68..=65_535))]
    mtu: Option<u32>,
    bridged: Option<bool>,
}

#[derive(Validate, ToDictionary)]
#[validate(rename_all = "lowercase")]
pub(super) enum BootProtocol {
    None,
    Dhcp,
}

#[derive(Validate, ToDictionary)]
pub(super) struct Bonding {
    #[validate(not_empty, each(length(1..=15)))]
    nics: Vec<String>,
    options: Option<String>,
}

#[derive(Validate, ToDictionary)]
#[validate(rename_all = "camelCase")]
pub(super) struct Options {
    force: Option<bool>,
    connectivity_check: Option<bool>,
    #[validate(range(1..))]
    connectivity_timeout: Option<u32>,
}
