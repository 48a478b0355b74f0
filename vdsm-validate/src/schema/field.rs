//! A field, and how the table is made of one of its type.

use super::core;
use super::{Annotations, Kind, Node, Object};

/// A field of an [`Object`](super::Object) or a [`Kind::Tuple`](super::Kind::Tuple).
pub struct Field {
    #[doc(hidden)]
    pub key: &'static str,
    #[doc(hidden)]
    pub node: Node,
    #[doc(hidden)]
    pub required: bool,
    /// Where the value is held for the groups that read it; [`Field::NOT_HELD`] for none.
    #[doc(hidden)]
    pub held: u8,
    /// A relation reads it.
    #[doc(hidden)]
    pub related: bool,
    /// The field has a key of its own, it is not deprecated, and no sibling chooses its variant.
    #[doc(hidden)]
    pub fast_path: bool,
    #[doc(hidden)]
    pub keyed: bool,
    /// For groups `null` is a value: the key is there.
    #[doc(hidden)]
    pub counts_null: bool,
}

impl Field {
    /// No group reads the field.
    pub const NOT_HELD: u8 = u8::MAX;

    /// The same field under a key.
    #[doc(hidden)]
    #[must_use]
    pub const fn keyed_by(self, key: &'static str) -> Self {
        Self { key, ..self }
    }

    /// The same field under a key, with what is declared of it.
    #[doc(hidden)]
    #[must_use]
    pub const fn declared(self, key: &'static str, annotations: Annotations) -> Self {
        Self { key, node: Node { annotations, ..self.node }, ..self }
    }
}

impl Field {
    /// Whether the key is the field's, or an alias of that.
    pub(crate) fn goes_by(&self, key: &str) -> bool {
        self.key == key || self.aliases().any(|alias| alias.name == key)
    }
}

impl Object {
    /// The field that goes by a key, of a flattened struct too.
    pub(crate) fn named(&'static self, key: &str) -> Option<&'static Field> {
        let own = self.fields.iter().find(|field| field.keyed && field.goes_by(key));
        own.or_else(|| {
            self.flatten.iter().find_map(|&field| {
                match &core(self.fields[field].node.schema()).kind {
                    Kind::Object(inner) => inner.named(key),
                    _ => None,
                }
            })
        })
    }
}
