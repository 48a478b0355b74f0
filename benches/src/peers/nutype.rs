//! nutype: newtypes whose constructor checks, read by serde's derive. The first error ends it, and
//! nothing looks at two keys at once.

use std::collections::BTreeMap;
use std::hint::black_box;

use nutype::nutype;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::vocabulary::{
    Action, Agent, BootProtocol, Display, Format, Interface, NicModel, SoundDevice,
};
use super::{Dictionary, Peer, Ways, kinds};
use crate::hand;

pub(super) const PEER: Peer = Peer {
    name: "nutype",
    krate: "nutype",
    note: "checking newtypes, read by serde; the first error ends it. By hand: UUID, MAC, \
        IPv4, paths, choices.",
    cannot: &[kinds::REQUIRES, kinds::SAME_LENGTH, kinds::EXCLUSIVE],
    ways: by_dictionary!(ways),
};

fn ways<T: DeserializeOwned>() -> Ways {
    Ways {
        typed: |bytes| findings(serde_json::from_slice::<T>(bytes)),
        typed_str: |text| findings(serde_json::from_str::<T>(text)),
        check: |bytes| findings(serde_json::from_slice::<T>(bytes)),
        check_str: |text| findings(serde_json::from_str::<T>(text)),
        value: Some(|value| findings(T::deserialize(value))),
        findings: |bytes| findings(serde_json::from_slice::<T>(bytes)),
        built: None,
        rendered: |bytes| match serde_json::from_slice::<T>(bytes) {
            Ok(_) => (0, String::new()),
            Err(error) => (1, error.to_string()),
        },
    }
}

fn findings<T>(read: serde_json::Result<T>) -> usize {
    usize::from(black_box(read).is_err())
}

#[nutype(validate(greater_or_equal = 1), derive(Deserialize))]
struct Positive16(u16);

#[nutype(validate(len_char_min = 1, len_char_max = 64), derive(Deserialize))]
struct Name(String);

#[nutype(validate(len_char_max = 128), derive(Deserialize))]
struct Password(String);

#[nutype(validate(greater_or_equal = 1, less_or_equal = 600), derive(Deserialize))]
struct Timeout(u32);

#[nutype(validate(less_or_equal = 10), derive(Deserialize))]
struct Retries(u8);

#[nutype(validate(greater_or_equal = 1, less_or_equal = 16_777_216), derive(Deserialize))]
struct Memory(u64);

#[nutype(validate(len_char_min = 1, len_char_max = 15), derive(Deserialize))]
struct ShortName(String);

#[nutype(validate(greater_or_equal = -1, less_or_equal = 65_535), derive(Deserialize))]
struct DisplayPort(i32);

#[nutype(validate(greater_or_equal = 1, less_or_equal = 4), derive(Deserialize))]
struct Monitors(u8);

#[nutype(validate(len_char_min = 2, len_char_max = 8), derive(Deserialize))]
struct Keyboard(String);

#[nutype(validate(regex = "^[acdn]{1,4}$"), derive(Deserialize))]
struct BootOrder(String);

#[nutype(validate(predicate = hand::is_uuid), derive(Deserialize))]
struct Uuid(String);

#[nutype(validate(predicate = hand::is_ipv4), derive(Deserialize))]
struct Ipv4(String);

#[nutype(validate(predicate = hand::is_mac), derive(Deserialize))]
struct Mac(String);

#[nutype(validate(predicate = hand::is_absolute_path), derive(Deserialize))]
struct AbsolutePath(String);

#[nutype(validate(greater_or_equal = 1, less_or_equal = 240), derive(Deserialize))]
struct Cpus(u16);

#[nutype(validate(greater_or_equal = -20, less_or_equal = 19), derive(Deserialize))]
struct Nice(i8);

#[nutype(validate(greater_or_equal = 1), derive(Deserialize))]
struct Positive64(u64);

#[nutype(validate(less_or_equal = 4094), derive(Deserialize))]
struct Vlan(u16);

#[nutype(validate(greater_or_equal = 68, less_or_equal = 65_535), derive(Deserialize))]
struct Mtu(u32);

#[nutype(validate(greater_or_equal = 1), derive(Deserialize))]
struct Positive32(u32);

#[nutype(validate(predicate = |text: &str| text == "kvm"), derive(Deserialize))]
struct VmType(String);

#[nutype(
    validate(predicate = |text: &str| ["none", "writethrough", "writeback"].contains(&text)),
    derive(Deserialize)
)]
struct Cache(String);

#[nutype(validate(predicate = |names: &[ShortName]| !names.is_empty()), derive(Deserialize))]
struct Nics(Vec<ShortName>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fence {
    addr: Ipv4,
    port: Positive16,
    agent: Agent,
    username: Name,
    password: Password,
    action: Action,
    secure: bool,
    timeout: Timeout,
    retries: Option<Retries>,
    options: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Vm {
    vm_id: Uuid,
    vm_name: Name,
    mem_size: Memory,
    display: Display,
    display_network: Option<ShortName>,
    display_ip: Option<Ipv4>,
    display_port: Option<DisplayPort>,
    spice_monitors: Option<Monitors>,
    keyboard_layout: Option<Keyboard>,
    boot: Option<BootOrder>,
    vm_type: Option<VmType>,
    floppy: Option<AbsolutePath>,
    volatile_floppy: Option<bool>,
    cdrom: Option<Volume>,
    nic_model: Option<Vec<NicModel>>,
    mac_addr: Option<Vec<Mac>>,
    bridge: Option<Vec<ShortName>>,
    smp: Option<Cpus>,
    cpu_type: Option<Name>,
    smp_cores_per_socket: Option<Positive16>,
    smp_threads_per_core: Option<Positive16>,
    drives: Vec<Drive>,
    tablet_enable: Option<bool>,
    sound_device: Option<SoundDevice>,
    vmchannel: Option<bool>,
    nice: Option<Nice>,
    time_offset: Option<i64>,
    tdf: Option<bool>,
    emulated_machine: Option<String>,
    initrd: Option<AbsolutePath>,
    kernel: Option<AbsolutePath>,
    kernel_args: Option<String>,
    acpi_enable: Option<bool>,
    custom: Option<Custom>,
    kvm_enable: Option<bool>,
    client_ip: Option<Ipv4>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Volume {
    #[serde(rename = "poolID")]
    pool: Uuid,
    #[serde(rename = "domainID")]
    domain: Uuid,
    #[serde(rename = "imageID")]
    image: Uuid,
    #[serde(rename = "volumeID")]
    volume: Uuid,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Drive {
    iface: Option<Interface>,
    #[serde(rename = "poolID")]
    pool: Uuid,
    #[serde(rename = "domainID")]
    domain: Uuid,
    #[serde(rename = "imageID")]
    image: Uuid,
    #[serde(rename = "volumeID")]
    volume: Uuid,
    format: Option<Format>,
    index: Option<u8>,
    boot: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Custom {
    vhost: Option<String>,
    sndbuf: Option<Positive64>,
    viodiskcache: Option<Cache>,
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
    vlan: Option<Vlan>,
    bonding: Option<ShortName>,
    nic: Option<ShortName>,
    ipaddr: Option<Ipv4>,
    netmask: Option<Ipv4>,
    gateway: Option<Ipv4>,
    bootproto: Option<BootProtocol>,
    delay: Option<u32>,
    onboot: Option<bool>,
    remove: Option<bool>,
    mtu: Option<Mtu>,
    bridged: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bonding {
    nics: Nics,
    options: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Options {
    force: Option<bool>,
    connectivity_check: Option<bool>,
    connectivity_timeout: Option<Positive32>,
}
