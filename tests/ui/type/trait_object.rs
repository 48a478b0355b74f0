// A trait object, a function, a pointer in what could be read.
use vdsm_validate::Validate;

#[derive(Validate)]
struct Handlers {
    boxed: Box<dyn Fn()>,
    listed: Vec<fn()>,
    optional: Option<*const u8>,
}

fn main() {}
