//! garde: rules on the value that serde has built. Rules between keys are functions of the user's.

use std::collections::BTreeMap;
use std::hint::black_box;

use garde::Validate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::vocabulary::{
    Action, Agent, BootProtocol, Display, Format, Interface, NicModel, SoundDevice,
};
use super::{Dictionary, Peer, Ways};
use crate::hand;

pub(super) const PEER: Peer = Peer {
    name: "garde",
    krate: "garde",
    note: "rules on the value that serde has built; an error of serde is the only finding. By \
        hand: UUID, MAC, paths, choices, rules between keys.",
    cannot: &[],
    ways: by_dictionary!(ways),
};

fn ways<T: DeserializeOwned + Validate<Context = ()> + 'static>() -> Ways {
    Ways {
        typed: |bytes| findings(read(serde_json::from_slice::<T>(bytes))),
        typed_str: |text| findings(read(serde_json::from_str::<T>(text))),
        check: |bytes| findings(read(serde_json::from_slice::<T>(bytes))),
        check_str: |text| findings(read(serde_json::from_str::<T>(text))),
        value: Some(|value| findings(read(T::deserialize(value)))),
        findings: |bytes| findings(read(serde_json::from_slice::<T>(bytes))),
        built: Some(|text| {
            let value: T = serde_json::from_str(text).expect("the dictionary is valid");
            Box::new(move || {
                let value = black_box(&value);
                value.validate().map_or_else(|report| report.iter().count(), |()| 0)
            })
        }),
        rendered: |bytes| match read(serde_json::from_slice::<T>(bytes)) {
            Ok(_) => (0, String::new()),
            Err(Refusal::Parse(error)) => (1, error.to_string()),
            Err(Refusal::Rules(report)) => (report.iter().count(), report.to_string()),
        },
    }
}

/// Why a dictionary is refused.
enum Refusal {
    Parse(serde_json::Error),
    Rules(garde::Report),
}

fn read<T: Validate<Context = ()>>(parsed: serde_json::Result<T>) -> Result<T, Refusal> {
    let value = parsed.map_err(Refusal::Parse)?;
    value.validate().map_err(Refusal::Rules)?;
    Ok(value)
}

fn findings<T>(read: Result<T, Refusal>) -> usize {
    match black_box(read) {
        Ok(_) => 0,
        Err(Refusal::Parse(_)) => 1,
        Err(Refusal::Rules(report)) => report.iter().count(),
    }
}

fn demand(holds: bool, message: &str) -> garde::Result {
    if holds { Ok(()) } else { Err(garde::Error::new(message)) }
}

fn uuid(text: &str, (): &()) -> garde::Result {
    demand(hand::is_uuid(text), "is not a UUID")
}

fn mac(text: &str, (): &()) -> garde::Result {
    demand(hand::is_mac(text), "is not a MAC address")
}

fn absolute_path(text: &str, (): &()) -> garde::Result {
    demand(hand::is_absolute_path(text), "is not an absolute path")
}

fn one_of(choices: &'static [&'static str]) -> impl FnOnce(&str, &()) -> garde::Result {
    move |text, ()| demand(choices.contains(&text), "is not one of the choices")
}

fn same_length(vm: &Vm, (): &()) -> garde::Result {
    let holds = hand::same_length(vm.nic_model.as_deref(), vm.mac_addr.as_deref());
    demand(holds, "nicModel and macAddr differ in length")
}

fn kernel_args(vm: &Vm, (): &()) -> garde::Result {
    demand(hand::requires(&vm.kernel_args, &vm.kernel), "kernelArgs requires kernel")
}

fn initrd(vm: &Vm, (): &()) -> garde::Result {
    demand(hand::requires(&vm.initrd, &vm.kernel), "initrd requires kernel")
}

fn exclusive(network: &Network, (): &()) -> garde::Result {
    let holds = hand::exclusive(&network.bonding, &network.nic);
    demand(holds, "bonding and nic exclude each other")
}

fn netmask(network: &Network, (): &()) -> garde::Result {
    demand(hand::requires(&network.netmask, &network.ipaddr), "netmask requires ipaddr")
}

fn gateway(network: &Network, (): &()) -> garde::Result {
    demand(hand::requires(&network.gateway, &network.ipaddr), "gateway requires ipaddr")
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Fence {
    #[garde(ipv4)]
    addr: String,
    #[garde(range(min = 1))]
    port: u16,
    #[garde(skip)]
    agent: Agent,
    #[garde(length(chars, min = 1, max = 64))]
    username: String,
    #[garde(length(chars, max = 128))]
    password: String,
    #[garde(skip)]
    action: Action,
    #[garde(skip)]
    secure: bool,
    #[garde(range(min = 1, max = 600))]
    timeout: u32,
    #[garde(range(max = 10))]
    retries: Option<u8>,
    #[garde(skip)]
    options: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[garde(custom(same_length))]
#[garde(custom(kernel_args))]
#[garde(custom(initrd))]
struct Vm {
    #[garde(custom(uuid))]
    vm_id: String,
    #[garde(length(chars, min = 1, max = 64))]
    vm_name: String,
    #[garde(range(min = 1, max = 16_777_216))]
    mem_size: u64,
    #[garde(skip)]
    display: Display,
    #[garde(length(chars, min = 1, max = 15))]
    display_network: Option<String>,
    #[garde(ipv4)]
    display_ip: Option<String>,
    #[garde(range(min = -1, max = 65_535))]
    display_port: Option<i32>,
    #[garde(range(min = 1, max = 4))]
    spice_monitors: Option<u8>,
    #[garde(length(chars, min = 2, max = 8))]
    keyboard_layout: Option<String>,
    #[garde(pattern("^[acdn]{1,4}$"))]
    boot: Option<String>,
    #[garde(inner(custom(one_of(&["kvm"]))))]
    vm_type: Option<String>,
    #[garde(inner(custom(absolute_path)))]
    floppy: Option<String>,
    #[garde(skip)]
    volatile_floppy: Option<bool>,
    #[garde(dive)]
    cdrom: Option<Volume>,
    #[garde(skip)]
    nic_model: Option<Vec<NicModel>>,
    #[garde(inner(inner(custom(mac))))]
    mac_addr: Option<Vec<String>>,
    #[garde(inner(inner(length(chars, min = 1, max = 15))))]
    bridge: Option<Vec<String>>,
    #[garde(range(min = 1, max = 240))]
    smp: Option<u16>,
    #[garde(length(chars, min = 1, max = 64))]
    cpu_type: Option<String>,
    #[garde(range(min = 1))]
    smp_cores_per_socket: Option<u16>,
    #[garde(range(min = 1))]
    smp_threads_per_core: Option<u16>,
    #[garde(dive)]
    drives: Vec<Drive>,
    #[garde(skip)]
    tablet_enable: Option<bool>,
    #[garde(skip)]
    sound_device: Option<SoundDevice>,
    #[garde(skip)]
    vmchannel: Option<bool>,
    #[garde(range(min = -20, max = 19))]
    nice: Option<i8>,
    #[garde(skip)]
    time_offset: Option<i64>,
    #[garde(skip)]
    tdf: Option<bool>,
    #[garde(skip)]
    emulated_machine: Option<String>,
    #[garde(inner(custom(absolute_path)))]
    initrd: Option<String>,
    #[garde(inner(custom(absolute_path)))]
    kernel: Option<String>,
    #[garde(skip)]
    kernel_args: Option<String>,
    #[garde(skip)]
    acpi_enable: Option<bool>,
    #[garde(dive)]
    custom: Option<Custom>,
    #[garde(skip)]
    kvm_enable: Option<bool>,
    #[garde(ipv4)]
    client_ip: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Volume {
    #[serde(rename = "poolID")]
    #[garde(custom(uuid))]
    pool: String,
    #[serde(rename = "domainID")]
    #[garde(custom(uuid))]
    domain: String,
    #[serde(rename = "imageID")]
    #[garde(custom(uuid))]
    image: String,
    #[serde(rename = "volumeID")]
    #[garde(custom(uuid))]
    volume: String,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Drive {
    #[garde(skip)]
    iface: Option<Interface>,
    #[serde(rename = "poolID")]
    #[garde(custom(uuid))]
    pool: String,
    #[serde(rename = "domainID")]
    #[garde(custom(uuid))]
    domain: String,
    #[serde(rename = "imageID")]
    #[garde(custom(uuid))]
    image: String,
    #[serde(rename = "volumeID")]
    #[garde(custom(uuid))]
    volume: String,
    #[garde(skip)]
    format: Option<Format>,
    #[garde(skip)]
    index: Option<u8>,
    #[garde(skip)]
    boot: Option<bool>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Custom {
    #[garde(skip)]
    vhost: Option<String>,
    #[garde(range(min = 1))]
    sndbuf: Option<u64>,
    #[garde(inner(custom(one_of(&["none", "writethrough", "writeback"]))))]
    viodiskcache: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct SetupNetworks {
    #[garde(dive)]
    networks: BTreeMap<String, Network>,
    #[garde(dive)]
    bondings: BTreeMap<String, Bonding>,
    #[garde(dive)]
    options: Option<Options>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[garde(custom(exclusive))]
#[garde(custom(netmask))]
#[garde(custom(gateway))]
struct Network {
    #[garde(range(max = 4094))]
    vlan: Option<u16>,
    #[garde(length(chars, min = 1, max = 15))]
    bonding: Option<String>,
    #[garde(length(chars, min = 1, max = 15))]
    nic: Option<String>,
    #[garde(ipv4)]
    ipaddr: Option<String>,
    #[garde(ipv4)]
    netmask: Option<String>,
    #[garde(ipv4)]
    gateway: Option<String>,
    #[garde(skip)]
    bootproto: Option<BootProtocol>,
    #[garde(skip)]
    delay: Option<u32>,
    #[garde(skip)]
    onboot: Option<bool>,
    #[garde(skip)]
    remove: Option<bool>,
    #[garde(range(min = 68, max = 65_535))]
    mtu: Option<u32>,
    #[garde(skip)]
    bridged: Option<bool>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Bonding {
    #[garde(length(min = 1), inner(length(chars, min = 1, max = 15)))]
    nics: Vec<String>,
    #[garde(skip)]
    options: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Options {
    #[garde(skip)]
    force: Option<bool>,
    #[garde(skip)]
    connectivity_check: Option<bool>,
    #[garde(range(min = 1))]
    connectivity_timeout: Option<u32>,
}
