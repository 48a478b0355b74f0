//! How keys and groups name the fields of an object.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::core;
use super::{Field, Kind, Object};

/// A key or alias of an [`Object`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The number of the field that it names.
    pub(crate) field: u16,
    /// 0 for the key, 1 for the first alias.
    pub(crate) alias: u16,
}

impl Name {
    /// A name as the table has it: its field, and above 16 bits the number of its alias. So the compiler has
    /// nothing to work out.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "each half is 16 bits")]
    pub(crate) const fn of(number: u32) -> Self {
        Self { field: number as u16, alias: (number >> 16) as u16 }
    }

    /// The name as the table has it.
    pub(crate) const fn number(self) -> u32 {
        (self.alias as u32) << 16 | self.field as u32
    }
}

/// A field of another struct, as a group of the struct around it names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InnerField {
    /// The field that the struct is.
    #[doc(hidden)]
    pub outer: usize,
    /// The field of its struct.
    #[doc(hidden)]
    pub field: usize,
    /// Where the value is held for the groups.
    #[doc(hidden)]
    pub held: u8,
    /// The struct has a key of its own, and is not flattened.
    #[doc(hidden)]
    pub nested: bool,
}

impl Object {
    /// The field of that number, as groups name them: those of this object, and behind them those of
    /// structs inside.
    ///
    /// ```
    /// use vdsm_validate::{Describe, Kind, Validate};
    ///
    /// #[derive(Validate)]
    /// #[validate(exclusive(url, place.path))]
    /// struct Disk {
    ///     url: Option<String>,
    ///     #[validate(flatten)]
    ///     place: Place,
    /// }
    ///
    /// #[derive(Validate)]
    /// struct Place {
    ///     path: Option<String>,
    /// }
    ///
    /// let Kind::Object(disk) = Disk::schema().kind() else { panic!("a struct is an object") };
    /// let keys = disk.groups()[0].rule().reads().iter().map(|field| disk.field(*field).unwrap().key());
    /// assert_eq!(keys.collect::<Vec<_>>(), ["url", "path"]);
    /// ```
    #[must_use]
    pub fn field(&self, number: usize) -> Option<&'static Field> {
        if let Some(own) = self.fields.get(number) {
            return Some(own);
        }
        let inner = self.inner(number)?;
        self.inside(inner)?.fields.get(inner.field)
    }

    /// Where the field of that number is one inside a struct that has a key of its own, the field that the struct
    /// is, the struct, and the number of the field in that. Only conditions look so far.
    ///
    /// ```
    /// use vdsm_validate::{Describe, Kind, Validate};
    ///
    /// #[derive(Validate)]
    /// #[validate(required_if(network.mode == "static", address))]
    /// struct Host {
    ///     network: Network,
    ///     address: Option<String>,
    /// }
    ///
    /// #[derive(Validate)]
    /// struct Network {
    ///     mode: String,
    /// }
    ///
    /// let Kind::Object(host) = Host::schema().kind() else { panic!("a struct is an object") };
    /// let [condition] = host.groups()[0].rule().conditions() else { panic!("there is one") };
    /// let (network, inside, mode) = host.nested(condition.field).unwrap();
    /// assert_eq!((network.key(), inside.field(mode).unwrap().key()), ("network", "mode"));
    /// assert_eq!(host.key_of(condition.field), Some("network.mode"));
    /// ```
    #[must_use]
    pub fn nested(&self, number: usize) -> Option<(&'static Field, &'static Self, usize)> {
        let inner = self.inner(number).filter(|inner| inner.nested)?;
        Some((self.fields.get(inner.outer)?, self.inside(inner)?, inner.field))
    }

    /// The key of the field of that number, as sentences name it: of one inside a struct that has a key of its
    /// own, the keys of both. See [`nested`](Self::nested).
    #[must_use]
    pub fn key_of(&self, number: usize) -> Option<&'static str> {
        match self.nested(number) {
            Some((outer, inside, number)) => Some(joined(outer.key, inside.field(number)?.key)),
            None => Some(self.field(number)?.key),
        }
    }

    /// A field of another struct that a group names.
    pub(crate) fn inner(&self, number: usize) -> Option<&'static InnerField> {
        self.inner.get(number.checked_sub(self.fields.len())?)
    }

    /// The struct that such a field is one of.
    fn inside(&self, inner: &InnerField) -> Option<&'static Self> {
        match &core(self.fields.get(inner.outer)?.node.schema()).kind {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }
}

/// The keys of a field inside a struct as one. There are only as many as declarations name, so that each is kept.
pub(crate) fn joined(outer: &'static str, inner: &'static str) -> &'static str {
    static KEPT: Mutex<BTreeMap<[&str; 2], &str>> = Mutex::new(BTreeMap::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.entry([outer, inner]).or_insert_with(|| Box::leak(format!("{outer}.{inner}").into()))
}
