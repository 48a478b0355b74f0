//! VDSM's calls: a good one of each, by position, and what is wrong at its place.

use serde_json::{Value, json};
use vdsm_rpc::Methods;
use vdsm_rpc::xml::Call;
use vdsm_types::methods::{JSON_RPC, XML_RPC};
use vdsm_validate::Policy;

const ID: &str = "0b7f8a16-4d2e-4f0f-b6c1-8e9d7a5c3b21";

fn sample(name: &str) -> Value {
    serde_json::from_str(vdsm_types::find(name).unwrap().sample()).unwrap()
}

/// The parameters of a good call.
fn good(method: &str) -> Value {
    let nfs = json!({"id": ID, "connection": "nas.example.com:/export", "port": ""});
    let setup = sample("SetupNetworks_Params_t");
    match method {
        "create" => json!([sample("VM_Create_t")]),
        "migrate" => json!([sample("VM_Migrate_t")]),
        "hibernate" | "VM.hibernate" => json!([ID, sample("HibernationVolumeHandle_t")]),
        "setVmTicket" => json!([ID, "correct horse", "120", "keep"]),
        "changeCD" | "changeFloppy" => json!([ID, sample("DriveSpec_t")]),
        "fenceNode" | "Host.fenceNode" => {
            json!(["192.0.2.9", "", "ipmilan", "admin", "correct horse", "status", "true", ""])
        }
        "setupNetworks" | "Host.setupNetworks" => {
            json!([setup["networks"], setup["bondings"], {}])
        }
        "connectStorageServer" | "disconnectStorageServer" | "validateStorageServerConnection" => {
            json!([1, ID, [nfs]])
        }
        "discoverSendTargets" => json!([sample("ISCSI_ConnectParams_t")]),
        "createStorageDomain" => json!([1, ID, "data", "nas.example.com:/export", 1, 0]),
        "uploadVolume" => json!([ID, ID, ID, ID, "http://192.0.2.1/a", "1024", "wget"]),
        "createVG" => json!([ID, sample("LVM_Create_DeviceList_t")]),
        "createVolume" => json!([ID, ID, ID, "1024", 5, 2, 2, ID, ""]),
        "setVolumeLegality" => json!([ID, ID, ID, ID, "LEGAL"]),
        "moveImage" => json!([ID, ID, ID, ID, ID, 1, "false", "false"]),
        "moveMultipleImages" => json!([ID, ID, ID, {ID: "false"}, ID]),
        "reconstructMaster" => json!([ID, "pool", ID, {ID: "active"}, 1]),
        "updateVM" => json!([ID, sample("StoragePool_UpdateVMsList_t"), ID]),
        "VM.create" => json!([ID, sample("VM_Create_t")]),
        "VM.migrate" => json!([ID, sample("VM_Migrate_t")]),
        "VM.setTicket" => json!([ID, "correct horse", 120, "keep", {"userName": "jo"}]),
        "VM.changeCD" | "VM.changeFloppy" => json!([ID, ""]),
        "StoragePool.connectStorageServer" | "StoragePool.disconnectStorageServer" => {
            json!([ID, 1, [nfs]])
        }
        other => panic!("{other} has no good call here"),
    }
}

fn check(methods: &Methods, method: &str, params: &Value) -> Result<(), Value> {
    check_under(&Policy::lenient(), methods, method, params)
}

fn check_under(
    policy: &Policy,
    methods: &Methods,
    method: &str,
    params: &Value,
) -> Result<(), Value> {
    let call = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params});
    methods.check_json(policy, call.to_string()).map_err(|answer| {
        let answer: Value = serde_json::from_str(&answer.unwrap()).unwrap();
        answer["error"].clone()
    })
}

#[test]
fn a_good_call_of_each() {
    for methods in [&XML_RPC, &JSON_RPC] {
        for method in methods.iter() {
            let params = good(method.name());
            assert_eq!(check(methods, method.name(), &params), Ok(()), "{}", method.name());
            // By name they are the same.
            let named: Value = method
                .parameters()
                .zip(params.as_array().unwrap())
                .map(|(name, value)| (name.to_owned(), value.clone()))
                .collect::<serde_json::Map<_, _>>()
                .into();
            assert_eq!(check(methods, method.name(), &named), Ok(()), "{}", method.name());
        }
    }
}

#[test]
fn what_is_wrong_is_at_the_parameters_name() {
    for (method, position, wrong, path, code) in [
        ("create", 0, json!({"vmId": ID, "memSize": "0"}), "/vmParams/memSize", "range"),
        ("setVmTicket", 3, json!("drop"), "/existingConnAction", "enum"),
        ("fenceNode", 5, json!("explode"), "/action", "enum"),
        (
            "setupNetworks",
            0,
            json!({"red": {"nic": "em1", "vlan": "5000"}}),
            "/networks/red/vlan",
            "range",
        ),
        ("connectStorageServer", 0, json!(12), "/domType", "enum"),
        ("createVolume", 4, json!(12), "/volFormat", "enum"),
        ("moveImage", 0, json!("X"), "/spUUID", "uuid"),
        ("updateVM", 1, json!([{"vm": ID}]), "/vmList/0/ovf", "missing_key"),
    ] {
        let mut params = good(method);
        params[position] = wrong;
        let error = check(&XML_RPC, method, &params).unwrap_err();
        assert_eq!(error["code"], -32602, "{method}");
        let errors = error["data"]["errors"].as_array().unwrap();
        let found = errors.iter().any(|it| it["path"] == path && it["code"] == code);
        assert!(found, "{method}: {errors:?}");
    }
    // The type of the domain says what a connection needs: one of iSCSI has no empty port.
    let mut params = good("connectStorageServer");
    let wire =
        |params: &Value| check_under(&Policy::wire(), &XML_RPC, "connectStorageServer", params);
    assert_eq!(wire(&params), Ok(()));
    params[0] = json!(3);
    let error = wire(&params).unwrap_err();
    assert_eq!(error["data"]["errors"][0]["path"], "/conList/0/port", "{error}");
    let error = check(&JSON_RPC, "VM.creat", &json!([])).unwrap_err();
    assert_eq!(
        (&error["code"], &error["data"]["suggestion"]),
        (&json!(-32601), &json!("VM.create"))
    );
}

#[test]
fn a_call_as_python_wrote_it() {
    let call = format!(
        "<?xml version='1.0'?>\n<methodCall>\n<methodName>setVmTicket</methodName>\n<params>\n\
         <param>\n<value><string>{ID}</string></value>\n</param>\n\
         <param>\n<value><string>hunter2</string></value>\n</param>\n\
         <param>\n<value><string>soon</string></value>\n</param>\n\
         <param>\n<value><string>kepe</string></value>\n</param>\n</params>\n</methodCall>\n"
    );
    let answer = XML_RPC.check_xml(&Policy::lenient(), &call).unwrap_err();
    assert!(answer.contains("/ttl") && answer.contains("line 12, column 16"), "{answer}");
    assert!(answer.contains("did you mean keep?") && !answer.contains("hunter2"), "{answer}");
    assert_eq!(Call::read(&call).unwrap().method(), "setVmTicket");
    let good = call.replace("soon", " 120 ").replace("kepe", "keep");
    assert_eq!(XML_RPC.check_xml(&Policy::wire(), &good), Ok(()));
}
