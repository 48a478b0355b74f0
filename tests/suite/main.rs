//! The engine and the derive together, as a user meets them.

#![allow(
    dead_code,
    clippy::duplicated_attributes,
    clippy::format_push_string,
    clippy::items_after_statements,
    clippy::needless_pass_by_value,
    clippy::option_option,
    clippy::ptr_arg,
    clippy::ref_option,
    clippy::struct_excessive_bools,
    clippy::struct_field_names,
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps,
    clippy::vec_box,
    reason = "types that are only checked against, and shapes that a user may write"
)]

mod alloc;
mod built;
mod changed;
mod checked_elsewhere;
mod choosers;
mod compiled_patterns;
mod conditions;
mod containers;
mod conversions;
mod data;
mod defaults;
mod enums;
mod everything;
mod flattened_parameters;
mod floats;
mod foreign;
mod format_cases;
mod formats;
mod formless;
mod forms;
mod functions;
mod functions_by_serde;
mod functions_of_types;
mod generics;
mod groups_across;
mod hostile;
mod ignored;
mod inside_by_serde;
mod json;
mod keys;
mod linear;
mod lost;
mod map_keys;
mod mutation;
mod named_items;
mod nested_conditions;
mod notes;
mod on_the_wire;
mod one_loop;
mod orders;
mod otherwise;
mod out_of_strings;
mod packed;
mod patch;
mod positional;
mod positions;
mod property;
mod protovalidate_cases;
mod query;
mod read_back;
mod recursion;
mod relations;
mod secret;
mod sentences;
mod serde_attributes;
mod serde_functions;
mod serde_reference;
mod services;
mod silence;
mod table;
mod tagging;
mod told;
mod tuples;
mod unions;
mod unique_by;
mod verdicts;
mod wire;
mod words;
