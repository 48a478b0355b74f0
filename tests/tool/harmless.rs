//! Nothing secret is printed, and nothing that acts on a terminal.

use vdsm_check::output::FORMATS;

use super::{everything, file, run};

/// Passwords on the line of another finding, under a misspelt key, in a value of the wrong kind,
/// as the subject of a finding, and after broken syntax.
#[test]
fn a_password_is_never_printed() {
    for input in [
        r#"{"connection": "", "port": 0, "user": "admin", "password": "hunter2"}"#,
        r#"{"password": "hunter2", "connection": "", "port": "hundred", "user": 1}"#,
        r#"{"connection": "192.0.2.7", "port": 3260, "user": "admin", "pasword": "hunter2"}"#,
        r#"{"connection": "192.0.2.7", "port": 3260, "user": "admin", "password": ["hunter2"]}"#,
        r#"{"connection": "192.0.2.7", "port": 3260, "user": "", "password": {"hunter2": "hunter2"}}"#,
        r#"{"connection": {"password": "hunter2"}, "port": ["hunter2"], "user": ""}"#,
        r#"{"connection": "192.0.2.7", "port": 1, "user": "", "password": "hunter2", "password": "hunter2"}"#,
        r#"{"connection": "192.0.2.7", "user": "", "password": "hunter2" "port": 3260}"#,
        r#"{"connection": "192.0.2.7", "user": "", "password": "hunter2"#,
        "{\"connection\": \"\",\n \"password\":\n\"hunter2\", \"user\": 1\n}",
        r#"["hunter2"]"#,
    ] {
        let out = everything("ISCSI_ConnectParams_t", input);
        assert!(out.contains("error["), "{input}");
        assert!(!out.contains("hunter2"), "{input}\n{out}");
    }
    let out = everything("VM_Create_t", r#"{"sysprepInf": "hunter2!", "memSize": 0}"#);
    assert!(out.contains("/sysprepInf"), "{out}");
    assert!(!out.contains("hunter2"), "{out}");
}

#[test]
fn nothing_that_clients_write_acts_on_the_terminal() {
    let acts = |c: char| {
        c != '\n'
            && (c.is_control()
                || matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
                || matches!(c, '\u{2066}'..='\u{2069}' | '\u{feff}'))
    };
    let hostile = "\u{202e}\u{9b}31m\u{2066}\u{61c}\u{200f}\u{7f}\\u001b[31m\\r\\u202e";
    for input in [
        format!(r#"{{"vmId": "{hostile}", "memSize": "{hostile}", "{hostile}": 1}}"#),
        format!(r#"{{"nicModel": "virtio,{hostile}", "drives": [{{"if": "{hostile}"}}]}}"#),
        format!(r#"{{"custom": {{"{hostile}": 1, "{hostile}": 2}}, "vmName": 7}}"#),
        format!(r#"{{"vmId": "{hostile}" "{hostile}"#),
    ] {
        let out = everything("VM_Create_t", &input);
        assert!(!out.contains(acts), "{out:?}");
    }
    let path = file("name\u{1b}[31m\u{202e}.json", "0");
    let path = path.to_str().unwrap();
    for format in FORMATS.iter().filter(|format| !format.binary) {
        let ran = run(&["check", "VM_Create_t", path, "--output-format", format.name]);
        assert_eq!(ran.status, 1);
        assert!(!ran.out.contains(acts), "{:?}", ran.out);
    }
    let ran = run(&["check", "VM_Create_t", "no\u{1b}[31m\u{202e}.json"]);
    assert_eq!(ran.status, 2);
    assert!(!ran.err.contains(acts), "{:?}", ran.err);
}
