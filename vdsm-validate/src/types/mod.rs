//! The types that can stand in a field without deriving anything. One file a kind.

mod bytes;
mod cow;
mod foreign;
mod kept;
mod list;
mod map;
mod null;
mod number;
mod optional;
mod parsed;
mod parts;
mod read_inside;
mod read_with;
mod secret;
mod set;
mod text;
mod tuple;
mod value;
mod wrapped;

pub use bytes::Bytes;
pub use foreign::ViaSerde;
pub use kept::{Chosen, ContentSlot, ReadableSlot, VariantSlot, Variants};
pub use null::NullSlot;
pub(crate) use parts::{SpanParts, compare_spans, identity_of_span, is_span, words_of_span};
pub use read_inside::{AsDeclared, BySerde, Holds, Inside, ReadInside, Reads};
pub use read_with::{DeserializeWith, ReadWith, deserialize, read_by};
pub use secret::Secret;
pub use text::{AnyText, lent, lent_or_absent};

use crate::schema::{Kind, Node, Schema};
use crate::validate::Describe;

/// The schema of a type that has no documentation, forms or rules of its own.
pub(crate) const fn plain(name: &'static str, kind: Kind) -> Schema {
    Schema { name, doc: "", kind, forms: &[], secret: false }
}

/// Whether two items of a set, or two keys of a map, may be equal though they are not read as the same:
/// only once they are built it shows.
pub(crate) const fn loses<T: Describe>() -> bool {
    T::COMPARED_BUILT || T::OPTIONAL
}

/// A place without declarations.
pub(crate) const fn bare<T: Describe>() -> Node {
    T::PLACE
}
