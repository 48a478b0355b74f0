//! `serde_valid`: rules, in the words of JSON Schema, on the value that serde has built. Rules between
//! keys are functions of the user's.

use std::collections::BTreeMap;
use std::hint::black_box;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_valid::Validate;
use serde_valid::validation::{Error, Errors};

use super::vocabulary::{
    Action, Agent, BootProtocol, Display, Format, Interface, NicModel, SoundDevice,
};
use super::{Dictionary, Peer, Ways};
use crate::hand;

pub(super) const PEER: Peer = Peer {
    name: "serde_valid",
    krate: "serde_valid",
    note: "rules on the value that serde has built; an error of serde is the only finding. By \
        hand: UUID, MAC, IPv4, paths, rules between keys.",
    cannot: &[],
    ways: by_dictionary!(ways),
};

fn ways<T: DeserializeOwned + Validate + 'static>() -> Ways {
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
                usize::from(value.validate().is_err())
            })
        }),
        rendered: |bytes| match read(serde_json::from_slice::<T>(bytes)) {
            Ok(_) => (0, String::new()),
            Err(Refusal::Parse(error)) => (1, error.to_string()),
            Err(Refusal::Rules(errors)) => (count(&errors), errors.to_string()),
        },
    }
}

/// Why a dictionary is refused.
enum Refusal {
    Parse(serde_json::Error),
    Rules(Errors),
}

fn read<T: Validate>(parsed: serde_json::Result<T>) -> Result<T, Refusal> {
    let value = parsed.map_err(Refusal::Parse)?;
    value.validate().map_err(Refusal::Rules)?;
    Ok(value)
}

fn findings<T>(read: Result<T, Refusal>) -> usize {
    match black_box(read) {
        Ok(_) => 0,
        Err(Refusal::Parse(_)) => 1,
        Err(Refusal::Rules(errors)) => count(&errors),
    }
}

fn count(errors: &Errors) -> usize {
    match errors {
        Errors::Object(object) => {
            object.errors.len() + object.properties.values().map(count).sum::<usize>()
        }
        Errors::Array(array) => array.errors.len() + array.items.values().map(count).sum::<usize>(),
        Errors::NewType(errors) => errors.len(),
    }
}

fn demand(holds: bool, message: &str) -> Result<(), Error> {
    if holds { Ok(()) } else { Err(Error::Custom(message.to_owned())) }
}

fn optional(text: &Option<String>, check: fn(&str) -> Result<(), Error>) -> Result<(), Error> {
    text.as_deref().map_or(Ok(()), check)
}

fn uuid(text: &str) -> Result<(), Error> {
    demand(hand::is_uuid(text), "is not a UUID")
}

fn ipv4(text: &str) -> Result<(), Error> {
    demand(hand::is_ipv4(text), "is not an IPv4 address")
}

fn macs(texts: &Option<Vec<String>>) -> Result<(), Error> {
    let holds = texts.iter().flatten().all(|text| hand::is_mac(text));
    demand(holds, "holds what is not a MAC address")
}

fn absolute_path(text: &str) -> Result<(), Error> {
    demand(hand::is_absolute_path(text), "is not an absolute path")
}

fn between_keys_of_vm(vm: &Vm) -> Result<(), Vec<Error>> {
    all([
        demand(
            hand::same_length(vm.nic_model.as_deref(), vm.mac_addr.as_deref()),
            "nicModel and macAddr differ in length",
        ),
        demand(hand::requires(&vm.kernel_args, &vm.kernel), "kernelArgs requires kernel"),
        demand(hand::requires(&vm.initrd, &vm.kernel), "initrd requires kernel"),
    ])
}

fn between_keys_of_network(network: &Network) -> Result<(), Vec<Error>> {
    all([
        demand(
            hand::exclusive(&network.bonding, &network.nic),
            "bonding and nic exclude each other",
        ),
        demand(hand::requires(&network.netmask, &network.ipaddr), "netmask requires ipaddr"),
        demand(hand::requires(&network.gateway, &network.ipaddr), "gateway requires ipaddr"),
    ])
}

fn all(results: [Result<(), Error>; 3]) -> Result<(), Vec<Error>> {
    let errors: Vec<Error> = results.into_iter().filter_map(Result::err).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Fence {
    #[validate(custom = ipv4)]
    addr: String,
    #[validate(minimum = 1)]
    port: u16,
    agent: Agent,
    #[validate(min_length = 1)]
    #[validate(max_length = 64)]
    username: String,
    #[validate(max_length = 128)]
    password: String,
    action: Action,
    secure: bool,
    #[validate(minimum = 1)]
    #[validate(maximum = 600)]
    timeout: u32,
    #[validate(maximum = 10)]
    retries: Option<u8>,
    options: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[validate(custom = between_keys_of_vm)]
struct Vm {
    #[validate(custom = uuid)]
    vm_id: String,
    #[validate(min_length = 1)]
    #[validate(max_length = 64)]
    vm_name: String,
    #[validate(minimum = 1)]
    #[validate(maximum = 16_777_216)]
    mem_size: u64,
    display: Display,
    #[validate(min_length = 1)]
    #[validate(max_length = 15)]
    display_network: Option<String>,
    #[validate(custom = |text| optional(text, ipv4))]
    display_ip: Option<String>,
    #[validate(minimum = -1)]
    #[validate(maximum = 65_535)]
    display_port: Option<i32>,
    #[validate(minimum = 1)]
    #[validate(maximum = 4)]
    spice_monitors: Option<u8>,
    #[validate(min_length = 2)]
    #[validate(max_length = 8)]
    keyboard_layout: Option<String>,
    #[validate(pattern = "^[acdn]{1,4}$")]
    boot: Option<String>,
    #[validate(r#enum = ["kvm"])]
    vm_type: Option<String>,
    #[validate(custom = |text| optional(text, absolute_path))]
    floppy: Option<String>,
    volatile_floppy: Option<bool>,
    #[validate]
    cdrom: Option<Volume>,
    nic_model: Option<Vec<NicModel>>,
    #[validate(custom = macs)]
    mac_addr: Option<Vec<String>>,
    #[validate(min_length = 1)]
    #[validate(max_length = 15)]
    bridge: Option<Vec<String>>,
    #[validate(minimum = 1)]
    #[validate(maximum = 240)]
    smp: Option<u16>,
    #[validate(min_length = 1)]
    #[validate(max_length = 64)]
    cpu_type: Option<String>,
    #[validate(minimum = 1)]
    smp_cores_per_socket: Option<u16>,
    #[validate(minimum = 1)]
    smp_threads_per_core: Option<u16>,
    #[validate]
    drives: Vec<Drive>,
    tablet_enable: Option<bool>,
    sound_device: Option<SoundDevice>,
    vmchannel: Option<bool>,
    #[validate(minimum = -20)]
    #[validate(maximum = 19)]
    nice: Option<i8>,
    time_offset: Option<i64>,
    tdf: Option<bool>,
    emulated_machine: Option<String>,
    #[validate(custom = |text| optional(text, absolute_path))]
    initrd: Option<String>,
    #[validate(custom = |text| optional(text, absolute_path))]
    kernel: Option<String>,
    kernel_args: Option<String>,
    acpi_enable: Option<bool>,
    #[validate]
    custom: Option<Custom>,
    kvm_enable: Option<bool>,
    #[validate(custom = |text| optional(text, ipv4))]
    client_ip: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Volume {
    #[serde(rename = "poolID")]
    #[validate(custom = uuid)]
    pool: String,
    #[serde(rename = "domainID")]
    #[validate(custom = uuid)]
    domain: String,
    #[serde(rename = "imageID")]
    #[validate(custom = uuid)]
    image: String,
    #[serde(rename = "volumeID")]
    #[validate(custom = uuid)]
    volume: String,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Drive {
    iface: Option<Interface>,
    #[serde(rename = "poolID")]
    #[validate(custom = uuid)]
    pool: String,
    #[serde(rename = "domainID")]
    #[validate(custom = uuid)]
    domain: String,
    #[serde(rename = "imageID")]
    #[validate(custom = uuid)]
    image: String,
    #[serde(rename = "volumeID")]
    #[validate(custom = uuid)]
    volume: String,
    format: Option<Format>,
    index: Option<u8>,
    boot: Option<bool>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Custom {
    vhost: Option<String>,
    #[validate(minimum = 1)]
    sndbuf: Option<u64>,
    #[validate(r#enum = ["none", "writethrough", "writeback"])]
    viodiskcache: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct SetupNetworks {
    #[validate]
    networks: BTreeMap<String, Network>,
    #[validate]
    bondings: BTreeMap<String, Bonding>,
    #[validate]
    options: Option<Options>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[validate(custom = between_keys_of_network)]
struct Network {
    #[validate(maximum = 4094)]
    vlan: Option<u16>,
    #[validate(min_length = 1)]
    #[validate(max_length = 15)]
    bonding: Option<String>,
    #[validate(min_length = 1)]
    #[validate(max_length = 15)]
    nic: Option<String>,
    #[validate(custom = |text| optional(text, ipv4))]
    ipaddr: Option<String>,
    #[validate(custom = |text| optional(text, ipv4))]
    netmask: Option<String>,
    #[validate(custom = |text| optional(text, ipv4))]
    gateway: Option<String>,
    bootproto: Option<BootProtocol>,
    delay: Option<u32>,
    onboot: Option<bool>,
    remove: Option<bool>,
    #[validate(minimum = 68)]
    #[validate(maximum = 65_535)]
    mtu: Option<u32>,
    bridged: Option<bool>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Bonding {
    #[validate(min_items = 1)]
    #[validate(min_length = 1)]
    #[validate(max_length = 15)]
    nics: Vec<String>,
    options: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Options {
    force: Option<bool>,
    connectivity_check: Option<bool>,
    #[validate(minimum = 1)]
    connectivity_timeout: Option<u32>,
}
