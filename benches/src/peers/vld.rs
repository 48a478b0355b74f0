//! vld: schemas as its macro takes them, over a parsed `Value`. Its structs hold what its schemas give:
//! every integer is an `i64`, a name of an enumeration is text, a map is a `HashMap`. Keys that nothing
//! knows are passed over by its structs; only its objects without a type refuse them.

use std::collections::HashMap;
use std::hint::black_box;
use std::sync::LazyLock;

use serde::Serialize;
use vld::error::{IssueCode, VldError};
use vld::regex_lite::Regex;
use vld::schema::VldSchema;

use super::{Dictionary, Peer, Ways, kinds};
use crate::hand;

pub(super) const PEER: Peer = Peer {
    name: "vld",
    krate: "vld",
    note: "structs of its macro, which builds the schema of a field anew for every value, over a parsed \
        `Value`; integers are `i64` and names text, as its schemas give them; between keys only where \
        all keys are right; a built value becomes a `Value` first. By hand: rules between keys.",
    cannot: &[kinds::UNKNOWN, kinds::DUPLICATE],
    ways: by_dictionary!(ways),
};

/// What has a schema.
trait Read: Serialize + Sized {
    fn schema() -> impl VldSchema<Output = Self>;
}

impl Read for Fence {
    fn schema() -> impl VldSchema<Output = Self> {
        vld::nested!(Fence)
    }
}

impl Read for Vec<Fence> {
    fn schema() -> impl VldSchema<Output = Self> {
        vld::array(Fence::schema())
    }
}

impl Read for Vm {
    fn schema() -> impl VldSchema<Output = Self> {
        vld::nested!(Vm).super_refine(between_keys_of_vm)
    }
}

impl Read for SetupNetworks {
    fn schema() -> impl VldSchema<Output = Self> {
        vld::nested!(SetupNetworks)
    }
}

fn ways<T: Read + 'static>() -> Ways {
    Ways {
        typed: |bytes| findings(T::schema().parse(bytes)),
        typed_str: |text| findings(T::schema().parse(text)),
        check: |bytes| findings(T::schema().parse(bytes)),
        check_str: |text| findings(T::schema().parse(text)),
        value: Some(|value| findings(T::schema().parse_value(value))),
        findings: |bytes| findings(T::schema().parse(bytes)),
        built: Some(|text| {
            let value = T::schema().parse(text).expect("the dictionary is valid");
            Box::new(move || findings(T::schema().validate(black_box(&value))))
        }),
        rendered: |bytes| match T::schema().parse(bytes) {
            Ok(_) => (0, String::new()),
            Err(error) => (error.issues.len(), error.to_string()),
        },
    }
}

fn findings<T>(read: Result<T, VldError>) -> usize {
    black_box(read).map_or_else(|error| error.issues.len(), |_| 0)
}

static BOOT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[acdn]{1,4}$").expect("the pattern is a regular expression"));

fn demand(holds: bool, errors: &mut VldError, message: &str) {
    if !holds {
        errors.push(IssueCode::Custom { code: "between_keys".into() }, message);
    }
}

fn between_keys_of_vm(vm: &Vm, errors: &mut VldError) {
    let same_length = hand::same_length(vm.nic_model.as_deref(), vm.mac_addr.as_deref());
    demand(same_length, errors, "nicModel and macAddr differ in length");
    let kernel_args = hand::requires(&vm.kernel_args, &vm.kernel);
    demand(kernel_args, errors, "kernelArgs requires kernel");
    demand(hand::requires(&vm.initrd, &vm.kernel), errors, "initrd requires kernel");
}

fn between_keys_of_network(network: &Network, errors: &mut VldError) {
    let exclusive = hand::exclusive(&network.bonding, &network.nic);
    demand(exclusive, errors, "bonding and nic exclude each other");
    let netmask = hand::requires(&network.netmask, &network.ipaddr);
    demand(netmask, errors, "netmask requires ipaddr");
    let gateway = hand::requires(&network.gateway, &network.ipaddr);
    demand(gateway, errors, "gateway requires ipaddr");
}

vld::schema! {
    #[derive(Serialize)]
    struct Fence {
        addr: String => vld::string().ipv4(),
        port: i64 => vld::number().int().min(1).max(65_535),
        agent: String => vld::enumeration(&["ipmilan", "drac5", "ilo", "apc"]),
        username: String => vld::string().min(1).max(64),
        password: String => vld::string().max(128),
        action: String => vld::enumeration(&["status", "on", "off", "reboot"]),
        secure: bool => vld::boolean(),
        timeout: i64 => vld::number().int().min(1).max(600),
        retries: Option<i64> => vld::number().int().min(0).max(10).optional(),
        options: Option<String> => vld::string().optional(),
    }
}

vld::schema! {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Vm {
        vm_id: String as "vmId" => vld::string().uuid(),
        vm_name: String as "vmName" => vld::string().min(1).max(64),
        mem_size: i64 as "memSize" => vld::number().int().min(1).max(16_777_216),
        display: String => vld::enumeration(&["qxl", "vnc", "qxlnc", "local"]),
        display_network: Option<String> as "displayNetwork" => vld::string().min(1).max(15).optional(),
        display_ip: Option<String> as "displayIp" => vld::string().ipv4().optional(),
        display_port: Option<i64> as "displayPort" => vld::number().int().min(-1).max(65_535).optional(),
        spice_monitors: Option<i64> as "spiceMonitors" => vld::number().int().min(1).max(4).optional(),
        keyboard_layout: Option<String> as "keyboardLayout" => vld::string().min(2).max(8).optional(),
        boot: Option<String> => vld::string().regex(BOOT.clone()).optional(),
        vm_type: Option<String> as "vmType" => vld::literal("kvm").optional(),
        floppy: Option<String> => vld::string().starts_with("/").optional(),
        volatile_floppy: Option<bool> as "volatileFloppy" => vld::boolean().optional(),
        cdrom: Option<Volume> => vld::nested!(Volume).optional(),
        nic_model: Option<Vec<String>> as "nicModel" =>
            vld::array(vld::enumeration(&["virtio", "e1000", "rtl8139", "ne2k"])).optional(),
        mac_addr: Option<Vec<String>> as "macAddr" => vld::array(vld::string().mac()).optional(),
        bridge: Option<Vec<String>> => vld::array(vld::string().min(1).max(15)).optional(),
        smp: Option<i64> => vld::number().int().min(1).max(240).optional(),
        cpu_type: Option<String> as "cpuType" => vld::string().min(1).max(64).optional(),
        smp_cores_per_socket: Option<i64> as "smpCoresPerSocket" =>
            vld::number().int().min(1).max(65_535).optional(),
        smp_threads_per_core: Option<i64> as "smpThreadsPerCore" =>
            vld::number().int().min(1).max(65_535).optional(),
        drives: Vec<Drive> => vld::array(vld::nested!(Drive)),
        tablet_enable: Option<bool> as "tabletEnable" => vld::boolean().optional(),
        sound_device: Option<String> as "soundDevice" =>
            vld::enumeration(&["pcspk", "sb16", "ac97", "es1370", "hda"]).optional(),
        vmchannel: Option<bool> => vld::boolean().optional(),
        nice: Option<i64> => vld::number().int().min(-20).max(19).optional(),
        time_offset: Option<i64> as "timeOffset" => vld::number().int().optional(),
        tdf: Option<bool> => vld::boolean().optional(),
        emulated_machine: Option<String> as "emulatedMachine" => vld::string().optional(),
        initrd: Option<String> => vld::string().starts_with("/").optional(),
        kernel: Option<String> => vld::string().starts_with("/").optional(),
        kernel_args: Option<String> as "kernelArgs" => vld::string().optional(),
        acpi_enable: Option<bool> as "acpiEnable" => vld::boolean().optional(),
        custom: Option<Custom> => vld::nested!(Custom).optional(),
        kvm_enable: Option<bool> as "kvmEnable" => vld::boolean().optional(),
        client_ip: Option<String> as "clientIp" => vld::string().ipv4().optional(),
    }
}

vld::schema! {
    #[derive(Serialize)]
    struct Volume {
        #[serde(rename = "poolID")]
        pool: String as "poolID" => vld::string().uuid(),
        #[serde(rename = "domainID")]
        domain: String as "domainID" => vld::string().uuid(),
        #[serde(rename = "imageID")]
        image: String as "imageID" => vld::string().uuid(),
        #[serde(rename = "volumeID")]
        volume: String as "volumeID" => vld::string().uuid(),
    }
}

vld::schema! {
    #[derive(Serialize)]
    struct Drive {
        iface: Option<String> => vld::enumeration(&["ide", "virtio"]).optional(),
        #[serde(rename = "poolID")]
        pool: String as "poolID" => vld::string().uuid(),
        #[serde(rename = "domainID")]
        domain: String as "domainID" => vld::string().uuid(),
        #[serde(rename = "imageID")]
        image: String as "imageID" => vld::string().uuid(),
        #[serde(rename = "volumeID")]
        volume: String as "volumeID" => vld::string().uuid(),
        format: Option<String> => vld::enumeration(&["raw", "cow"]).optional(),
        index: Option<i64> => vld::number().int().min(0).max(255).optional(),
        boot: Option<bool> => vld::boolean().optional(),
    }
}

vld::schema! {
    #[derive(Serialize)]
    struct Custom {
        vhost: Option<String> => vld::string().optional(),
        sndbuf: Option<i64> => vld::number().int().min(1).optional(),
        viodiskcache: Option<String> =>
            vld::enumeration(&["none", "writethrough", "writeback"]).optional(),
    }
}

vld::schema! {
    #[derive(Serialize)]
    struct SetupNetworks {
        networks: HashMap<String, Network> =>
            vld::record(vld::nested!(Network).super_refine(between_keys_of_network)),
        bondings: HashMap<String, Bonding> => vld::record(vld::nested!(Bonding)),
        options: Option<Options> => vld::nested!(Options).optional(),
    }
}

vld::schema! {
    #[derive(Serialize)]
    struct Network {
        vlan: Option<i64> => vld::number().int().min(0).max(4094).optional(),
        bonding: Option<String> => vld::string().min(1).max(15).optional(),
        nic: Option<String> => vld::string().min(1).max(15).optional(),
        ipaddr: Option<String> => vld::string().ipv4().optional(),
        netmask: Option<String> => vld::string().ipv4().optional(),
        gateway: Option<String> => vld::string().ipv4().optional(),
        bootproto: Option<String> => vld::enumeration(&["none", "dhcp"]).optional(),
        delay: Option<i64> => vld::number().int().min(0).max(4_294_967_295).optional(),
        onboot: Option<bool> => vld::boolean().optional(),
        remove: Option<bool> => vld::boolean().optional(),
        mtu: Option<i64> => vld::number().int().min(68).max(65_535).optional(),
        bridged: Option<bool> => vld::boolean().optional(),
    }
}

vld::schema! {
    #[derive(Serialize)]
    struct Bonding {
        nics: Vec<String> => vld::array(vld::string().min(1).max(15)).non_empty(),
        options: Option<String> => vld::string().optional(),
    }
}

vld::schema! {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Options {
        force: Option<bool> => vld::boolean().optional(),
        connectivity_check: Option<bool> as "connectivityCheck" => vld::boolean().optional(),
        connectivity_timeout: Option<i64> as "connectivityTimeout" =>
            vld::number().int().min(1).max(4_294_967_295).optional(),
    }
}
