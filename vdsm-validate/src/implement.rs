//! What a type, a rule or a form that is implemented by hand is made of. Who derives [`Validate`](macro@crate::Validate)
//! needs none of it.
//!
//! # A type
//!
//! A type is a schema, which [`Describe`](crate::Describe) gives, and a slot, a [`Sink`] that takes the parts of a value
//! as they are read. A schema is made by the derive only, so that a type by hand has that of another type, be it one that
//! derives `Validate` for the purpose: what is declared there is what is checked. The slot sees accepted parts alone, and
//! [`finish`](crate::Validate::finish) makes the value. On the way back, and for [`check`](crate::check()),
//! [`ToDictionary`](crate::ToDictionary) tells a [`Writer`] what the value is made of, as its schema has it.
//!
//! Here a list of small numbers is kept as a set of bits:
//!
//! ```
//! use vdsm_validate::implement::{ListOf, NoKeys, Sink, Writer};
//! use vdsm_validate::{Describe, Schema, ToDictionary, Validate, check, from_str, to_value};
//!
//! #[derive(Debug, PartialEq)]
//! struct Numbers([u64; 4]);
//!
//! impl Describe for Numbers {
//!     // Rules on it are about a list of `u8`, and those in `each(…)` about a `u8`.
//!     type Data = ListOf<u8>;
//!     type Item = u8;
//!     type Key = NoKeys;
//!
//!     fn schema() -> &'static Schema {
//!         Vec::<u8>::schema()
//!     }
//! }
//!
//! #[derive(Default)]
//! struct NumbersSlot<'de> {
//!     item: <u8 as Validate<'de>>::Slot,
//!     bits: Option<[u64; 4]>,
//! }
//!
//! impl<'de> Sink<'de> for NumbersSlot<'de> {
//!     fn begin(&mut self, _items: usize) {
//!         self.bits = Some([0; 4]);
//!     }
//!
//!     fn child(&mut self, _item: usize) -> &mut dyn Sink<'de> {
//!         &mut self.item
//!     }
//!
//!     fn finish_child(&mut self) {
//!         if let (Some(bits), Some(number)) = (&mut self.bits, u8::finish(&mut self.item)) {
//!             bits[usize::from(number / 64)] |= 1 << (number % 64);
//!         }
//!     }
//! }
//!
//! impl<'de> Validate<'de> for Numbers {
//!     type Slot = NumbersSlot<'de>;
//!     type ItemSlot = NumbersSlot<'de>;
//!
//!     fn finish(slot: &mut NumbersSlot<'de>) -> Option<Self> {
//!         slot.bits.take().map(Numbers)
//!     }
//! }
//!
//! static ALL: [u8; 256] = {
//!     let mut all = [0; 256];
//!     let mut number = 0;
//!     while number < 256 {
//!         all[number] = number as u8;
//!         number += 1;
//!     }
//!     all
//! };
//!
//! impl ToDictionary for Numbers {
//!     fn write<'s>(&'s self, to: &mut dyn Writer<'s>) {
//!         let has = |number: &&u8| self.0[usize::from(**number / 64)] >> (**number % 64) & 1 == 1;
//!         to.list(&mut ALL.iter().filter(has).map(|number| number as _));
//!     }
//! }
//!
//! #[derive(Validate, ToDictionary, Debug, PartialEq)]
//! struct Host {
//!     #[validate(each(range(..=200)), length(..=2))]
//!     cpus: Numbers,
//! }
//!
//! let host = from_str::<Host>(r#"{"cpus": [65, 0, 65]}"#);
//! assert_eq!(host.unwrap_err().findings()[0].to_string(), "a list of 3 is longer than 2");
//! let host = from_str::<Host>(r#"{"cpus": [65, 0]}"#).unwrap().into_inner();
//! assert_eq!(host.cpus, Numbers([1, 2, 0, 0]));
//! assert_eq!(to_value(&host).unwrap(), serde_json::json!({"cpus": [0, 65]}));
//! assert!(check(&Host { cpus: Numbers([0, 0, 0, 1 << 63]) }).with_code("range").count() == 1);
//! ```
//!
//! # A rule
//!
//! A rule says by [`AppliesTo`](crate::rules::AppliesTo) what it is about, which is what `Describe` names as `Data`: `str`,
//! `bool`, a number, [`ListOf`], [`MapOf`], [`Dictionary`], [`Positions`], [`OnTheWire`]. The page of [`rules`](crate::rules) has an example.
//!
//! # A form
//!
//! A form reads a [`ValueRef`](crate::ValueRef), and writes [`Content`] back: see [`forms`](crate::forms).

pub use crate::content::{Content, ContentError};
pub use crate::schema::Parsed;
pub use crate::sink::Sink;
pub use crate::validate::{
    Anything, Contains, Dictionary, ListOf, MapOf, NoItems, NoKeys, OnTheWire, Positions,
};
pub use crate::write::{Part, Writer};
