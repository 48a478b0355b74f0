//! The floor: plain serde and `serde_json`, which look at types and keys and at no rule.

use std::collections::BTreeMap;
use std::hint::black_box;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Dictionary, Peer, Ways, kinds};

pub(super) const PEER: Peer = Peer {
    name: "serde_json",
    krate: "serde_json",
    note: "types and keys only; the first error ends it.",
    cannot: kinds::RULES,
    ways: by_dictionary!(ways),
};

fn ways<T: DeserializeOwned>() -> Ways {
    Ways {
        typed: |bytes| count(serde_json::from_slice::<T>(bytes)),
        typed_str: |text| count(serde_json::from_str::<T>(text)),
        check: |bytes| count(serde_json::from_slice::<T>(bytes)),
        check_str: |text| count(serde_json::from_str::<T>(text)),
        value: Some(|value| count(T::deserialize(value))),
        findings: |bytes| count(serde_json::from_slice::<T>(bytes)),
        built: None,
        rendered: |bytes| match serde_json::from_slice::<T>(bytes) {
            Ok(value) => (count(Ok(value)), String::new()),
            Err(error) => (1, error.to_string()),
        },
    }
}

fn count<T>(result: serde_json::Result<T>) -> usize {
    usize::from(black_box(result).is_err())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fence {
    addr: String,
    port: u16,
    agent: Agent,
    username: String,
    password: String,
    action: Action,
    secure: bool,
    timeout: u32,
    retries: Option<u8>,
    options: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Agent {
    Ipmilan,
    Drac5,
    Ilo,
    Apc,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Action {
    Status,
    On,
    Off,
    Reboot,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Vm {
    vm_id: String,
    vm_name: String,
    mem_size: u64,
    display: Display,
    display_network: Option<String>,
    display_ip: Option<String>,
    display_port: Option<i32>,
    spice_monitors: Option<u8>,
    keyboard_layout: Option<String>,
    boot: Option<String>,
    vm_type: Option<String>,
    floppy: Option<String>,
    volatile_floppy: Option<bool>,
    cdrom: Option<Volume>,
    nic_model: Option<Vec<NicModel>>,
    mac_addr: Option<Vec<String>>,
    bridge: Option<Vec<String>>,
    smp: Option<u16>,
    cpu_type: Option<String>,
    smp_cores_per_socket: Option<u16>,
    smp_threads_per_core: Option<u16>,
    drives: Vec<Drive>,
    tablet_enable: Option<bool>,
    sound_device: Option<SoundDevice>,
    vmchannel: Option<bool>,
    nice: Option<i8>,
    time_offset: Option<i64>,
    tdf: Option<bool>,
    emulated_machine: Option<String>,
    initrd: Option<String>,
    kernel: Option<String>,
    kernel_args: Option<String>,
    acpi_enable: Option<bool>,
    custom: Option<Custom>,
    kvm_enable: Option<bool>,
    client_ip: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Display {
    Qxl,
    Vnc,
    Qxlnc,
    Local,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum NicModel {
    Virtio,
    E1000,
    Rtl8139,
    Ne2k,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum SoundDevice {
    Pcspk,
    Sb16,
    Ac97,
    Es1370,
    Hda,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Volume {
    #[serde(rename = "poolID")]
    pool: String,
    #[serde(rename = "domainID")]
    domain: String,
    #[serde(rename = "imageID")]
    image: String,
    #[serde(rename = "volumeID")]
    volume: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Drive {
    iface: Option<Interface>,
    #[serde(rename = "poolID")]
    pool: String,
    #[serde(rename = "domainID")]
    domain: String,
    #[serde(rename = "imageID")]
    image: String,
    #[serde(rename = "volumeID")]
    volume: String,
    format: Option<Format>,
    index: Option<u8>,
    boot: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Interface {
    Ide,
    Virtio,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Format {
    Raw,
    Cow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Custom {
    vhost: Option<String>,
    sndbuf: Option<u64>,
    viodiskcache: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SetupNetworks {
    networks: BTreeMap<String, Network>,
    bondings: BTreeMap<String, Bonding>,
    options: Option<Options>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Network {
    vlan: Option<u16>,
    bonding: Option<String>,
    nic: Option<String>,
    ipaddr: Option<String>,
    netmask: Option<String>,
    gateway: Option<String>,
    bootproto: Option<BootProtocol>,
    delay: Option<u32>,
    onboot: Option<bool>,
    remove: Option<bool>,
    mtu: Option<u32>,
    bridged: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum BootProtocol {
    None,
    Dhcp,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bonding {
    nics: Vec<String>,
    options: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Options {
    force: Option<bool>,
    connectivity_check: Option<bool>,
    connectivity_timeout: Option<u32>,
}
