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
            "error /port the specification has an integer in the place of \"\"",
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

/// The table of the README: error, warning or nothing under strict, wire, lenient and audited.
#[test]
fn the_table_of_policies() {
    let policies = [Policy::strict(), Policy::wire(), Policy::lenient(), Policy::audited()];
    let network = |entry: &str| format!(r#"{{"networks": {{"red": {{"nic": "eth0", {entry}}}}}}}"#);
    let id = "7c5b4f6c-5f0a-4a8f-9a52-0f8bfa4ea6a4";
    for (kind, text, verdicts) in [
        ("Volume_Format_t", r#""RAW_FORMAT""#.to_owned(), "...."),
        ("Volume_Format_t", "5".to_owned(), "E..W"),
        ("VM_Create_t", vm(r#""acpiEnable": 1"#), "EEWW"),
        ("SetupNetworks_Params_t", network(r#""mtu": 1500.5"#), "EWWW"),
        ("VM_Create_t", vm(r#""boot": "cd""#), "E..W"),
        (
            "DriveSpec_t",
            format!(r#"{{"spUUID": "a", "sdUUID": "{id}", "imgUUID": "{id}", "volUUID": "{id}"}}"#),
            "EWWW",
        ),
        ("SetupNetworks_Params_t", network(r#""vlan": 5000"#), "EEEE"),
        ("VM_Create_t", vm(r#""bootOder": "c""#), "WWWW"),
    ] {
        let letters: String = policies
            .iter()
            .map(|policy| {
                let told = told(policy, kind, &text);
                match told.as_slice() {
                    [] => '.',
                    told if told.iter().all(|said| said.starts_with("warning")) => 'W',
                    _ => 'E',
                }
            })
            .collect();
        assert_eq!(letters, verdicts, "{kind} {text}");
    }
}
