use vdsm_validate::Validate;

struct Port(u16);

#[derive(Validate)]
struct Page<T> {
    items: Vec<T>,
}

fn main() {
    let _ = vdsm_validate::from_str::<Page<Port>>("{}");
}
