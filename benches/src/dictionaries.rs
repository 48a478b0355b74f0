//! The dictionaries that every peer reads.

use std::fmt::Write;

/// One of the dictionaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dictionary {
    /// Ten keys, flat: a fencing agent.
    Small,
    /// Thirty-six keys and three dictionaries inside: a virtual machine.
    Full,
    /// [`Full`](Self::Full) with its keys in alphabetical instead of declared order.
    Sorted,
    /// Twenty networks and four bondings.
    Networks,
    /// A list of 1,000 [`Small`](Self::Small) ones.
    Batch,
    /// [`Full`](Self::Full) with eight faults of as many kinds: a wrong type, a missing and an unknown
    /// key, a value out of an enumeration, three broken rules and one broken between keys.
    Faults,
    /// [`Full`](Self::Full) with eight broken rules and every type right, so that who looks at rules
    /// only after everything was parsed gets to look at them.
    BrokenRules,
}

impl Dictionary {
    /// How many faults there are.
    #[must_use]
    pub fn faults(self) -> usize {
        if matches!(self, Self::Faults | Self::BrokenRules) { 8 } else { 0 }
    }

    /// The JSON text, without white space.
    #[must_use]
    pub fn text(self) -> String {
        match self {
            Self::Small => compact(include_str!("../dictionaries/small.json")),
            Self::Full => compact(include_str!("../dictionaries/full.json")),
            Self::Faults => compact(include_str!("../dictionaries/faults.json")),
            Self::BrokenRules => compact(include_str!("../dictionaries/broken_rules.json")),
            Self::Sorted => sorted(&Self::Full.text()),
            Self::Networks => networks(20),
            Self::Batch => batch(1_000),
        }
    }
}

/// Without the white space outside strings.
fn compact(json: &str) -> String {
    let (mut inside, mut escaped) = (false, false);
    let keep = |c: &char| {
        if inside {
            inside = escaped || *c != '"';
            escaped = !escaped && *c == '\\';
            return true;
        }
        inside = *c == '"';
        !c.is_ascii_whitespace()
    };
    json.chars().filter(keep).collect()
}

/// With the keys in alphabetical order, as a map of `serde_json` holds them.
fn sorted(json: &str) -> String {
    serde_json::from_str::<serde_json::Value>(json).expect("the dictionary is JSON").to_string()
}

/// `count` networks, the first three of every five on a bonding, and four bondings.
#[must_use]
pub fn networks(count: usize) -> String {
    let mut text = String::from(r#"{"networks":{"#);
    for i in 0..count {
        let comma = if i == 0 { "" } else { "," };
        let device = if i % 5 < 3 {
            format!(r#""bonding":"bond{}""#, i % 4)
        } else {
            format!(r#""nic":"em{}""#, i % 1_000)
        };
        let address = if i % 2 == 0 {
            format!(
                r#""ipaddr":"10.{}.{}.7","netmask":"255.255.255.0","gateway":"10.{0}.{1}.1","bootproto":"none""#,
                i / 256 % 256,
                i % 256
            )
        } else {
            String::from(r#""bootproto":"dhcp""#)
        };
        write!(
            text,
            r#"{comma}"net{i}":{{"vlan":{},{device},{address},"delay":0,"onboot":true,"mtu":9000,"bridged":true}}"#,
            i % 4_095,
        )
        .expect("a string takes all");
    }
    text.push_str(r#"},"bondings":{"#);
    for i in 0..4 {
        let comma = if i == 0 { "" } else { "," };
        write!(
            text,
            r#"{comma}"bond{i}":{{"nics":["p{i}p1","p{i}p2"],"options":"mode=4 miimon=100"}}"#
        )
        .expect("a string takes all");
    }
    text.push_str(
        r#"},"options":{"force":false,"connectivityCheck":true,"connectivityTimeout":60}}"#,
    );
    text
}

/// A list of `count` small dictionaries.
#[must_use]
pub fn batch(count: usize) -> String {
    let agents = ["ipmilan", "drac5", "ilo", "apc"];
    let actions = ["status", "on", "off", "reboot"];
    let mut text = String::from("[");
    for i in 0..count {
        let comma = if i == 0 { "" } else { "," };
        write!(
            text,
            r#"{comma}{{"addr":"192.0.{}.{}","port":{},"agent":"{}","username":"admin{i}","password":"correct horse {i}","action":"{}","secure":{},"timeout":{},"retries":{},"options":"lanplus=1,power_wait={}"}}"#,
            i / 256 % 256,
            i % 256,
            1 + i % 65_535,
            agents[i % 4],
            actions[i / 4 % 4],
            i % 2 == 0,
            1 + i % 600,
            i % 11,
            i % 10,
        )
        .expect("a string takes all");
    }
    text.push(']');
    text
}
