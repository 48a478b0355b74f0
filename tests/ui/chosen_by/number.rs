use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(given = "kind")]
enum Device {
    Disk(String),
    Nic(u8),
}

#[derive(Validate)]
struct Host {
    weight: f64,
    #[validate(chosen_by = weight)]
    device: Device,
}

fn main() {}
