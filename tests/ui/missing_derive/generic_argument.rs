use vdsm_validate::Validate;

struct Port(u16);

#[derive(Validate)]
struct Page<T> {
    items: Vec<T>,
    next: Option<Box<Page<T>>>,
}

#[derive(Validate)]
struct Ports {
    pages: Page<Port>,
}

struct Disk;

#[derive(Validate)]
enum Pages {
    Disks(Page<Disk>),
    Numbers(Page<u8>),
}

struct Nic;

#[derive(Validate)]
struct Nics {
    pages: Option<Vec<Page<Nic>>>,
}

fn main() {}
