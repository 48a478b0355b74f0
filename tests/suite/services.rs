//! The requests of three public services, which are examples without one `serde` mark: each says what is
//! found in a request with a dozen mistakes.

#[path = "../../examples/chat_completion.rs"]
mod chat_completion;
#[path = "../../examples/container_engine.rs"]
mod container_engine;
#[path = "../../examples/payment.rs"]
mod payment;

#[test]
fn a_chat_service() {
    chat_completion::main();
}

#[test]
fn a_container_engine() {
    container_engine::main();
}

#[test]
fn a_payment_service() {
    payment::main();
}
