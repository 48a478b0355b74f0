use std::collections::BTreeMap;

use serde_json::Value;
use vdsm_validate::rules::Rule as _;
use vdsm_validate::{Segment, ToDictionary, Validate, ValueRef, Violation};

use crate::rules::{BridgeName, bridge_name};
use crate::status::{Answer, Status, at, otherwise};
use crate::vocabulary::{BondName, BondOption, NetworkName};

/// Structure to provide complete network setup information.
///
/// Three dictionaries, and each may be left out. Bondings are removed when they change state from
/// "used" to "unused". By default, if you edit a network that is attached to a bonding, it's not
/// necessary to re-specify the bonding (you need only to note the attachment in the network's
/// attributes). Similarly, if you edit a bonding, it's not necessary to specify its networks.
/// However, if you set [`explicitBonding`](SetupNetworksOptions::explicitBonding), the function will
/// expect you to specify all networks that are attached to a specified bonding, and vice-versa, the
/// bonding attached to a specified network.
///
/// VDSM had two sets of rules. One pass looked over the whole request until 2012-08-07; since then
/// each network is looked at while it is applied. What every year refused is an error, and what some
/// year accepted is at most a warning, or an error under the strict policy: those of mid 2012, and
/// of the page.
///
/// ```
/// use vdsm_types::SetupNetworks_Params_t;
///
/// let text = r#"{
///     "networks": {
///         "red": {"vlan": "17", "bonding": "bond0", "bootproto": "dhcp", "onboot": "yes"},
///         "blue": {"remove": "true"}
///     },
///     "bondings": {"bond0": {"nics": ["eth1", "eth2"], "options": "mode=4 miimon=100"}},
///     "options": {"connectivityCheck": "true", "connectivityTimeout": 60}
/// }"#;
/// let request = vdsm_validate::from_str::<SetupNetworks_Params_t>(text).unwrap();
/// assert_eq!(request.networks["red"].vlan, Some(17));
///
/// let text = r#"{"networks": {"red": {"vlan": "5000", "nic": "eth1", "bonding": "bond0"}}}"#;
/// let report = vdsm_validate::check_str::<SetupNetworks_Params_t>(text);
/// assert_eq!(report.findings().len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(
    unknown = warn,
    check(bridge_names, networks),
    check(explicit_bonding, networks, bondings, options),
    check(nics_used_twice, networks, bondings)
)]
pub struct SetupNetworks_Params_t {
    /// The networks to add, edit or remove, by name.
    #[validate(default)]
    pub networks: BTreeMap<NetworkName, Network>,
    /// The bondings to add, edit or remove, by name.
    #[validate(default)]
    pub bondings: BTreeMap<BondName, Bonding>,
    /// How to go about it.
    #[validate(default)]
    pub options: SetupNetworksOptions,
}

/// The attributes of one network: any of these, **or** [`remove`](Self::remove) alone.
///
/// ```
/// use vdsm_types::Network;
/// use vdsm_validate::check_str;
///
/// let text = r#"{"nic": "eth1", "ipaddr": "192.0.2.7", "netmask": "255.255.255.0", "MTU": "9000"}"#;
/// let network = vdsm_validate::from_str::<Network>(text).unwrap();
/// assert_eq!(network.others["MTU"], "9000");
///
/// assert!(!check_str::<Network>(r#"{"nic": "eth1", "gateway": "192.0.2.1"}"#).is_valid());
/// assert!(!check_str::<Network>(r#"{"remove": true, "nic": "eth1"}"#).is_valid());
/// ```
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(
    exclusive(bonding, nic),
    alone(remove == true),
    requires(netmask, ipaddr),
    requires(gateway, ipaddr),
    check_data(a_device, nic, bonding, bridged, vlan, remove),
    check_data(a_netmask, ipaddr, netmask, prefix)
)]
pub struct Network {
    /// The VLAN's id, 0..=4094. Without it there is no VLAN.
    ///
    /// Until 2012-01-13 VDSM also took 4095, which no device can have. In 2012 it had to be a string, for a device's name was
    /// made of it; later either would do.
    #[validate(wire(form = crate::forms::int_in_text(), form = crate::forms::int(), form = crate::forms::whole_part()), wire(form = empty), range(0..=4094))]
    pub vlan: Option<u16>,
    /// The bonding that the network is attached to; a bonding and a nic are mutually exclusive.
    ///
    /// VDSM refused both with 21 until 2012-08-07, and then let the bonding win.
    pub bonding: Option<BondName>,
    /// The nic that the network is attached to: `eth0`.
    ///
    /// A network needs a nic or a bonding, else 21. From 2014-05-09 on VDSM's tests have bridges
    /// without either, so only the strict policy refuses that; without a bridge, or with a VLAN, it always was an
    /// error.
    #[validate(not_empty)]
    pub nic: Option<String>,
    /// The IPv4 address. Needs a [netmask](Self::netmask), else 22, or a [prefix](Self::prefix).
    /// `""` was none (2011-12-30 on), here and in the two below.
    #[validate(wire(form = empty), ipv4)]
    pub ipaddr: Option<String>,
    /// The IPv4 netmask. Useless without an [address](Self::ipaddr), and refused with 22.
    ///
    /// VDSM looked at it as at an address until 2013-03-09, so one with holes is an error under the
    /// strict policy only.
    #[validate(wire(form = empty), ipv4, strict(crate::rules::contiguous()))]
    pub netmask: Option<String>,
    /// The IPv4 address of the gateway. Useless without an [address](Self::ipaddr), and refused
    /// with 22. Nothing ties it to the subnet.
    #[validate(wire(form = empty), ipv4)]
    pub gateway: Option<String>,
    /// How the address is come by: `dhcp`, `none`. With an [address](Self::ipaddr) it does not
    /// matter.
    pub bootproto: Option<String>,
    /// How long the bridge listens before it forwards, in seconds: a string on the page. Default: 0.
    #[validate(either(form = crate::forms::int()), wire(form = crate::forms::int_in_text(), form = crate::forms::whole_part()))]
    pub delay: Option<u32>,
    /// Whether the network comes up with the host. Default: yes.
    ///
    /// The page's words are `yes` and `no`. VDSM wrote down what it got; its schema of 2012-07-18 has
    /// a boolean.
    #[validate(form = words(true = "yes", false = "no"), wire(form = crate::forms::tobool()))]
    pub onboot: Option<bool>,
    /// Remove the network; other attributes can't be specified.
    ///
    /// Asked for by truth and, from 2012-01-23 on, obeyed by presence: a network with
    /// `remove: False` was gone as well, hence the finding. The engine sends `"true"`.
    #[validate(
        wire(form = crate::forms::truth()),
        legacy(form = crate::forms::truth_trap()),
        strict(crate::rules::always_true())
    )]
    pub remove: Option<bool>,

    // Real, and not on the page.
    /// The length of the netmask, 0..=32, instead of [`netmask`](Self::netmask) (2012-11-21 on).
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()), range(0..=32))]
    pub prefix: Option<u8>,
    /// Whether VMs can be attached. Default: yes.
    #[validate(wire(form = crate::forms::tobool()), legacy(form = crate::forms::tobool_trap()))]
    pub bridged: Option<bool>,
    /// The largest packet, in bytes.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub mtu: Option<u32>,

    // Of later years.
    /// Whether the host's own traffic leaves by this network's gateway (2014-01-12 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub defaultRoute: Option<bool>,
    /// The IPv6 address with the length of its prefix: `2001:db8::7/64` (2012-11-21 on).
    pub ipv6addr: Option<String>,
    /// The IPv6 address of the gateway (2012-11-21 on).
    pub ipv6gateway: Option<String>,
    /// Whether the host makes an IPv6 address of its own (2013-08-20 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub ipv6autoconf: Option<bool>,
    /// Whether the IPv6 address comes by DHCP (2013-08-20 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub dhcpv6: Option<bool>,
    /// How much of the link the host's own traffic gets (2014-09-22 on).
    pub hostQos: Option<Value>,
    /// What is for the hooks of the host (2013-01-30 on).
    pub custom: Option<BTreeMap<String, Value>>,
    /// What carries the network, `legacy` or `ovs` (2016-03-30 on).
    pub switch: Option<String>,
    /// The servers that names are looked up at (2016-07-31 on).
    pub nameservers: Option<Vec<String>>,
    /// Other options will be passed to the config file AS-IS, as the page says: in capital letters,
    /// though, and only where the key reads like a name. A key that does not was passed over, with a
    /// line in the log.
    #[validate(
        rest,
        keys(warn(pattern(
            "^[A-Za-z_][0-9A-Za-z_]*$",
            says = "is no name of an option and was passed over"
        )))
    )]
    pub others: BTreeMap<String, Value>,
}

/// The attributes of one bonding: any of these, **or** [`remove`](Self::remove) alone.
///
/// ```
/// use vdsm_types::Bonding;
/// use vdsm_validate::check_str;
///
/// let text = r#"{"nics": ["eth1", "eth2"], "options": "mode=4 miimon=100"}"#;
/// let bonding = vdsm_validate::from_str::<Bonding>(text).unwrap();
/// assert_eq!(bonding.options.as_ref().unwrap()[0].value(), "4");
///
/// assert!(!check_str::<Bonding>(r#"{"nics": []}"#).is_valid());
/// assert!(!check_str::<Bonding>(r#"{"nics": "eth1"}"#).is_valid());
/// ```
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(
    unknown = warn,
    documented(alone(remove == true)),
    required_if(remove != true, nics)
)]
pub struct Bonding {
    /// The nics of the bonding. Needed, and not empty, unless it is removed, else 21. A string was
    /// read letter by letter, and no letter is a nic.
    ///
    /// The same nic twice was fine (VDSM's tests of 2016-02-29 and later).
    #[validate(not_empty, each(not_empty))]
    pub nics: Option<Vec<String>>,
    /// The options of the bonding driver: words of the form `key=value` between blanks. Default:
    /// `mode=802.3ad miimon=150`.
    #[validate(form = list(" ", skip_empty = true))]
    pub options: Option<Vec<BondOption>>,
    /// Remove the bonding; other attributes can't be specified.
    ///
    /// VDSM left it at that and did not look at the others (2012), so they are an error under the
    /// strict policy only, and elsewhere nothing.
    #[validate(
        wire(form = crate::forms::truth()),
        legacy(form = crate::forms::truth_trap()),
        strict(crate::rules::always_true())
    )]
    pub remove: Option<bool>,

    // Real, and not on the page.
    /// What carries the bonding, `legacy` or `ovs` (2016-04-06 on).
    pub switch: Option<String>,
    /// The hardware address of the bonding (2017-11-01 on).
    pub hwaddr: Option<String>,
}

/// The options of a [`SetupNetworks_Params_t`], "such as" these: others were passed over.
///
/// The page writes the booleans as `0|1`. That held for strings: VDSM read them with
/// [`tobool`](crate::forms::tobool()), to which the *integer* 1 is false, so that one comes with a warning.
///
/// ```
/// use vdsm_types::SetupNetworksOptions;
///
/// let text = r#"{"force": "1", "connectivityCheck": "false", "connectivityTimeout": "60"}"#;
/// let options = vdsm_validate::from_str::<SetupNetworksOptions>(text).unwrap();
/// assert_eq!((options.force, options.connectivityTimeout), (Some(true), Some(60)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, ToDictionary, Validate)]
#[validate(unknown = warn)]
pub struct SetupNetworksOptions {
    /// Skip all checks of the host. Default: no.
    #[validate(either(form = crate::forms::tobool()), warn(form = crate::forms::tobool_trap()))]
    pub force: Option<bool>,
    /// Undo everything unless the client shows that it can still reach the host. Default: **yes**.
    #[validate(either(form = crate::forms::tobool()), warn(form = crate::forms::tobool_trap()))]
    pub connectivityCheck: Option<bool>,
    /// How long to wait for the client, in seconds. Default: 4.
    #[validate(wire(form = crate::forms::int(), form = crate::forms::whole_part()))]
    pub connectivityTimeout: Option<u32>,
    /// Expect all networks of each bonding and the bonding of each network. Default: no.
    ///
    /// Read by Python's truth, so `1` and `0` are what they seem and `"0"` is not. The option was
    /// dropped on 2012-07-02, and is none to a later VDSM.
    #[validate(either(form = crate::forms::truth()), warn(form = crate::forms::truth_trap()))]
    pub explicitBonding: Option<bool>,

    // Real, and not on the page.
    /// Make the configuration last as soon as it is applied (2018-12-03 on).
    #[validate(wire(form = crate::forms::tobool()))]
    pub commitOnSuccess: Option<bool>,
    /// VDSM's own word for a request that undoes another (2013-12-05 on, and a week without the line
    /// in front).
    #[validate(rename = "_inRollback", alias = "inRollback", wire(form = crate::forms::tobool()))]
    pub inRollback: Option<bool>,
}

/// A network needs a nic or a bonding.
fn a_device(
    nic: ValueRef<'_>,
    bonding: ValueRef<'_>,
    bridged: ValueRef<'_>,
    vlan: ValueRef<'_>,
    remove: ValueRef<'_>,
) -> Result<(), Violation> {
    if [nic, bonding, remove] != [ValueRef::Null; 3] {
        return Ok(());
    }
    if vlan != ValueRef::Null {
        return Err(Violation::new("a VLAN needs a nic or a bonding").at(["vlan"]));
    }
    if bridged == ValueRef::Bool(false) {
        return Err(Violation::new("a network without a bridge needs a nic or a bonding"));
    }
    Err(Violation::new("there is neither a nic nor a bonding").documented())
}

/// An address needs a netmask, as such or by its length.
fn a_netmask(
    ipaddr: ValueRef<'_>,
    netmask: ValueRef<'_>,
    prefix: ValueRef<'_>,
) -> Result<(), Violation> {
    if ipaddr != ValueRef::Null && [netmask, prefix] == [ValueRef::Null; 2] {
        return Err(Violation::new("an address needs a netmask; give netmask").at(["ipaddr"]));
    }
    Ok(())
}

type Networks = BTreeMap<NetworkName, Network>;
type Bondings = BTreeMap<BondName, Bonding>;

/// A network with a bridge gives it its name.
fn bridge_names(networks: &Networks) -> Vec<Violation> {
    let makes_a_bridge =
        |network: &Network| network.remove.is_none() && network.bridged != Some(false);
    networks
        .iter()
        .filter(|(name, network)| {
            makes_a_bridge(network) && !bridge_name().holds(ValueRef::Text(name))
        })
        .map(|(name, _)| {
            Violation::new(format!("no bridge can have this name; {}", BridgeName::WORDS))
                .at(["networks", &**name])
        })
        .collect()
}

/// With `explicitBonding`, networks and bondings name each other. Bondings that are removed are
/// exempt. Which networks the host has beside those of the request is for the host to say.
fn explicit_bonding(
    networks: &Networks,
    bondings: &Bondings,
    options: &SetupNetworksOptions,
) -> Vec<Violation> {
    if options.explicitBonding != Some(true) {
        return Vec::new();
    }
    let attached =
        |name: &BondName| networks.values().any(|network| network.bonding.as_ref() == Some(name));
    let lacks_bonding = networks.iter().filter_map(|(name, network)| {
        let bonding = network.bonding.as_ref()?;
        (!bondings.contains_key(bonding)).then(|| {
            Violation::new(format!("network {name} requires unspecified bonding {bonding}"))
                .at(["networks", &**name, "bonding"])
        })
    });
    let alone =
        bondings.iter().filter(|(name, bonding)| bonding.remove != Some(true) && !attached(name));
    let lacks_network = alone.map(|(name, _)| {
        Violation::new(format!(
            "bonding {name} is specified without a network that is attached to it"
        ))
        .at(["bondings", &**name])
    });
    lacks_bonding.chain(lacks_network).collect()
}

/// A nic carries one bonding, or networks. VDSM refused two bondings with 25, and a bonding beside a
/// network with 24 (2011-12-30; its tests of 2017-12-29 have the latter refused as well).
fn nics_used_twice(networks: &Networks, bondings: &Bondings) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut users: BTreeMap<&str, &BondName> = BTreeMap::new();
    for (name, bonding) in bondings.iter().filter(|(_, bonding)| bonding.remove.is_none()) {
        for (index, nic) in bonding.nics.iter().flatten().enumerate() {
            let user = *users.entry(nic).or_insert(name);
            if user != name {
                let place = ["bondings".into(), (&**name).into(), "nics".into(), index.into()];
                violations.push(
                    Violation::new(format!("{nic} is in bonding {user} already"))
                        .at::<Segment>(place),
                );
            }
        }
    }
    for (name, network) in networks {
        if let Some((nic, user)) = network.nic.as_deref().and_then(|nic| users.get_key_value(nic)) {
            violations.push(
                Violation::new(format!("{nic} is in bonding {user}"))
                    .at(["networks", &**name, "nic"]),
            );
        }
    }
    violations
}

/// The checks of setupNetworks in their order, 2011-12-30 to 2012-08-07; a VLAN without a device as
/// of 2017-12-29, when it was no longer 21.
pub(crate) const ANSWERS: &[Answer] = &[
    at("/networks/*", Status::BadParameters).of("alone"),
    at("/networks/*/vlan", Status::BadVlan),
    at("/networks/*/ipaddr", Status::BadAddress),
    at("/networks/*/netmask", Status::BadAddress),
    at("/networks/*/gateway", Status::BadAddress),
    at("/networks/*", Status::BadParameters).of("exclusive"),
    at("/networks/*", Status::BadParameters).of("a_device"),
    at("/networks/*/bonding", Status::BadBonding),
    at("/networks/*", Status::BadBridge).of("bridge_name"),
    at("/networks/*", Status::BadBridge).of("bridge_names"),
    at("/bondings/*/options", Status::BadBonding),
    at("/bondings/*/nics", Status::BadBonding).of("nics_used_twice"),
    at("/bondings/*/nics", Status::BadParameters),
    at("/bondings/*", Status::BadParameters).of("alone"),
    at("/bondings/*", Status::BadBonding).of("pattern"),
    at("/networks/*/nic", Status::UsedNic).of("nics_used_twice"),
    at("/*", Status::BadParameters).of("explicit_bonding"),
    otherwise(Status::Unexpected),
];
