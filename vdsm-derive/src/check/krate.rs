//! The path of the runtime crate, which generated code names.

use std::path::Path as File;
use std::sync::OnceLock;
use std::{env, fs};

use proc_macro2::{Ident, Span};
use syn::{DeriveInput, Error, Expr, ExprLit, ExprPath, Lit, Path, parse_quote};

use super::attributes::{Attrs, blamed, ungrouped};
use super::places::Place;
use crate::ctxt::Ctxt;
use crate::parse::Value;

/// The path of the runtime crate, of a type that may have errors.
pub fn krate_of(input: &DeriveInput) -> Path {
    let ctxt = Ctxt::deaf_to(input);
    let place = super::place(&ctxt, input).unwrap_or(Place::Object);
    krate(&ctxt, &Attrs::read(&ctxt, place, &input.attrs))
}

/// What is wrong where nothing leads to the runtime crate: the compiler would tell of each path to it.
pub fn unreachable(input: &DeriveInput) -> Option<Error> {
    if *depended() != Depended::Not {
        return None;
    }
    let ctxt = Ctxt::deaf_to(input);
    let place = super::place(&ctxt, input)?;
    let said = Attrs::read(&ctxt, place, &input.attrs).get("crate").is_some();
    let message = "`vdsm-validate` is no dependency of this package; add it, or write `#[validate(crate = path::to::vdsm_validate)]`";
    (!said).then(|| Error::new_spanned(&input.ident, message))
}

/// What `crate = …` says, or else the name of the dependency.
pub fn krate(ctxt: &Ctxt, attrs: &Attrs<'_>) -> Path {
    let Some(item) = attrs.get("crate") else {
        return match depended() {
            Depended::Renamed(name) => {
                let name = Ident::new(name, Span::call_site());
                parse_quote!(::#name)
            }
            Depended::Named | Depended::Not => parse_quote!(::vdsm_validate),
        };
    };
    if let Value::Assign(expr) = &item.value {
        match ungrouped(expr) {
            Expr::Path(ExprPath { path, qself: None, .. }) => return path.clone(),
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => {
                if let Ok(path) = text.parse() {
                    return path;
                }
            }
            _ => {}
        }
    }
    ctxt.error(blamed(item), "`crate` needs a path; write `crate = path::to::vdsm_validate`");
    parse_quote!(::vdsm_validate)
}

/// How the package depends on the runtime crate.
#[derive(Debug, PartialEq)]
enum Depended {
    /// Under its own name, as far as the manifest tells.
    Named,
    Renamed(String),
    Not,
}

/// How this package depends on it.
fn depended() -> &'static Depended {
    static DEPENDED: OnceLock<Depended> = OnceLock::new();
    DEPENDED.get_or_init(|| {
        // A build without cargo has no manifest, and an editor reads many packages in one process.
        let folder = env::var_os("CARGO_MANIFEST_DIR").filter(|_| !crate::editor::asks());
        let manifest = folder.map(|folder| File::new(&folder).join("Cargo.toml"));
        let text = manifest.and_then(|manifest| fs::read_to_string(manifest).ok());
        text.map_or(Depended::Named, |text| in_manifest(&text))
    })
}

/// What a manifest says, read line by line: `vv = { package = "vdsm-validate" }`, be it a table of its own.
fn in_manifest(text: &str) -> Depended {
    const NAME: &str = "vdsm-validate";
    let mut table = "";
    let mut renamed = None;
    for line in text.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            table = header.trim_end_matches(']');
        }
        let key = line.split(['=', ' ', '.']).next().unwrap_or_default().trim_matches('"');
        if key == NAME
            || table.ends_with(".dependencies.vdsm-validate")
            || table == "dependencies.vdsm-validate"
        {
            return Depended::Named;
        }
        let package = line.split("package").nth(1).map(|rest| rest.trim_start_matches([' ', '=']));
        if package.is_some_and(|package| package.starts_with("\"vdsm-validate\"")) {
            let key =
                if key == "package" { table.rsplit('.').next().unwrap_or_default() } else { key };
            renamed = Some(key.trim_matches('"').replace('-', "_"));
        }
    }
    match renamed {
        Some(name) if syn::parse_str::<Ident>(&name).is_ok() => Depended::Renamed(name),
        Some(_) => Depended::Named,
        None if text.contains(NAME) || text.contains("vdsm_validate") => Depended::Named,
        None => Depended::Not,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_tells_the_name() {
        let renamed = Depended::Renamed("check_it".to_owned());
        for (text, told) in [
            ("[dependencies]\nvdsm-validate = \"0.1\"", Depended::Named),
            ("[dependencies]\nvdsm-validate.workspace = true", Depended::Named),
            ("[dependencies.vdsm-validate]\nversion = \"0.1\"", Depended::Named),
            ("[dependencies]\n\"vdsm-validate\" = { path = \"x\" }", Depended::Named),
            (
                "[dependencies]\ncheck-it = { package = \"vdsm-validate\", version = \"0.1\" }",
                renamed,
            ),
            (
                "[dev-dependencies.v]\nversion = \"0.1\"\npackage = \"vdsm-validate\"",
                Depended::Renamed("v".to_owned()),
            ),
            (
                "[dependencies]\nv = { package = \"vdsm-validate\" }\nvdsm-validate = \"0.1\"",
                Depended::Named,
            ),
            ("[package]\nname = \"vdsm-validate\"", Depended::Named),
            ("[dependencies]\nframework = \"1\"", Depended::Not),
        ] {
            assert_eq!(in_manifest(text), told, "{text}");
        }
    }
}
