//! The request of a container engine, "create a container", with everything that is wrong with it in one
//! answer.

use std::collections::BTreeMap;

use vdsm_validate::{ToDictionary, Validate, assert_findings, check_str, from_str, to_value};

/// A container to make.
#[derive(Validate, ToDictionary, Debug)]
#[validate(rename_all = "PascalCase")]
struct CreateContainer {
    /// The image that it is made of: `registry/name:tag`.
    #[validate(length(1..=255), pattern("^[a-z0-9][a-z0-9._/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$"))]
    image: String,
    #[validate(hostname)]
    hostname: Option<String>,
    /// What runs in it: a program and its arguments, or a program alone.
    #[validate(form = one_or_many, not_empty)]
    cmd: Option<Vec<String>>,
    /// `NAME=value` each.
    #[validate(
        each(pattern("^[A-Za-z_][A-Za-z0-9_]*=", message = "{value} is not NAME=value")),
        default
    )]
    env: Vec<String>,
    #[validate(keys(length(1..=128)), each(length(..=4096)), default)]
    labels: BTreeMap<String, String>,
    #[validate(keys(pattern("^[1-9][0-9]{0,4}/(tcp|udp|sctp)$")), default)]
    #[expect(clippy::zero_sized_map_values, reason = "so it is on the wire")]
    exposed_ports: BTreeMap<String, Nothing>,
    healthcheck: Option<Healthcheck>,
    #[validate(default)]
    host_config: HostConfig,
}

/// An empty dictionary: the key says all.
#[derive(Validate, ToDictionary, Debug)]
struct Nothing {}

/// How the engine knows that the program in it works.
#[derive(Validate, ToDictionary, Debug)]
#[validate(rename_all = "PascalCase", ordered(timeout <= interval))]
struct Healthcheck {
    #[validate(not_empty)]
    test: Vec<String>,
    /// In seconds, or with a unit: `"30s"`.
    #[validate(either(form = duration), range(1..))]
    interval: u64,
    #[validate(either(form = duration), range(1..), default = 1_u64)]
    timeout: u64,
    #[validate(range(1..=100))]
    retries: Option<u8>,
}

/// What the host gives to it.
#[derive(Validate, ToDictionary, Debug, Default)]
#[validate(
    rename_all = "PascalCase",
    forbidden_if(network_mode == "host", port_bindings),
    check(restarts_or_goes, auto_remove, restart_policy)
)]
struct HostConfig {
    /// In bytes, or with a unit: `"512MB"`.
    #[validate(either(form = bytes), range(6_000_000..))]
    memory: Option<u64>,
    #[validate(above(0.0))]
    cpus: Option<f64>,
    #[validate(rename = "DNS", each(ip), length(..=3))]
    dns: Option<Vec<String>>,
    #[validate(length(1..))]
    network_mode: Option<String>,
    #[validate(keys(pattern("^[1-9][0-9]{0,4}/(tcp|udp|sctp)$")))]
    port_bindings: Option<BTreeMap<String, Vec<Binding>>>,
    #[validate(default)]
    mounts: Vec<Mount>,
    restart_policy: Option<RestartPolicy>,
    #[validate(default)]
    auto_remove: bool,
}

/// Where the host listens for a port of the container.
#[derive(Validate, ToDictionary, Debug)]
#[validate(rename_all = "PascalCase")]
struct Binding {
    #[validate(ip)]
    host_ip: Option<String>,
    /// A number in a string, as it has always been.
    #[validate(form = text)]
    host_port: u16,
}

#[derive(Validate, ToDictionary, Debug)]
#[validate(
    rename_all = "PascalCase",
    only_if(name == "on-failure", maximum_retry_count)
)]
struct RestartPolicy {
    #[validate(one_of(["no", "always", "unless-stopped", "on-failure"]))]
    name: String,
    maximum_retry_count: Option<u32>,
}

/// What of the host's files is seen inside.
#[derive(Validate, ToDictionary, Debug)]
#[validate(tag = "Type", rename_all = "lowercase", rename_all_fields = "PascalCase")]
enum Mount {
    /// A folder or file of the host.
    Bind {
        #[validate(absolute_path)]
        source: String,
        #[validate(absolute_path)]
        target: String,
        #[validate(default)]
        read_only: bool,
    },
    /// A volume of the engine's own.
    Volume {
        source: Option<String>,
        #[validate(absolute_path)]
        target: String,
        #[validate(default)]
        read_only: bool,
    },
    /// Memory.
    Tmpfs {
        #[validate(absolute_path)]
        target: String,
        #[validate(either(form = bytes))]
        size: Option<u64>,
    },
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "a function between fields takes values so"
)]
fn restarts_or_goes(
    auto_remove: &bool,
    policy: &Option<RestartPolicy>,
) -> Result<(), &'static str> {
    let restarts = policy.as_ref().is_some_and(|policy| policy.name != "no");
    if *auto_remove && restarts {
        return Err("a container that is removed when it ends is not started again");
    }
    Ok(())
}

/// Prints what is wrong with a request.
pub fn main() {
    let request = r#"{
        "Image": "registry.example.org/web:2.1",
        "Hostname": "web 1",
        "Cmd": "serve",
        "Env": ["PORT=80", "debug"],
        "ExposedPorts": {"80/tcp": {}, "http": {}},
        "Healthcheck": {"Test": ["CMD", "true"], "Interval": "5s", "Timeout": 10},
        "HostConfig": {
            "Memory": "5MB",
            "DNS": ["10.0.0.256"],
            "NetworkMode": "host",
            "PortBindings": {"80/tcp": [{"HostPort": 8080}]},
            "Mounts": [
                {"Type": "bind", "Source": "data", "Target": "/data"},
                {"Type": "tmpfs", "Target": "/tmp", "Source": "/x"},
                {"Type": "nfs", "Target": "/n"}
            ],
            "RestartPolicy": {"Name": "always", "MaximumRetryCount": 3},
            "AutoRemove": "yes"
        }
    }"#;
    let report = check_str::<CreateContainer>(request);
    print!("{report}");
    assert_findings!(
        report,
        "/Hostname": hostname,
        "/Env/1": pattern,
        "/ExposedPorts/http": pattern,
        "/Healthcheck/Timeout": ordered,
        "/HostConfig/Memory": range,
        "/HostConfig/DNS/0": ip,
        "/HostConfig/Mounts/0/Source": absolute_path,
        "/HostConfig/Mounts/1/Source": unknown_key,
        "/HostConfig/Mounts/2/Type": enum,
        "/HostConfig/RestartPolicy/MaximumRetryCount": only_if,
        "/HostConfig/AutoRemove": type,
        "/HostConfig/PortBindings": forbidden_if,
    );

    let good = r#"{"Image": "web", "Cmd": "serve", "HostConfig": {"Memory": "512MB", "AutoRemove": true,
        "Mounts": [{"Type": "volume", "Target": "/data"}]}}"#;
    let container = from_str::<CreateContainer>(good).expect("it is as declared");
    assert_eq!(container.host_config.memory, Some(512_000_000));
    assert_eq!(to_value(&*container).unwrap()["HostConfig"]["Mounts"][0]["Type"], "volume");
}
