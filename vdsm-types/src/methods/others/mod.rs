//! The calls that no type of the page is a parameter of: of these, the names of their parameters are
//! known (2012-01-31 to 2026-06-03). What had a default in any year may be left out.

mod host;
mod storage;
mod vm;

use vdsm_rpc::Method;

use super::Call;

/// Declares calls: each with its names, and its parameters in the order of the wire.
macro_rules! others {
    ($($name:ident {
        $(xml $xml:literal $xml_parameters:tt;)?
        $(json $json:literal $json_parameters:tt;)?
        $(log $($log:literal)*;)?
    })*) => {
        $(
            mod $name {
                $(pub(super) static XML: vdsm_rpc::Parameters = super::others!(@ $xml_parameters);)?
                $(pub(super) static JSON: vdsm_rpc::Parameters = super::others!(@ $json_parameters);)?
            }
        )*

        pub(super) static CALLS: &[$crate::methods::Call] = &[$($crate::methods::Call {
            name: super::first(&[$($xml,)? $($json,)?]),
            xml: super::one(&[$(vdsm_rpc::Method::named($xml, &$name::XML))?]),
            json: super::one(&[$(vdsm_rpc::Method::named($json, &$name::JSON))?]),
            log: &[$($($log),*)?],
            also: &[],
            replies: &[super::super::MISSING],
        }),*];

        pub(super) static XML_RPC: &[vdsm_rpc::Method] =
            &[$($(vdsm_rpc::Method::named($xml, &$name::XML),)?)*];

        pub(super) static JSON_RPC: &[vdsm_rpc::Method] =
            &[$($(vdsm_rpc::Method::named($json, &$name::JSON),)?)*];
    };
    (@ [$($parameter:ident $(: $($how:ident)+)?),*]) => {
        vdsm_rpc::Parameters::new(&[
            $(vdsm_rpc::Parameter::new(stringify!($parameter)) $($(.$how())+)?),*
        ])
    };
}
use others;

/// The first of a call's names.
const fn first(names: &[&'static str]) -> &'static str {
    names[0]
}

/// The method, where there is one.
const fn one(methods: &[Method]) -> Option<Method> {
    match methods {
        [method, ..] => Some(*method),
        [] => None,
    }
}

pub(super) static CALLS: &[&[Call]] = &[vm::CALLS, storage::CALLS, host::CALLS];
pub(super) static XML_RPC: &[&[Method]] = &[vm::XML_RPC, storage::XML_RPC, host::XML_RPC];
pub(super) static JSON_RPC: &[&[Method]] = &[vm::JSON_RPC, storage::JSON_RPC, host::JSON_RPC];
