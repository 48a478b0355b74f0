use vdsm_validate::ToDictionary;

#[derive(ToDictionary)]
struct Host {
    port: u16,
}

fn main() {}
