//! Expansions as readable code, and every error of the derive.
//!
//! `BLESS=1 cargo test -p vdsm-derive` rewrites the expansions.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::{check, ctxt::Ctxt, derive};

fn snapshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")
}

#[test]
fn expansions_are_as_they_were() {
    for entry in fs::read_dir(snapshots()).unwrap() {
        let input = entry.unwrap().path();
        let name = input.file_name().and_then(|name| name.to_str()).unwrap().to_owned();
        let Some(name) = name.strip_suffix(".in.rs") else { continue };
        let tokens = derive(fs::read_to_string(&input).unwrap().parse().unwrap());
        let file = syn::parse2(tokens).expect(name);
        let expansion = prettyplease::unparse(&file);
        let output = snapshots().join(format!("{name}.out.rs"));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&output, &expansion).unwrap();
        }
        assert_eq!(expansion, fs::read_to_string(&output).unwrap(), "{name}");
    }
}

fn errors_of(input: TokenStream) -> Vec<String> {
    let input: DeriveInput = syn::parse2(input).unwrap();
    let ctxt = Ctxt::new();
    let _ = check::model(&ctxt, &input);
    let error = ctxt.check().expect_err("this should have been refused");
    error.into_iter().map(|error| error.to_string()).collect()
}

/// Each type, and what is said of it.
macro_rules! errors {
    ($($name:ident: { $($input:tt)* } => [$($message:literal),* $(,)?];)*) => { $(
        #[test]
        fn $name() {
            assert_eq!(errors_of(quote!($($input)*)), <[&str]>::as_ref(&[$($message),*]));
        }
    )* };
}

include!("errors.rs");
