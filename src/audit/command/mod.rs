//! Command lines: calls that somebody made by hand, with `vdsm-client` or, until 2017, `vdsClient`.

mod notation;
mod words;

use serde_json::{Map, Value};

use self::notation::{pairs, value};
use self::words::{Words, words};
use super::argument::{Argument, Arguments};
use super::verbs;

/// A call that a command makes.
#[derive(Debug)]
pub(super) struct Command {
    pub(super) method: String,
    pub(super) arguments: Arguments,
}

/// Whether a line begins with one of the commands, behind a prompt or not.
pub(super) fn begins(line: &str) -> bool {
    let line = behind_prompt(line);
    ["vdsm-client ", "vdsClient "].iter().any(|name| line.starts_with(name))
}

/// The call that a record makes, where it is a command; what only speaks of one is none.
pub(super) fn command(text: &str) -> Option<Command> {
    let text = behind_prompt(text);
    match text.strip_prefix("vdsm-client ") {
        Some(rest) => vdsm_client(words(rest)),
        None => vds_client(words(text.strip_prefix("vdsClient ")?)),
    }
}

/// What comes behind blanks, quotes of mail, a prompt, and `sudo`.
fn behind_prompt(line: &str) -> &str {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let short = line.strip_prefix("# ").or_else(|| line.strip_prefix("$ "));
    let long = || {
        let (_, rest) = line.strip_prefix('[')?.split_once(']')?;
        rest.strip_prefix("# ").or_else(|| rest.strip_prefix("$ "))
    };
    let line = short.or_else(long).unwrap_or(line).trim_start();
    line.strip_prefix("sudo ").unwrap_or(line)
}

/// `vdsm-client [-a HOST] [-f FILE] CLASS METHOD [NAME=VALUE …]`. Every value is a string.
fn vdsm_client(mut words: Words) -> Option<Command> {
    let mut from_file = false;
    while let Some(option) = words.next_if(|word| word.starts_with('-')) {
        from_file |= matches!(&*option, "-f" | "--file") || option.starts_with("--file=");
        if matches!(&*option, "-a" | "-p" | "-f")
            || matches!(&*option, "--host" | "--port" | "--file" | "--timeout" | "--flow-id")
        {
            words.next()?;
        }
    }
    let (class, method) = (words.next()?, words.next()?);
    let is_name =
        |name: &str| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_class = class.starts_with(|c: char| c.is_ascii_uppercase());
    if !is_class || !is_name(&class) || !is_name(&method) {
        return None;
    }
    let mut named = Map::new();
    while let Some(word) = words.next() {
        match word.split_once('=') {
            Some((name, value)) if is_name(name) => named.insert(name.to_owned(), value.into()),
            // What the command printed begins in a line of its own.
            _ if words.is_new_line() => break,
            _ => return None,
        };
    }
    let arguments = if from_file { Arguments::Incomplete } else { by_name(&named) };
    Some(Command { method: format!("{class}.{method}"), arguments })
}

/// `vdsClient [-s] HOST VERB [ARGUMENT …]`.
fn vds_client(mut words: Words) -> Option<Command> {
    let mut is_command = false;
    while let Some(option) = words.next_if(|word| word.starts_with('-')) {
        is_command = true;
        if option == "--truststore" {
            words.next()?;
        }
    }
    let host = words.next()?;
    let verb = words.next()?;
    is_command |= host == "0" || verbs::find(&verb).is_some();
    if !is_command || !verb.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return None;
    }
    let given = words.rest_of_line();
    let arguments = match &*verb {
        _ if given.is_empty() => Arguments::Known(Vec::new(), Vec::new()),
        "create" => create(&given),
        "setupNetworks" => setup_networks(&given),
        // In an order of the command's own, and read by it in ways of its own.
        _ => Arguments::Untyped,
    };
    Some(Command { method: verb, arguments })
}

/// `create FILE [NAME=VALUE …]`: a dictionary. What stands in the file is not known.
fn create(given: &[String]) -> Arguments {
    let Some(("/dev/null", given)) = given.split_first().map(|(file, rest)| (&**file, rest)) else {
        return Arguments::Incomplete;
    };
    let mut vm = Map::new();
    let push = |vm: &mut Map<String, Value>, key: &str, value: Value| {
        let list = vm.entry(key).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = list {
            list.push(value);
        }
    };
    for word in given {
        // A word alone is a key with an empty string.
        let (name, text) = word.split_once('=').unwrap_or((word, ""));
        match name {
            "devices" => push(&mut vm, "devices", value(text)),
            "drive" => push(&mut vm, "drives", value(text)),
            "cpuPinning" | "cdrom" | "floppy" => _ = vm.insert(name.to_owned(), value(text)),
            // The name of a file on the side of the client.
            "sysprepInf" => return Arguments::Incomplete,
            _ => match name.strip_prefix("custom_") {
                Some(property) => {
                    let custom = vm.entry("custom").or_insert_with(|| Map::new().into());
                    if let Value::Object(custom) = custom {
                        custom.insert(property.to_owned(), text.into());
                    }
                }
                None => _ = vm.insert(name.to_owned(), text.into()),
            },
        }
    }
    by_position(&[vm.into()])
}

/// `setupNetworks [networks={…}] [bondings={…}] [OPTION=VALUE …]`: the nics of a bonding have `+` in
/// between.
fn setup_networks(given: &[String]) -> Arguments {
    let (mut networks, mut bondings, mut options) = (Map::new(), Map::new(), Map::new());
    for word in given {
        let Some((name, text)) = word.split_once('=') else { return Arguments::Incomplete };
        match name {
            "networks" => networks = pairs(text),
            "bondings" => bondings = pairs(text),
            _ => _ = options.insert(name.to_owned(), text.into()),
        }
    }
    for bonding in bondings.values_mut() {
        if let Some(nics) = bonding.get_mut("nics")
            && let Some(names) = nics.as_str()
        {
            *nics = names.split('+').map(Value::from).collect();
        }
    }
    by_position(&[networks.into(), bondings.into(), options.into()])
}

fn raw(value: &Value) -> Option<Argument> {
    serde_json::value::to_raw_value(value).ok().map(Argument::Json)
}

fn by_position(values: &[Value]) -> Arguments {
    match values.iter().map(raw).collect() {
        Some(values) => Arguments::Known(values, Vec::new()),
        None => Arguments::Incomplete,
    }
}

fn by_name(values: &Map<String, Value>) -> Arguments {
    match values.iter().map(|(name, value)| Some((name.clone(), raw(value)?))).collect() {
        Some(named) => Arguments::Known(Vec::new(), named),
        None => Arguments::Incomplete,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The method and the parameters as JSON, or why there are none.
    fn read(text: &str) -> String {
        let Some(Command { method, arguments }) = command(text) else {
            return "none".to_owned();
        };
        let Arguments::Known(positional, named) = arguments else {
            return format!("{method}: {arguments:?}");
        };
        let json = |argument: &Argument| argument.json().unwrap();
        let mut parts: Vec<_> = positional.iter().map(json).collect();
        parts.extend(named.iter().map(|(name, value)| format!("{name}={}", json(value))));
        format!("{method}({})", parts.join(", "))
    }

    #[test]
    fn commands_of_all_years() {
        for (text, expected) in [
            (
                "vdsm-client -a host1.example Volume setLegality\nstoragedomainID=a\nvolumeID=b legality=LEGAL\n{\n}",
                r#"Volume.setLegality(legality="LEGAL", storagedomainID="a", volumeID="b")"#,
            ),
            (
                "[root@host1 ~]# sudo vdsm-client --flow-id=x VM getStats vmID='a b' \\\n  x=\"c=d\" | jq .",
                r#"VM.getStats(vmID="a b", x="c=d")"#,
            ),
            ("$ vdsm-client Host getVMList", "Host.getVMList()"),
            ("vdsm-client -f lease.json Lease info", "Lease.info: Incomplete"),
            ("# vdsClient -s 0 getVdsStats | grep memShared\n   memShared = 1", "getVdsStats()"),
            (
                "vdsClient 0 create /dev/null vmId=a memSize=512 custom_x=y acpiEnable drive={pool:p,if:ide}",
                r#"create({"acpiEnable":"","custom":{"x":"y"},"drives":[{"if":"ide","pool":"p"}],"memSize":"512","vmId":"a"})"#,
            ),
            ("vdsClient 0 create /etc/vm.conf vmId=a", "create: Incomplete"),
            (
                "vdsClient -s 192.0.2.7 setupNetworks 'networks={n:{nic:eth0,bootproto:dhcp}}' bondings='{bond0:{nics:a+b}}' force=1",
                r#"setupNetworks({"n":{"bootproto":"dhcp","nic":"eth0"}}, {"bond0":{"nics":["a","b"]}}, {"force":"1"})"#,
            ),
            ("vdsClient -s 0 migrate vmId=a dst=b", "migrate: Untyped"),
            // What only speaks of the commands.
            ("vdsm-client is a tool", "none"),
            ("vdsm-client Host getVMList prints a list", "none"),
            ("vdsClient was removed in 2017", "none"),
            ("vdsm-client ", "none"),
            ("vdsm-client -a", "none"),
        ] {
            assert_eq!(read(text), expected, "{text}");
            assert!(begins(text), "{text}");
        }
        assert!(!begins("the vdsm-client Host getVMList") && command("x").is_none());
    }
}
