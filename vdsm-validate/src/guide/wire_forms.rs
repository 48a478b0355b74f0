//! Values in strings, conversions, and what a policy makes of them.
//!
//! A *form* is how a value is written on the wire where that is not its type's own: a list in a string, a
//! number in a string, a word for a boolean. It is written behind `form =`, and several may follow each other.
//!
//! | form | reads | the documented way |
//! |---|---|---|
//! | `list(",")`, with `trim = true` and `skip_empty = true` | `"a, b,"` | the string |
//! | `pairs(" ", "=")` | `"mode=4 miimon=100"` | the string |
//! | `tuple(":")` | a struct by position | the string |
//! | `words(true = "yes", false = "no")` | a boolean as a word | the word |
//! | `text` | a number in a string | the string |
//! | `bytes`, `duration` | `"512MB"`, `"3h"` | the string |
//! | `json` | JSON in a string, by the declarations of the type | the string |
//! | `base64` | binary data in a string | the string |
//! | `lenient` | a number or boolean in a string, and the other way round | the value |
//! | `one_or_many` | one value for a list of it | the list |
//! | `empty` | `""` for nothing | nothing |
//! | `trim`, `collapse`, `lowercase`, `uppercase` | a string that is not yet so | the string that is |
//!
//! What does not come the documented way is a *conversion*, of which the caller's policy decides:
//!
//! | policy | a conversion |
//! |---|---|
//! | [`strict`](crate::PolicyWith::strict) | is an error |
//! | [`lenient`](crate::PolicyWith::lenient) | is done |
//! | [`audited`](crate::PolicyWith::audited) | is done and told, as a warning |
//!
//! ```
//! use vdsm_validate::{Policy, ToDictionary, Validate, to_value};
//!
//! #[derive(Validate, ToDictionary, Debug)]
//! struct Volume {
//!     #[validate(form = trim, form = lowercase, length(1..=8))]
//!     name: String,
//!     #[validate(form = list(",", trim = true, skip_empty = true))]
//!     hosts: Vec<String>,
//!     #[validate(either(form = bytes))]
//!     size: u64,
//! }
//!
//! let text = r#"{"name": " Data ", "hosts": "a, b,", "size": "2GiB"}"#;
//! let volume = Policy::lenient().from_str::<Volume>(text).unwrap();
//! assert_eq!((volume.name.as_str(), volume.hosts.len(), volume.size), ("data", 2, 2 << 30));
//! assert_eq!(
//!     to_value(&*volume).unwrap(),
//!     serde_json::json!({"name": "data", "hosts": "a,b", "size": 2_147_483_648_u64})
//! );
//! let report = Policy::strict().check_str::<Volume>(text);
//! assert_eq!(
//!     report.findings()[0].to_string(),
//!     "\" Data \" has blanks around it; only a lenient policy changes that"
//! );
//! ```
//!
//! A value that is not accepted at all is replaced, or left out, where [`otherwise`](crate::attributes::otherwise) says so:
//! that is a conversion too, and always told.
//!
//! Where the form of a string is documented, a list or a dictionary that comes in its place is a conversion as well. It is
//! taken where the string could have held it; an item with the separator in it is a finding under every policy, since
//! what is built of it could not be written back.
//!
//! What is documented both ways is declared in `either(…)`; what only the peer reads or old clients send, in `wire(…)`
//! and `legacy(…)`. What is written back reads as the same value, or is an error where it would not.
