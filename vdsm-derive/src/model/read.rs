//! How values are read: as their types say, or by serde.

use super::Extra;

/// How the value is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Via {
    Validate,
    /// Through serde's `Deserialize`.
    Serde {
        optional: bool,
    },
    /// As its type says, but for what is inside: `each(serde)`, `keys(serde)`.
    Inside,
}

/// How what is inside a container is read.
pub enum Read {
    AsDeclared,
    BySerde,
    /// It is a container, whose keys and items or values are read so.
    Inside(Box<Read>, Box<Read>),
}

impl Read {
    /// How keys and items are read of which that is declared.
    pub fn inside(keys: Option<&Extra>, each: Option<&Extra>) -> Self {
        let [keys, each] = [keys, each].map(|extra| match extra {
            None => Self::AsDeclared,
            Some(extra) if extra.serde => Self::BySerde,
            Some(extra) => Self::inside(extra.keys.as_deref(), extra.each.as_deref()),
        });
        match (&keys, &each) {
            (Self::AsDeclared, Self::AsDeclared) => Self::AsDeclared,
            _ => Self::Inside(Box::new(keys), Box::new(each)),
        }
    }
}
