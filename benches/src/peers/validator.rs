//! validator: rules on the value that serde has built. Rules between keys and of the items of a list
//! are functions of the user's; the latter cannot tell which item it is.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use super::vocabulary::{
    Action, Agent, BootProtocol, Display, Format, Interface, NicModel, SoundDevice,
};
use super::{Dictionary, Peer, Ways};
use crate::hand;

pub(super) const PEER: Peer = Peer {
    name: "validator",
    krate: "validator",
    note: "rules on the value that serde has built; an error of serde is the only finding. By \
        hand: UUID, paths, choices, items of lists, rules between keys.",
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
                value.validate().map_or_else(|errors| errors.errors().len(), |()| 0)
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
    Rules(ValidationErrors),
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

fn count(errors: &ValidationErrors) -> usize {
    let of_kind = |kind: &ValidationErrorsKind| match kind {
        ValidationErrorsKind::Struct(errors) => count(errors),
        ValidationErrorsKind::List(items) => items.values().map(|errors| count(errors)).sum(),
        ValidationErrorsKind::Field(errors) => errors.len(),
    };
    errors.errors().values().map(of_kind).sum()
}

static BOOT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[acdn]{1,4}$").expect("the pattern is a regular expression"));

fn demand(holds: bool, code: &'static str) -> Result<(), ValidationError> {
    if holds { Ok(()) } else { Err(ValidationError::new(code)) }
}

fn is_uuid(text: &str) -> Result<(), ValidationError> {
    demand(hand::is_uuid(text), "is_uuid")
}

fn are_macs(texts: &[String]) -> Result<(), ValidationError> {
    demand(texts.iter().all(|text| hand::is_mac(text)), "are_macs")
}

fn are_short_names(texts: &[String]) -> Result<(), ValidationError> {
    demand(texts.iter().all(|text| hand::has_length(text, 1, 15)), "are_short_names")
}

fn is_absolute_path(text: &str) -> Result<(), ValidationError> {
    demand(hand::is_absolute_path(text), "is_absolute_path")
}

fn is_kvm(text: &str) -> Result<(), ValidationError> {
    demand(text == "kvm", "is_kvm")
}

fn is_cache(text: &str) -> Result<(), ValidationError> {
    demand(["none", "writethrough", "writeback"].contains(&text), "is_cache")
}

fn nics_and_macs(vm: &Vm) -> Result<(), ValidationError> {
    demand(hand::same_length(vm.nic_model.as_deref(), vm.mac_addr.as_deref()), "nics_and_macs")
}

fn kernel_args_without_kernel(vm: &Vm) -> Result<(), ValidationError> {
    demand(hand::requires(&vm.kernel_args, &vm.kernel), "kernel_args_without_kernel")
}

fn initrd_without_kernel(vm: &Vm) -> Result<(), ValidationError> {
    demand(hand::requires(&vm.initrd, &vm.kernel), "initrd_without_kernel")
}

fn bonding_and_nic(network: &Network) -> Result<(), ValidationError> {
    demand(hand::exclusive(&network.bonding, &network.nic), "bonding_and_nic")
}

fn netmask_without_address(network: &Network) -> Result<(), ValidationError> {
    demand(hand::requires(&network.netmask, &network.ipaddr), "netmask_without_address")
}

fn gateway_without_address(network: &Network) -> Result<(), ValidationError> {
    demand(hand::requires(&network.gateway, &network.ipaddr), "gateway_without_address")
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Fence {
    #[validate(ip(v4 = true))]
    addr: String,
    #[validate(range(min = 1))]
    port: u16,
    agent: Agent,
    #[validate(length(min = 1, max = 64))]
    username: String,
    #[validate(length(max = 128))]
    password: String,
    action: Action,
    secure: bool,
    #[validate(range(min = 1, max = 600))]
    timeout: u32,
    #[validate(range(max = 10))]
    retries: Option<u8>,
    options: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[validate(schema(function = "nics_and_macs", skip_on_field_errors = false))]
#[validate(schema(function = "kernel_args_without_kernel", skip_on_field_errors = false))]
#[validate(schema(function = "initrd_without_kernel", skip_on_field_errors = false))]
struct Vm {
    #[validate(custom(function = "is_uuid"))]
    vm_id: String,
    #[validate(length(min = 1, max = 64))]
    vm_name: String,
    #[validate(range(min = 1, max = 16_777_216))]
    mem_size: u64,
    display: Display,
    #[validate(length(min = 1, max = 15))]
    display_network: Option<String>,
    #[validate(ip(v4 = true))]
    display_ip: Option<String>,
    #[validate(range(min = -1, max = 65_535))]
    display_port: Option<i32>,
    #[validate(range(min = 1, max = 4))]
    spice_monitors: Option<u8>,
    #[validate(length(min = 2, max = 8))]
    keyboard_layout: Option<String>,
    #[validate(regex(path = *BOOT))]
    boot: Option<String>,
    #[validate(custom(function = "is_kvm"))]
    vm_type: Option<String>,
    #[validate(custom(function = "is_absolute_path"))]
    floppy: Option<String>,
    volatile_floppy: Option<bool>,
    #[validate(nested)]
    cdrom: Option<Volume>,
    nic_model: Option<Vec<NicModel>>,
    #[validate(custom(function = "are_macs"))]
    mac_addr: Option<Vec<String>>,
    #[validate(custom(function = "are_short_names"))]
    bridge: Option<Vec<String>>,
    #[validate(range(min = 1, max = 240))]
    smp: Option<u16>,
    #[validate(length(min = 1, max = 64))]
    cpu_type: Option<String>,
    #[validate(range(min = 1))]
    smp_cores_per_socket: Option<u16>,
    #[validate(range(min = 1))]
    smp_threads_per_core: Option<u16>,
    #[validate(nested)]
    drives: Vec<Drive>,
    tablet_enable: Option<bool>,
    sound_device: Option<SoundDevice>,
    vmchannel: Option<bool>,
    #[validate(range(min = -20, max = 19))]
    nice: Option<i8>,
    time_offset: Option<i64>,
    tdf: Option<bool>,
    emulated_machine: Option<String>,
    #[validate(custom(function = "is_absolute_path"))]
    initrd: Option<String>,
    #[validate(custom(function = "is_absolute_path"))]
    kernel: Option<String>,
    kernel_args: Option<String>,
    acpi_enable: Option<bool>,
    #[validate(nested)]
    custom: Option<Custom>,
    kvm_enable: Option<bool>,
    #[validate(ip(v4 = true))]
    client_ip: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Volume {
    #[serde(rename = "poolID")]
    #[validate(custom(function = "is_uuid"))]
    pool: String,
    #[serde(rename = "domainID")]
    #[validate(custom(function = "is_uuid"))]
    domain: String,
    #[serde(rename = "imageID")]
    #[validate(custom(function = "is_uuid"))]
    image: String,
    #[serde(rename = "volumeID")]
    #[validate(custom(function = "is_uuid"))]
    volume: String,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Drive {
    iface: Option<Interface>,
    #[serde(rename = "poolID")]
    #[validate(custom(function = "is_uuid"))]
    pool: String,
    #[serde(rename = "domainID")]
    #[validate(custom(function = "is_uuid"))]
    domain: String,
    #[serde(rename = "imageID")]
    #[validate(custom(function = "is_uuid"))]
    image: String,
    #[serde(rename = "volumeID")]
    #[validate(custom(function = "is_uuid"))]
    volume: String,
    format: Option<Format>,
    index: Option<u8>,
    boot: Option<bool>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Custom {
    vhost: Option<String>,
    #[validate(range(min = 1))]
    sndbuf: Option<u64>,
    #[validate(custom(function = "is_cache"))]
    viodiskcache: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct SetupNetworks {
    #[validate(nested)]
    networks: BTreeMap<String, Network>,
    #[validate(nested)]
    bondings: BTreeMap<String, Bonding>,
    #[validate(nested)]
    options: Option<Options>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "bonding_and_nic", skip_on_field_errors = false))]
#[validate(schema(function = "netmask_without_address", skip_on_field_errors = false))]
#[validate(schema(function = "gateway_without_address", skip_on_field_errors = false))]
struct Network {
    #[validate(range(max = 4094))]
    vlan: Option<u16>,
    #[validate(length(min = 1, max = 15))]
    bonding: Option<String>,
    #[validate(length(min = 1, max = 15))]
    nic: Option<String>,
    #[validate(ip(v4 = true))]
    ipaddr: Option<String>,
    #[validate(ip(v4 = true))]
    netmask: Option<String>,
    #[validate(ip(v4 = true))]
    gateway: Option<String>,
    bootproto: Option<BootProtocol>,
    delay: Option<u32>,
    onboot: Option<bool>,
    remove: Option<bool>,
    #[validate(range(min = 68, max = 65_535))]
    mtu: Option<u32>,
    bridged: Option<bool>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Bonding {
    #[validate(length(min = 1), custom(function = "are_short_names"))]
    nics: Vec<String>,
    options: Option<String>,
}

#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Options {
    force: Option<bool>,
    connectivity_check: Option<bool>,
    #[validate(range(min = 1))]
    connectivity_timeout: Option<u32>,
}
