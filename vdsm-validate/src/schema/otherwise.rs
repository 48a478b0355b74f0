//! What becomes of a value that is not accepted, where its declaration says.

use std::fmt;

use super::{Annotation, Annotations, Defaults};
use crate::value::ValueRef;

/// What becomes of a value that is not accepted, so that the dictionary is not refused for it:
/// `otherwise`.
///
/// ```
/// use vdsm_validate::schema::Otherwise;
/// use vdsm_validate::{Describe, Kind, Validate, ValueRef};
///
/// #[derive(Validate)]
/// struct Host {
///     #[validate(otherwise = 22)]
///     port: u16,
///     #[validate(each(ipv4, otherwise = drop))]
///     addresses: Vec<String>,
/// }
///
/// let Kind::Object(object) = Host::schema().kind() else { panic!("a struct is an object") };
/// let [port, addresses] = object.fields() else { panic!("it has two fields") };
/// let otherwise = port.node().annotations().otherwise().unwrap();
/// assert_eq!(otherwise.value(), Some(ValueRef::Int(22)));
/// let each = addresses.node().annotations().each().unwrap();
/// assert!(matches!(each.otherwise(), Some(Otherwise::LeftOut)));
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Otherwise {
    /// The item is left out of its list, or the entry of its map.
    LeftOut,
    /// This takes the place of the item, or of the value of the entry.
    Item(ValueRef<'static>),
    /// A value takes the place of the field's.
    Field {
        /// What it is, as far as the declaration says.
        #[doc(hidden)]
        known: Option<ValueRef<'static>>,
        /// Shows it.
        #[doc(hidden)]
        shows: Defaults,
    },
}

impl Otherwise {
    /// The value that takes the place, as far as the declaration says: a scalar, or the size of a list or
    /// dictionary.
    #[must_use]
    pub fn value(&self) -> Option<ValueRef<'static>> {
        match self {
            Self::LeftOut => None,
            Self::Item(value) => Some(*value),
            Self::Field { known, .. } => *known,
        }
    }
}

impl fmt::Debug for Otherwise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LeftOut => f.write_str("LeftOut"),
            Self::Item(value) => f.debug_tuple("Item").field(value).finish(),
            Self::Field { known, .. } => f.debug_tuple("Field").field(known).finish(),
        }
    }
}

impl Annotations {
    /// What becomes of a value that is not accepted.
    #[must_use]
    pub fn otherwise(self) -> Option<Otherwise> {
        self.0.iter().find_map(|declaration| match *declaration {
            Annotation::Otherwise(otherwise) => Some(otherwise),
            _ => None,
        })
    }
}
