//! deserr: its own derive over a parsed value. It collects errors where the error type of the user
//! says so, which none of its own does. Rules are functions of the user's; those between keys are
//! looked at only where all keys are right, and only the first that is broken is told. What is wrong
//! inside a map is lost, with the item: its `BTreeMap` collects errors and then drops them.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Write;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use deserr::{DeserializeError, Deserr, ErrorKind, IntoValue, MergeWithError, ValuePointerRef};
use regex::Regex;
use serde_json::Value;

use super::{Dictionary, Peer, Ways, kinds};
use crate::hand;

pub(super) const PEER: Peer = Peer {
    name: "deserr",
    krate: "deserr",
    note: "its own derive, over a parsed `Value` that it takes away (copied first, where it is \
        borrowed); all rules and the error that collects by hand; between keys only where \
        all keys are right.",
    cannot: &[kinds::DUPLICATE, kinds::IN_MAP],
    ways: by_dictionary!(ways),
};

fn ways<T: Deserr<Faults>>() -> Ways {
    Ways {
        typed: |bytes| findings(parsed::<T>(serde_json::from_slice(bytes))),
        typed_str: |text| findings(parsed::<T>(serde_json::from_str(text))),
        check: |bytes| findings(parsed::<T>(serde_json::from_slice(bytes))),
        check_str: |text| findings(parsed::<T>(serde_json::from_str(text))),
        // It takes the value away, so that a borrowed one has to be copied first.
        value: Some(|value| findings(deserr::deserialize::<T, _, Faults>(value.clone()))),
        findings: |bytes| findings(parsed::<T>(serde_json::from_slice(bytes))),
        built: None,
        rendered: |bytes| match parsed::<T>(serde_json::from_slice(bytes)) {
            Ok(_) => (0, String::new()),
            Err(Faults(faults)) => (faults.len(), faults.concat()),
        },
    }
}

fn parsed<T: Deserr<Faults>>(value: serde_json::Result<Value>) -> Result<T, Faults> {
    deserr::deserialize(value.map_err(|error| Faults(vec![error.to_string()]))?)
}

fn findings<T>(read: Result<T, Faults>) -> usize {
    match black_box(read) {
        Ok(_) => 0,
        Err(Faults(faults)) => faults.len(),
    }
}

/// All faults, each a line with its path.
struct Faults(Vec<String>);

impl DeserializeError for Faults {
    fn error<V: IntoValue>(
        known: Option<Self>,
        error: ErrorKind<V>,
        place: ValuePointerRef,
    ) -> ControlFlow<Self, Self> {
        let mut faults = known.map_or_else(Vec::new, |known| known.0);
        let mut line = path(place);
        match error {
            ErrorKind::IncorrectValueKind { actual, accepted } => {
                write!(line, ": is a {}, not one of {accepted:?}", actual.kind())
            }
            ErrorKind::MissingField { field } => write!(line, ": {field} is missing"),
            ErrorKind::UnknownKey { key, accepted } => {
                write!(line, ": {key} is unknown, not one of {}", accepted.join(", "))
            }
            ErrorKind::UnknownValue { value, accepted } => {
                write!(line, ": {value} is not one of {}", accepted.join(", "))
            }
            ErrorKind::BadSequenceLen { expected, .. } => {
                write!(line, ": does not have {expected} items")
            }
            ErrorKind::Unexpected { msg } => write!(line, ": {msg}"),
        }
        .expect("a string takes all");
        line.push('\n');
        faults.push(line);
        ControlFlow::Continue(Self(faults))
    }
}

impl MergeWithError<Self> for Faults {
    fn merge(known: Option<Self>, other: Self, _: ValuePointerRef) -> ControlFlow<Self, Self> {
        let mut faults = known.map_or_else(Vec::new, |known| known.0);
        faults.extend(other.0);
        ControlFlow::Continue(Self(faults))
    }
}

impl MergeWithError<Refused> for Faults {
    fn merge(
        known: Option<Self>,
        Refused(message): Refused,
        place: ValuePointerRef,
    ) -> ControlFlow<Self, Self> {
        Self::error::<Infallible>(known, ErrorKind::Unexpected { msg: message.to_owned() }, place)
    }
}

/// Why a value is refused.
struct Refused(&'static str);

fn path(place: ValuePointerRef) -> String {
    match place {
        ValuePointerRef::Origin => String::new(),
        ValuePointerRef::Key { key, prev } => path(*prev) + "/" + key,
        ValuePointerRef::Index { index, prev } => path(*prev) + "/" + &index.to_string(),
    }
}

fn between_keys_of_vm(vm: Vm, place: ValuePointerRef) -> Result<Vm, Faults> {
    let message = if !hand::same_length(vm.nic_model.as_deref(), vm.mac_addr.as_deref()) {
        "nicModel and macAddr differ in length"
    } else if !hand::requires(&vm.kernel_args, &vm.kernel) {
        "kernelArgs requires kernel"
    } else if !hand::requires(&vm.initrd, &vm.kernel) {
        "initrd requires kernel"
    } else {
        return Ok(vm);
    };
    refuse(message, place)
}

fn between_keys_of_network(network: Network, place: ValuePointerRef) -> Result<Network, Faults> {
    let message = if !hand::exclusive(&network.bonding, &network.nic) {
        "bonding and nic exclude each other"
    } else if !hand::requires(&network.netmask, &network.ipaddr) {
        "netmask requires ipaddr"
    } else if !hand::requires(&network.gateway, &network.ipaddr) {
        "gateway requires ipaddr"
    } else {
        return Ok(network);
    };
    refuse(message, place)
}

fn refuse<T>(message: &'static str, place: ValuePointerRef) -> Result<T, Faults> {
    Err(deserr::take_cf_content(Faults::merge(None, Refused(message), place)))
}

static BOOT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[acdn]{1,4}$").expect("the pattern is a regular expression"));

/// Newtypes that check what they hold.
macro_rules! checked {
    ($($name:ident($inner:ty), $check:expr, $message:literal;)*) => {$(
        #[derive(Deserr)]
        #[deserr(error = Faults, try_from($inner) = $name::new -> Refused)]
        struct $name($inner);

        impl $name {
            fn new(value: $inner) -> Result<Self, Refused> {
                let check: fn(&$inner) -> bool = $check;
                if check(&value) { Ok(Self(value)) } else { Err(Refused($message)) }
            }
        }
    )*};
}

checked! {
    Positive16(u16), |number| (1..).contains(number), "is outside 1..";
    Name(String), |text| hand::has_length(text, 1, 64), "has a length outside 1..=64";
    Password(String), |text| hand::has_length(text, 0, 128), "has a length outside 0..=128";
    Timeout(u32), |number| (1..=600).contains(number), "is outside 1..=600";
    Retries(u8), |number| (..=10).contains(number), "is outside ..=10";
    Memory(u64), |number| (1..=16_777_216).contains(number), "is outside 1..=16777216";
    ShortName(String), |text| hand::has_length(text, 1, 15), "has a length outside 1..=15";
    DisplayPort(i32), |number| (-1..=65_535).contains(number), "is outside -1..=65535";
    Monitors(u8), |number| (1..=4).contains(number), "is outside 1..=4";
    Keyboard(String), |text| hand::has_length(text, 2, 8), "has a length outside 2..=8";
    BootOrder(String), |text| BOOT.is_match(text), "is not a boot order";
    Uuid(String), |text| hand::is_uuid(text), "is not a UUID";
    Ipv4(String), |text| hand::is_ipv4(text), "is not an IPv4 address";
    Mac(String), |text| hand::is_mac(text), "is not a MAC address";
    AbsolutePath(String), |text| hand::is_absolute_path(text), "is not an absolute path";
    Cpus(u16), |number| (1..=240).contains(number), "is outside 1..=240";
    Nice(i8), |number| (-20..=19).contains(number), "is outside -20..=19";
    Positive64(u64), |number| (1..).contains(number), "is outside 1..";
    Vlan(u16), |number| (..=4094).contains(number), "is outside ..=4094";
    Mtu(u32), |number| (68..=65_535).contains(number), "is outside 68..=65535";
    Positive32(u32), |number| (1..).contains(number), "is outside 1..";
    VmType(String), |text| text == "kvm", "is not kvm";
    Cache(String), |text| ["none", "writethrough", "writeback"].contains(&text.as_str()), "is not none, writethrough or writeback";
    Nics(Vec<ShortName>), |names| !names.is_empty(), "is empty";
}

#[derive(Deserr)]
#[deserr(error = Faults, deny_unknown_fields)]
struct Fence {
    addr: Ipv4,
    port: Positive16,
    agent: Agent,
    username: Name,
    password: Password,
    action: Action,
    secure: bool,
    timeout: Timeout,
    #[deserr(default)]
    retries: Option<Retries>,
    #[deserr(default)]
    options: Option<String>,
}

#[derive(Deserr)]
#[deserr(error = Faults, rename_all = lowercase)]
enum Agent {
    Ipmilan,
    Drac5,
    Ilo,
    Apc,
}

#[derive(Deserr)]
#[deserr(error = Faults, rename_all = lowercase)]
enum Action {
    Status,
    On,
    Off,
    Reboot,
}

#[derive(Deserr)]
#[deserr(error = Faults, deny_unknown_fields, rename_all = camelCase, validate = between_keys_of_vm -> Faults)]
struct Vm {
    vm_id: Uuid,
    vm_name: Name,
    mem_size: Memory,
    display: Display,
    #[deserr(default)]
    display_network: Option<ShortName>,
    #[deserr(default)]
    display_ip: Option<Ipv4>,
    #[deserr(default)]
    display_port: Option<DisplayPort>,
    #[deserr(default)]
    spice_monitors: Option<Monitors>,
    #[deserr(default)]
    keyboard_layout: Option<Keyboard>,
    #[deserr(default)]
    boot: Option<BootOrder>,
    #[deserr(default)]
    vm_type: Option<VmType>,
    #[deserr(default)]
    floppy: Option<AbsolutePath>,
    #[deserr(default)]
    volatile_floppy: Option<bool>,
    #[deserr(default)]
    cdrom: Option<Volume>,
    #[deserr(default)]
    nic_model: Option<Vec<NicModel>>,
    #[deserr(default)]
    mac_addr: Option<Vec<Mac>>,
    #[deserr(default)]
    bridge: Option<Vec<ShortName>>,
    #[deserr(default)]
    smp: Option<Cpus>,
    #[deserr(default)]
    cpu_type: Option<Name>,
    #[deserr(default)]
    smp_cores_per_socket: Option<Positive16>,
    #[deserr(default)]
    smp_threads_per_core: Option<Positive16>,
    drives: Vec<Drive>,
    #[deserr(default)]
    tablet_enable: Option<bool>,
    #[deserr(default)]
    sound_device: Option<SoundDevice>,
    #[deserr(default)]
    vmchannel: Option<bool>,
    #[deserr(default)]
    nice: Option<Nice>,
    #[deserr(default)]
    time_offset: Option<i64>,
    #[deserr(default)]
    tdf: Option<bool>,
    #[deserr(default)]
    emulated_machine: Option<String>,
    #[deserr(default)]
    initrd: Option<AbsolutePath>,
    #[deserr(default)]
    kernel: Option<AbsolutePath>,
    #[deserr(default)]
    kernel_args: Option<String>,
    #[deserr(default)]
    acpi_enable: Option<bool>,
    #[deserr(default)]
    custom: Option<Custom>,
    #[deserr(default)]
    kvm_enable: Option<bool>,
    #[deserr(default)]
    client_ip: Option<Ipv4>,
}

#[derive(Deserr)]
#[deserr(error = Faults, rename_all = lowercase)]
enum Display {
    Qxl,
    Vnc,
    Qxlnc,
    Local,
}

#[derive(Deserr)]
#[deserr(error = Faults, rename_all = lowercase)]
enum NicModel {
    Virtio,
    E1000,
    Rtl8139,
    Ne2k,
}

#[derive(Deserr)]
#[deserr(error = Faults, rename_all = lowercase)]
enum SoundDevice {
    Pcspk,
    Sb16,
    Ac97,
    Es1370,
    Hda,
}

#[derive(Deserr)]
#[deserr(error = Faults, deny_unknown_fields)]
struct Volume {
    #[deserr(rename = "poolID")]
    pool: Uuid,
    #[deserr(rename = "domainID")]
    domain: Uuid,
    #[deserr(rename = "imageID")]
    image: Uuid,
    #[deserr(rename = "volumeID")]
    volume: Uuid,
}

#[derive(Deserr)]
#[deserr(error = Faults, deny_unknown_fields)]
struct Drive {
    #[deserr(default)]
    iface: Option<Interface>,
    #[deserr(rename = "poolID")]
    pool: Uuid,
    #[deserr(rename = "domainID")]
    domain: Uuid,
    #[deserr(rename = "imageID")]
    image: Uuid,
    #[deserr(rename = "volumeID")]
    volume: Uuid,
    #[deserr(default)]
    format: Option<Format>,
    #[deserr(default)]
    index: Option<u8>,
    #[deserr(default)]
    boot: Option<bool>,
}

#[derive(Deserr)]
#[deserr(error = Faults, rename_all = lowercase)]
enum Interface {
    Ide,
    Virtio,
}

#[derive(Deserr)]
#[deserr(error = Faults, rename_all = lowercase)]
enum Format {
    Raw,
    Cow,
}

#[derive(Deserr)]
#[deserr(error = Faults, deny_unknown_fields)]
struct Custom {
    #[deserr(default)]
    vhost: Option<String>,
    #[deserr(default)]
    sndbuf: Option<Positive64>,
    #[deserr(default)]
    viodiskcache: Option<Cache>,
}

#[derive(Deserr)]
#[deserr(error = Faults, deny_unknown_fields)]
struct SetupNetworks {
    networks: BTreeMap<String, Network>,
    bondings: BTreeMap<String, Bonding>,
    #[deserr(default)]
    options: Option<Options>,
}

#[derive(Deserr)]
#[deserr(error = Faults, deny_unknown_fields, validate = between_keys_of_network -> Faults)]
struct Network {
    #[deserr(default)]
    vlan: Option<Vlan>,
    #[deserr(default)]
    bonding: Option<ShortName>,
    #[deserr(default)]
    nic: Option<ShortName>,
    #[deserr(default)]
    ipaddr: Option<Ipv4>,
    #[deserr(default)]
    netmask: Option<Ipv4>,
    #[deserr(default)]
    gateway: Option<Ipv4>,
    #[deserr(default)]
    bootproto: Option<BootProtocol>,
    #[deserr(default)]
    delay: Option<u32>,
    #[deserr(default)]
    onboot: Option<bool>,
    #[deserr(default)]
    remove: Option<bool>,
    #[deserr(default)]
    mtu: Option<Mtu>,
    #[deserr(default)]
    bridged: Option<bool>,
}

#[derive(Deserr)]
#[deserr(error = Faults, rename_all = lowercase)]
enum BootProtocol {
    None,
    Dhcp,
}

#[derive(Deserr)]
#[deserr(error = Faults, deny_unknown_fields)]
struct Bonding {
    nics: Nics,
    #[deserr(default)]
    options: Option<String>,
}

#[derive(Deserr)]
#[deserr(error = Faults, deny_unknown_fields, rename_all = camelCase)]
struct Options {
    #[deserr(default)]
    force: Option<bool>,
    #[deserr(default)]
    connectivity_check: Option<bool>,
    #[deserr(default)]
    connectivity_timeout: Option<Positive32>,
}
