//! A checker for one's own types: `cargo run --example own_checker -- check VM.create file.json`,
//! and every other command of `vdsm-check`.

use std::process::ExitCode;

use vdsm_rpc::{Method, Methods};
use vdsm_validate::{Catalogue, ToDictionary, Validate, catalogue};

/// Creates a virtual machine.
#[derive(Validate, ToDictionary)]
struct Create {
    /// Its name.
    #[validate(length(1..=64))]
    name: String,
    /// The memory, in megabytes.
    #[validate(form = lenient, range(64..))]
    memory: u32,
    /// The disk, where there is one.
    disk: Option<Disk>,
}

/// One disk.
#[derive(Validate, ToDictionary)]
#[validate(exclusive(path, volume))]
struct Disk {
    #[validate(absolute_path)]
    path: Option<String>,
    #[validate(uuid)]
    volume: Option<String>,
}

static CATALOGUE: Catalogue = catalogue! {
    "VM.create" => Create = r#"{"name": "web1", "memory": 512, "disk": {"path": "/images/web1"}}"#,
};

/// What `check` reads of whole requests, and `guard --methods own` before a service.
static METHODS: Methods = Methods::new(&[Method::rewritable::<Create>("VM.create")]);

fn main() -> ExitCode {
    // Without arguments it says what it knows, and what is wrong with a document.
    if std::env::args().len() > 1 {
        return vdsm_check::run_with(CATALOGUE, METHODS);
    }
    let policy = vdsm_validate::Policy::lenient();
    for entry in CATALOGUE.entries() {
        println!("{}: {}", entry.name(), entry.schema().doc());
        print!("{}", entry.check_str(&policy, r#"{"name": "", "memory": "8"}"#));
    }
    ExitCode::SUCCESS
}
