use vdsm_validate::Validate;

#[derive(Validate)]
#[validate(when(port == 22, port: range(1024..)))]
struct Host {
    port: u16,
}

fn main() {}
