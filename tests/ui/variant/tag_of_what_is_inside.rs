use vdsm_validate::Validate;

#[derive(Validate)]
struct Disk {
    kind: String,
    size: u8,
}

#[derive(Validate)]
struct Nic {
    #[validate(alias = "kind")]
    model: String,
}

#[derive(Validate)]
struct Pci {
    #[validate(flatten)]
    disk: Box<Disk>,
}

#[derive(Validate)]
#[validate(tag = "kind")]
enum Inner {
    A { a: u8 },
}

// serde takes the tag away, so that these would miss theirs.
#[derive(Validate)]
#[validate(tag = "kind")]
enum Device {
    Disk(Disk),
    Nic(Option<Box<Nic>>),
    Pci(Pci),
    Inner(Inner),
    Usb {
        port: u8,
        #[validate(flatten)]
        disk: Disk,
    },
}

fn main() {}
