//! A field, and how the table is made of one of its type.

use super::{Annotations, Node};

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
