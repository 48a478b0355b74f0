//! eserde: serde's derive that goes on after an error of type and reads the text once more for the
//! others. It knows no rules.

use std::collections::BTreeMap;
use std::hint::black_box;

use eserde::{DeserializationErrors, Deserialize, EDeserialize};

use super::{Dictionary, Peer, Ways, kinds};

pub(super) const PEER: Peer = Peer {
    name: "eserde",
    krate: "eserde",
    note: "serde, and the text once more where it fails; types and keys only; reads no \
        `Value`.",
    cannot: kinds::RULES,
    ways: by_dictionary!(ways),
};

fn ways<T: for<'de> EDeserialize<'de>>() -> Ways {
    Ways {
        typed: |bytes| findings(eserde::json::from_slice::<T>(bytes)),
        typed_str: |text| findings(eserde::json::from_str::<T>(text)),
        check: |bytes| findings(eserde::json::from_slice::<T>(bytes)),
        check_str: |text| findings(eserde::json::from_str::<T>(text)),
        // It reads text only.
        value: None,
        findings: |bytes| findings(eserde::json::from_slice::<T>(bytes)),
        built: None,
        rendered: |bytes| match eserde::json::from_slice::<T>(bytes) {
            Ok(_) => (0, String::new()),
            Err(errors) => (errors.len(), errors.to_string()),
        },
    }
}

fn findings<T>(read: Result<T, DeserializationErrors>) -> usize {
    match black_box(read) {
        Ok(_) => 0,
        Err(errors) => errors.len(),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fence {
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
enum Agent {
    Ipmilan,
    Drac5,
    Ilo,
    Apc,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Action {
    Status,
    On,
    Off,
    Reboot,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Vm {
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
enum Display {
    Qxl,
    Vnc,
    Qxlnc,
    Local,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum NicModel {
    Virtio,
    E1000,
    Rtl8139,
    Ne2k,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum SoundDevice {
    Pcspk,
    Sb16,
    Ac97,
    Es1370,
    Hda,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Volume {
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
struct Drive {
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
enum Interface {
    Ide,
    Virtio,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Format {
    Raw,
    Cow,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Custom {
    vhost: Option<String>,
    sndbuf: Option<u64>,
    viodiskcache: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetupNetworks {
    networks: BTreeMap<String, Network>,
    bondings: BTreeMap<String, Bonding>,
    options: Option<Options>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Network {
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
enum BootProtocol {
    None,
    Dhcp,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bonding {
    nics: Vec<String>,
    options: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Options {
    force: Option<bool>,
    connectivity_check: Option<bool>,
    connectivity_timeout: Option<u32>,
}
