//! What VDSM itself read: the facts of the fields, each under the four policies.

use vdsm_types::find;
use vdsm_validate::{Policy, Spelling};

/// The findings of a value: their path, code, and whether each is an error.
fn told(policy: &Policy, kind: &str, text: &str) -> Vec<String> {
    let report = find(kind).expect("the type is one of the page").check_str(policy, text);
    assert_eq!(report.is_valid(), report.errors().count() == 0);
    report
        .findings()
        .iter()
        .map(|finding| format!("{} {} {finding}", finding.severity(), finding.path()))
        .collect()
}

fn nothing(policy: &Policy, kind: &str, text: &str) {
    assert_eq!(told(policy, kind, text), Vec::<String>::new(), "{kind} {text}");
}

/// Refused to the letter with these sentences, and otherwise accepted in silence.
fn wire(kind: &str, text: &str, said: &[&str]) {
    let strict = told(&Policy::strict(), kind, text);
    assert_eq!(strict, said, "{kind} {text}");
    nothing(&Policy::wire(), kind, text);
    nothing(&Policy::lenient(), kind, text);
    let audited = told(&Policy::audited(), kind, text);
    assert_eq!(audited.len(), said.len(), "{kind} {text}: {audited:?}");
    assert!(audited.iter().all(|said| said.starts_with("warning ")), "{audited:?}");
}

#[test]
fn the_keys_of_a_drive_are_those_that_vdsm_reads() {
    wire(
        "DriveSpec_t",
        r#"{"poolID": "1d8e0a9e-56c0-4a5c-a1d4-5d3a5be1a0f2",
            "domainID": "c3ab2f5e-9d1b-4a8e-8a59-2f6c9e7b1d04",
            "imageID": "9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3",
            "volumeID": "0b7f8a16-4d2e-4f0f-b6c1-8e9d7a5c3b21"}"#,
        &[
            "error /poolID the specification calls it `spUUID`",
            "error /domainID the specification calls it `sdUUID`",
            "error /imageID the specification calls it `imgUUID`",
            "error /volumeID the specification calls it `volUUID`",
        ],
    );
}

#[test]
fn values_that_the_page_spells_otherwise() {
    wire("Volume_Format_t", "4", &["error  the specification calls 4 `COW_FORMAT`"]);
    wire("Volume_Type_t", "2", &["error  the specification calls 2 `SPARSE`"]);
    wire("Image_MoveOperation_t", "1", &["error  the specification calls 1 `COPY_OP`"]);
    let legal = &["error  the specification calls it `LEGAL_VOL`"];
    wire("Volume_Legality_t", r#""LEGAL""#, legal);
    for word in [r#""active""#, r#""ACTIVE""#] {
        wire("StorageDomainStatus_t", word, &["error  the specification calls it `Active`"]);
    }
    wire(
        "StoragePool_ReconstructDomainDict_t",
        r#"{"c3ab2f5e-9d1b-4a8e-8a59-2f6c9e7b1d04": "active"}"#,
        &["error /c3ab2f5e-9d1b-4a8e-8a59-2f6c9e7b1d04 the specification calls it `Active`"],
    );
    wire(
        "StorageDomain_Create_TypeParameters_t",
        r#""nas.example.com:/export""#,
        &[
            "error  the specification has a dictionary with vgUUID or a dictionary with remotePath or a dictionary with localPath in the place of \"nas.example.com:/export\"",
        ],
    );
}

fn vm(entry: &str) -> String {
    let id = "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4";
    format!(r#"{{"vmId": "{id}", "memSize": 512, "display": "vnc", "hda": "/a", {entry}}}"#)
}

#[test]
fn parameters_of_a_vm() {
    let boot = "error /boot \"cdn\" names several devices; the specification has one letter";
    wire("VM_Create_t", &vm(r#""boot": "cdn""#), &[boot]);
    wire(
        "VM_Create_t",
        &vm(r#""soundDevice": "ich6""#),
        &["error /soundDevice the specification does not have this value"],
    );
    wire(
        "VM_Create_t",
        &vm(r#""cdrom": """#),
        &[
            "error /cdrom the specification has a dictionary with spUUID, sdUUID, imgUUID, volUUID or a dictionary with GUID or a dictionary with UUID in the place of \"\"",
        ],
    );
    wire(
        "VM_Create_t",
        &vm(r#""nicModel": "pv", "macAddr": "52:54:00:00:00:01", "bridge": "blue""#),
        &["error /nicModel/0 the specification calls it `virtio`"],
    );
}

#[test]
fn what_vdsm_read_by_int() {
    for number in [r#"" 5 ""#, r#""+5""#, r#""05""#, "5.0"] {
        for kind in ["smp", "spiceMonitors", "nice"] {
            let text = vm(&format!(r#""{kind}": {number}"#));
            assert_eq!(told(&Policy::strict(), "VM_Create_t", &text).len(), 1, "{text}");
            nothing(&Policy::wire(), "VM_Create_t", &text);
        }
    }
    for number in [r#""5 5""#, r#""""#, r#""0x5""#, r#""5.0""#, r#""++5""#, "true"] {
        let text = vm(&format!(r#""smp": {number}"#));
        assert_eq!(told(&Policy::lenient(), "VM_Create_t", &text).len(), 1, "{text}");
    }
    let text = vm(r#""maxMemSize": 512.7"#);
    let lost = ["warning /maxMemSize 512.7: the fraction was dropped; write a whole number"];
    assert_eq!(told(&Policy::wire(), "VM_Create_t", &text), lost);
    assert_eq!(told(&Policy::lenient(), "VM_Create_t", &text), lost);
    let network = r#"{"networks": {"red": {"nic": "eth0", "vlan": "012", "mtu": "9000 "}}}"#;
    nothing(&Policy::wire(), "SetupNetworks_Params_t", network);
}

#[test]
fn versions_of_nfs() {
    let connection = |version: &str| {
        format!(r#"{{"id": "1", "connection": "nas:/export", "protocol_version": {version}}}"#)
    };
    let find = |policy: Policy, version: &str| {
        let policy = policy.given("domainType", 1);
        told(&policy, "StorageConnectionParameters_t", &connection(version))
    };
    for version in ["auto", "3", "4", "4.0", "4.1", "4.2"] {
        let text = format!("{version:?}");
        assert_eq!(find(Policy::wire(), &text), Vec::<String>::new());
        assert_eq!(find(Policy::lenient(), &text), Vec::<String>::new());
    }
    assert_eq!(find(Policy::wire(), "4"), Vec::<String>::new());
    for version in [r#""4.1.2""#, r#""AUTO""#, "true"] {
        assert_eq!(find(Policy::lenient(), version).len(), 1, "{version}");
    }
}

#[test]
fn what_vdsm_turned_into_its_opposite_is_none_of_the_wire() {
    let text = vm(r#""acpiEnable": 1"#);
    let said = "/acpiEnable 1: VDSM read every integer here as false; write `true` or `false`";
    assert_eq!(told(&Policy::wire(), "VM_Create_t", &text), [format!("error {said}")]);
    assert_eq!(told(&Policy::lenient(), "VM_Create_t", &text), [format!("warning {said}")]);
}

#[test]
fn the_keys_of_later_years_are_known_and_a_slip_is_not() {
    nothing(
        &Policy::lenient(),
        "VM_Create_t",
        &vm(r#""smartcardEnable": "true", "maxVCpus": "16""#),
    );
    assert_eq!(
        told(&Policy::lenient(), "VM_Create_t", &vm(r#""smartcardEnabel": "true""#)),
        ["warning /smartcardEnabel unknown key; did you mean smartcardEnable?"]
    );
}

#[test]
fn a_domain_as_xml_needs_nothing_beside_it() {
    for text in
        [r#"{"xml": "<domain/>"}"#, r#"{"_srcDomXML": "<domain/>", "migrationDest": "libvirt"}"#]
    {
        nothing(&Policy::wire(), "VM_Create_t", text);
        nothing(&Policy::lenient(), "VM_Create_t", text);
    }
    assert_eq!(
        told(&Policy::lenient(), "VM_Create_t", r#"{"display": "vnc", "vmId": "x"}"#),
        [
            "error /vmId \"x\" is not a UUID; write 8-4-4-4-12 hexadecimal digits in lower case",
            "error /memSize missing key; expected an integer",
        ]
    );
}

#[test]
fn sockets_are_filled_by_what_the_vm_can_grow_to() {
    let cores = r#""smp": "3", "smpCoresPerSocket": "2""#;
    assert_eq!(
        told(&Policy::lenient(), "VM_Create_t", &vm(cores)),
        ["warning /smp 3 vCPUs do not fill sockets of 2 cores with 1 threads each"]
    );
    nothing(&Policy::lenient(), "VM_Create_t", &vm(&format!(r#"{cores}, "maxVCpus": "16""#)));
}

#[test]
fn a_connection_to_fcp_has_no_server() {
    let text = r#"{"id": "1", "connection": "", "port": "", "iqn": ""}"#;
    let policy = |policy: Policy| policy.given("domainType", 2);
    nothing(&policy(Policy::wire()), "StorageConnectionParameters_t", text);
    assert_eq!(
        told(&policy(Policy::strict()), "StorageConnectionParameters_t", text),
        [
            "error /connection \"\" is neither a host name nor an IP address",
            "error /port the specification has null in the place of \"\"",
        ]
    );
}

#[test]
fn what_one_type_reads_is_looked_at_without_the_type() {
    let text = r#"{"id": "1", "connection": "nas:/export", "protocol_version": "4.1.2"}"#;
    let said = [
        "error /protocol_version \"4.1.2\" is not a version of NFS; write `auto`, `3`, `4` or `4.2`",
    ];
    assert_eq!(told(&Policy::lenient(), "StorageConnectionParameters_t", text), said);
}

/// What is written for the page, and for VDSM.
fn written(kind: &str, text: &str) -> [String; 2] {
    let entry = find(kind).expect("the type is one of the page");
    let value = serde_json::from_str(text).expect("JSON");
    [Spelling::Documented, Spelling::Wire].map(|spelling| {
        let written = entry.rewrite_as(&Policy::lenient(), &value, spelling).expect("it is read");
        let policy = if spelling == Spelling::Wire { Policy::wire() } else { Policy::strict() };
        let report = entry.check_value(&policy, &written);
        assert!(report.is_empty(), "{report}");
        written.to_string()
    })
}

#[test]
fn what_the_page_has_and_vdsm_never_read_is_written_either_way() {
    for (kind, page, wire) in [
        (
            "DriveSpec_t",
            r#"{"imgUUID":"9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3","sdUUID":"c3ab2f5e-9d1b-4a8e-8a59-2f6c9e7b1d04","spUUID":"1d8e0a9e-56c0-4a5c-a1d4-5d3a5be1a0f2","volUUID":"0b7f8a16-4d2e-4f0f-b6c1-8e9d7a5c3b21"}"#,
            r#"{"domainID":"c3ab2f5e-9d1b-4a8e-8a59-2f6c9e7b1d04","imageID":"9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3","poolID":"1d8e0a9e-56c0-4a5c-a1d4-5d3a5be1a0f2","volumeID":"0b7f8a16-4d2e-4f0f-b6c1-8e9d7a5c3b21"}"#,
        ),
        ("Volume_Format_t", r#""COW_FORMAT""#, "4"),
        ("Volume_Type_t", r#""SPARSE""#, "2"),
        ("Image_MoveOperation_t", r#""MOVE_OP""#, "2"),
        ("StorageDomain_Type_t", r#""NFS_DOMAIN""#, "1"),
        ("StorageDomain_Class_t", r#""ISO_DOMAIN""#, "2"),
        ("Volume_Legality_t", r#""ILLEGAL_VOL""#, r#""ILLEGAL""#),
        (
            "StorageDomain_Create_TypeParameters_t",
            r#"{"remotePath":"nas.example.com:/export"}"#,
            r#""nas.example.com:/export""#,
        ),
        (
            "StoragePool_ImageMoveList_t",
            r#"[{"9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3":true}]"#,
            r#"{"9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3":true}"#,
        ),
        // What VDSM read as the page has it stays as it is.
        ("StorageDomainStatus_t", r#""Active""#, r#""Active""#),
        ("FenceNode_Action_t", r#""on""#, r#""on""#),
    ] {
        assert_eq!(written(kind, page), [page, wire], "{kind}");
        // A bare string is not known to be one of the page's dictionaries.
        if kind != "StorageDomain_Create_TypeParameters_t" {
            assert_eq!(written(kind, wire), [page, wire], "{kind}");
        }
    }
    let handle = ["a"; 6].map(|_| "9f0cbe0a-2f7d-4c0b-8d37-6a5be4e1c2d3").join(",");
    let [page, wire] = written("HibernationVolumeHandle_t", &format!("{handle:?}"));
    assert!(page.starts_with(r#"{"paramImageID":"#), "{page}");
    assert_eq!(wire, format!("{handle:?}"));
    let [page, wire] = written("VM_Create_t", &vm(r#""smp": "2", "acpiEnable": "true""#));
    assert!(page.contains(r#""smp":2"#) && page.contains(r#""acpiEnable":true"#), "{page}");
    assert!(wire.contains(r#""smp":"2""#) && wire.contains(r#""acpiEnable":true"#), "{wire}");
    let network =
        r#"{"networks": {"red": {"nic": "eth0", "vlan": 12, "delay": "0", "onboot": "yes"}}}"#;
    let [_, wire] = written("SetupNetworks_Params_t", network);
    let expected = r#"{"delay":"0","nic":"eth0","onboot":"yes","vlan":"12"}"#;
    assert!(wire.contains(expected), "{wire}");
}

/// The rows of the table in the README, by what their first cell begins with: dictionaries that are
/// of it.
fn rows() -> Vec<(&'static str, Vec<(&'static str, String)>)> {
    let network = |entry: &str| {
        (
            "SetupNetworks_Params_t",
            format!(r#"{{"networks": {{"red": {{"nic": "eth0", {entry}}}}}}}"#),
        )
    };
    let vm = |entry: &str| ("VM_Create_t", vm(entry));
    let page = |kind: &'static str, text: &str| (kind, text.to_owned());
    let id = "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4";
    let drive = |pool: &str, keys: [&str; 4]| {
        let [a, b, c, d] = keys;
        let text = format!(r#"{{"{a}": "{pool}", "{b}": "{id}", "{c}": "{id}", "{d}": "{id}"}}"#);
        ("DriveSpec_t", text)
    };
    let documented = ["spUUID", "sdUUID", "imgUUID", "volUUID"];
    vec![
        (
            "as on the page",
            vec![
                page("Volume_Format_t", r#""RAW_FORMAT""#),
                drive(id, documented),
                vm(r#""smp": 2, "acpiEnable": true, "boot": "c""#),
                network(r#""vlan": 4094, "onboot": "no""#),
            ],
        ),
        (
            "what VDSM itself reads",
            vec![
                page("Volume_Format_t", "5"),
                drive(id, ["poolID", "domainID", "imageID", "volumeID"]),
                vm(r#""smp": "2""#),
                network(r#""vlan": " 012", "mtu": "9000 ""#),
                network(r#""ipaddr": "", "netmask": "", "gateway": """#),
                page(
                    "VM_Migrate_t",
                    &format!(r#"{{"vmId": "{id}", "dst": "a:1", "method": "offline"}}"#),
                ),
            ],
        ),
        (
            "a conversion of ours",
            vec![
                vm(r#""nicModel": ["virtio"], "macAddr": "52:54:00:00:00:01", "bridge": "a""#),
                network(r#""onboot": true"#),
                page(
                    "StoragePool_UpdateVMsList_t",
                    &format!(r#"[{{"vm": "{id}", "ovf": "", "imglist": []}}]"#),
                ),
            ],
        ),
        (
            "what only old clients sent",
            vec![
                vm(r#""acpiEnable": 1"#),
                vm(r#""volatileFloppy": "false""#),
                page("StorageDomain_Type_t", r#""3""#),
                page("StorageDomainStatus_t", r#""Inactive""#),
            ],
        ),
        ("a number of which VDSM dropped", vec![network(r#""mtu": 1500.5"#), vm(r#""nice": 5.5"#)]),
        (
            "a rule that only the page has",
            vec![
                vm(r#""boot": "cd""#),
                page("FenceNode_Agent_t", r#""ilo4""#),
                page("VM_Create_t", &format!(r#"{{"vmId": "{id}", "memSize": 512}}"#)),
            ],
        ),
        (
            "a mistake that VDSM took",
            vec![
                drive("a", documented),
                vm(r#""nice": 25"#),
                network(r#""ipaddr": "192.0.2.7", "netmask": "255.255.0.255""#),
            ],
        ),
        (
            "what VDSM refused",
            vec![
                network(r#""vlan": 5000"#),
                page("FenceNode_Action_t", r#""ON""#),
                vm(r#""display": "spice""#),
                page("StorageDomain_Class_t", r#""1""#),
            ],
        ),
        ("an unknown key", vec![vm(r#""bootOder": "c""#)]),
    ]
}

/// Each row of the table in the README, cell by cell, on dictionaries of its kind.
#[test]
fn the_table_of_policies() {
    let policies = [Policy::strict(), Policy::wire(), Policy::lenient(), Policy::audited()];
    let readme = include_str!("../README.md");
    let table = readme.lines().skip_while(|line| !line.starts_with("| | `Policy::strict()`"));
    let table = table.skip(3).take_while(|line| line.starts_with('|'));
    let table: Vec<Vec<&str>> =
        table.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect();
    let rows = rows();
    assert_eq!(table.len(), rows.len());
    // The table of the crate's documentation is the same, the other way round and in short.
    for (number, policy) in ["strict", "wire", "lenient", "audited"].iter().enumerate() {
        let column: Vec<_> = table.iter().take(4).map(|cells| cells[number + 1]).collect();
        let row = format!("//! | {policy} | {} |\n", column.join(" | "));
        assert!(include_str!("../src/lib.rs").contains(&row), "{row}");
    }
    for (cells, (begins, examples)) in table.iter().zip(rows) {
        assert!(cells[0].starts_with(begins), "{begins}: {}", cells[0]);
        for (kind, text) in examples {
            for (policy, cell) in policies.iter().zip(&cells[1..]) {
                let told = told(policy, kind, &text);
                let said = match told.as_slice() {
                    [] => "accepted",
                    told if told.iter().all(|said| said.starts_with("warning")) => "warning",
                    _ => "error",
                };
                assert_eq!(said, *cell, "{}: {kind} {text}\n{told:?}", cells[0]);
            }
        }
    }
}
