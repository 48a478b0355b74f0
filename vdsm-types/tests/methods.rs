//! VDSM's calls: a good one of each, by position, and what is wrong at its place.

use serde_json::{Value, json};
use vdsm_rpc::Methods;
use vdsm_rpc::xml::Call;
use vdsm_types::methods::{JSON_RPC, Shape, XML_RPC, call, calls};
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
        "create" | "migrationCreate" => json!([sample("VM_Create_t")]),
        "migrate" => json!([sample("VM_Migrate_t")]),
        "hibernate" | "VM.hibernate" => json!([ID, sample("HibernationVolumeHandle_t")]),
        "setVmTicket" => json!([ID, "correct horse", "120", "keep"]),
        "changeCD" | "changeFloppy" => json!([ID, sample("DriveSpec_t")]),
        "merge" | "VM.merge" => json!([ID, sample("DriveSpec_t"), ID, ID, "0", ID]),
        "diskReplicateStart"
        | "diskReplicateFinish"
        | "VM.diskReplicateStart"
        | "VM.diskReplicateFinish" => json!([ID, sample("DriveSpec_t"), sample("DriveSpec_t")]),
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
        "setVolumeLegality" | "Volume.setLegality" => json!([ID, ID, ID, ID, "LEGAL"]),
        "moveImage" => json!([ID, ID, ID, ID, ID, 1, "false", "false"]),
        "moveMultipleImages" => json!([ID, ID, ID, {ID: "false"}, ID]),
        "reconstructMaster" => json!([ID, "pool", ID, {ID: "active"}, 1]),
        "updateVM" => json!([ID, sample("StoragePool_UpdateVMsList_t"), ID]),
        "VM.create" | "VM.migrationCreate" => json!([ID, sample("VM_Create_t")]),
        "VM.migrate" => json!([ID, sample("VM_Migrate_t")]),
        "VM.setTicket" => json!([ID, "correct horse", 120, "keep", {"userName": "jo"}]),
        "VM.changeCD" | "VM.changeFloppy" => json!([ID, ""]),
        "StoragePool.connectStorageServer" | "StoragePool.disconnectStorageServer" => {
            json!([ID, 1, [nfs]])
        }
        "ISCSIConnection.discoverSendTargets" => json!(["192.0.2.7", "3260", "", ""]),
        "StorageDomain.create" => json!([ID, 1, "nas.example.com:/export", "data", 1, "3"]),
        "LVMVolumeGroup.create" => json!([ID, ID, sample("LVM_Create_DeviceList_t"), false]),
        "Volume.create" => json!([ID, ID, ID, ID, "1024", 5, 2, "2", "", ID, ID]),
        "Image.move" => json!([ID, ID, ID, ID, 2, "false", "false"]),
        "StoragePool.moveMultipleImages" => json!([ID, ID, ID, {ID: "false"}]),
        "StoragePool.reconstructMaster" => json!([ID, 1, "pool", ID, 1, {ID: "active"}]),
        "StoragePool.updateVMs" => json!([ID, sample("StoragePool_UpdateVMsList_t")]),
        other => {
            let call = call(other).unwrap();
            assert!(call.parts().next().is_none(), "{other} has no good call here");
            let method = XML_RPC.find(other).or_else(|_| JSON_RPC.find(other)).unwrap();
            method.parameters().map(|_| "any value").collect()
        }
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

/// VDSM's other calls, of which the names of the parameters are known.
#[test]
fn calls_that_take_nothing_of_the_page() {
    for (methods, method, params) in [
        (&XML_RPC, "getVdsCapabilities", json!([])),
        (&XML_RPC, "list", json!([])),
        (&XML_RPC, "list", json!(["true", [ID]])),
        (&XML_RPC, "getVmStats", json!([ID])),
        (&XML_RPC, "spmStart", json!([ID, -1, "-1", 0, "false"])),
        (&XML_RPC, "system.listMethods", json!([])),
        (&JSON_RPC, "Host.getCapabilities", json!({})),
        (&JSON_RPC, "VM.destroy", json!({"vmID": ID})),
        (&JSON_RPC, "VM.destroy", json!({"vmID": ID, "gracefulAttempts": 2})),
        // VDSM passed over a name that it did not know.
        (&JSON_RPC, "VM.destroy", json!({"vmID": ID, "gracefulAttemps": 2})),
        (&JSON_RPC, "VM.create", json!({"vmID": ID, "vmParams": sample("VM_Create_t"), "x": 1})),
    ] {
        assert_eq!(check(methods, method, &params), Ok(()), "{method}");
    }
    for (methods, method, params, path, code) in [
        (&XML_RPC, "getVmStats", json!([]), "/vmId", "missing_key"),
        (&XML_RPC, "ping", json!([1]), "/0", "extra_item"),
        (&XML_RPC, "list", json!([true, [], 1]), "/2", "extra_item"),
        (&JSON_RPC, "VM.destroy", json!({"vmId": ID}), "/vmID", "missing_key"),
        (&JSON_RPC, "Lease.create", json!({"metadata": {}}), "/lease", "missing_key"),
    ] {
        let error = check(methods, method, &params).unwrap_err();
        let [error] = &**error["data"]["errors"].as_array().unwrap() else { panic!("{error}") };
        assert_eq!((&error["path"], &error["code"]), (&json!(path), &json!(code)), "{method}");
    }
    for (methods, slip, meant) in [
        (&XML_RPC, "getVdsCapabilites", "getVdsCapabilities"),
        (&JSON_RPC, "VM.getStat", "VM.getStats"),
    ] {
        assert_eq!(methods.find(slip).unwrap_err().suggestion(), Some(meant));
    }
    // A password is in no report.
    let login = XML_RPC.find("desktopLogin").unwrap().schema();
    let field = login.places().nth(3).unwrap();
    assert!(field.secret());
    let [xml, json] = [&XML_RPC, &JSON_RPC].map(|methods| methods.iter().count());
    assert_eq!((xml, json), (180, 228), "calls of VDSM's were added or lost");
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

#[test]
fn each_call_is_once_and_has_an_answer() {
    let names: Vec<_> = calls().flat_map(vdsm_types::methods::Call::names).collect();
    let mut unique = names.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), names.len(), "{names:?}");
}

/// The code that VDSM would have answered to a good call with one thing changed.
fn code(method: &str, change: impl FnOnce(&mut Value)) -> i64 {
    let call = call(method).unwrap();
    let method =
        *[call.xml(), call.json()].into_iter().flatten().find(|it| it.name() == method).unwrap();
    let named = method.parameters().zip(good(method.name()).as_array().unwrap().clone());
    let mut named: Value = named.map(|(name, value)| (name.to_owned(), value)).collect();
    change(&mut named);
    call.answer(&method.schema().check_value(&Policy::lenient(), &named)).status.code
}

#[test]
fn what_vdsm_answered() {
    let set = |place: &'static str, value: Value| {
        move |call: &mut Value| *call.pointer_mut(place).expect("it is there") = value
    };
    let without = |name: &'static str| {
        move |call: &mut Value| drop(call.as_object_mut().unwrap().remove(name))
    };
    assert_eq!(code("create", |_| ()), 0);
    assert_eq!(code("create", without("vmParams")), 16);
    assert_eq!(code("create", set("/vmParams/memSize", json!(0))), 11);
    assert_eq!(code("VM.create", set("/vmParams/memSize", json!(0))), 11);
    assert_eq!(code("create", set("/vmParams", json!({"vmId": ID}))), 11);
    assert_eq!(code("setVmTicket", set("/existingConnAction", json!("drop"))), 18);
    assert_eq!(code("setVmTicket", set("/ttl", json!("soon"))), 16);
    assert_eq!(code("changeCD", set("/driveSpec", json!({"device": "cdrom"}))), 13);
    assert_eq!(code("merge", set("/drive", json!({}))), 52);
    assert_eq!(code("fenceNode", set("/action", json!("explode"))), 16);
    assert_eq!(code("fenceNode", set("/agent", json!("a/b"))), 43);
    assert_eq!(
        code("setupNetworks", set("/networks", json!({"r": {"nic": "a", "vlan": 5000}}))),
        26
    );
    assert_eq!(code("connectStorageServer", set("/domType", json!(12))), 451);
    assert_eq!(code("disconnectStorageServer", set("/domType", json!(12))), 452);
    assert_eq!(code("connectStorageServer", set("/spUUID", json!("x"))), 1000);
    assert_eq!(
        code("connectStorageServer", |call| call["conList"][0]["retrans"] = json!("often")),
        1000
    );
    assert_eq!(
        code("StoragePool.connectStorageServer", |call| {
            call["connectionParams"][0]["connection"] = json!("");
        }),
        451
    );
    // The class is asked for before the type.
    assert_eq!(code("createStorageDomain", set("/storageType", json!(12))), 372);
    assert_eq!(
        code("StorageDomain.create", |call| {
            call["domainType"] = json!(12);
            call["domainClass"] = json!(9);
        }),
        386
    );
    assert_eq!(code("createVolume", set("/volFormat", json!(9))), 202);
    assert_eq!(code("Volume.create", set("/preallocate", json!(9))), 231);
    assert_eq!(code("setVolumeLegality", set("/legality", json!("MAYBE"))), 1000);
    assert_eq!(code("createVG", set("/devlist", json!([]))), 504);
    assert_eq!(code("moveMultipleImages", set("/imgDict", json!({ID: "maybe"}))), 264);
    assert_eq!(code("reconstructMaster", set("/domDict", json!({ID: "idle"}))), 376);
    assert_eq!(code("updateVM", set("/vmList", json!([{"vm": ID}]))), 1000);
    assert_eq!(code("discoverSendTargets", set("/con/port", json!(""))), 100);
}

#[test]
fn the_parts_of_a_call_have_the_names_of_all_years() {
    let parts: Vec<_> = call("domainCreate").unwrap().parts().collect();
    let names: Vec<_> = parts.iter().map(vdsm_types::methods::Part::names).collect();
    assert_eq!(
        names,
        [
            &["storageType", "domainType"][..],
            &["typeSpecificArg", "typeArgs"],
            &["domClass", "domainClass"]
        ]
    );
    let setup = call("setupNetworks").unwrap().parts().next().unwrap();
    assert_eq!((setup.shape(), setup.names().len()), (Shape::Together, 3));
    assert!(call("VM.merge").unwrap().positions().eq([
        "drive",
        "baseVolUUID",
        "topVolUUID",
        "bandwidth",
        "jobUUID"
    ]));
}
