use vdsm_validate::Validate;

#[derive(Validate)]
struct Size(u8);

#[derive(Validate)]
struct Page<T> {
    #[validate(default)]
    item: T,
}

fn main() {
    let _ = vdsm_validate::from_str::<Page<Size>>("{}");
}
