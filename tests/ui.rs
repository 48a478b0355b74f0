//! What the compiler says of mistakes in declarations: `tests/ui/<kind of mistake>/<mistake>.rs`,
//! one mistake a file.
//!
//! `TRYBUILD=overwrite cargo test --test ui` rewrites the messages. Read them as a user would.

#[test]
fn mistakes_are_told_where_they_are() {
    trybuild::TestCases::new().compile_fail("tests/ui/*/*.rs");
}

#[test]
fn generated_code_is_hygienic() {
    trybuild::TestCases::new().pass("tests/hygiene/*.rs");
}
