//! How keys and groups name the fields of an object.

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

/// A field of a flattened struct, as a group of the struct around it names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InnerField {
    /// The field that is flattened.
    #[doc(hidden)]
    pub flatten: usize,
    /// The field of its struct.
    #[doc(hidden)]
    pub field: usize,
    /// Where the value is held for the groups.
    #[doc(hidden)]
    pub held: u8,
}

impl Object {
    /// The field of that number, as groups name them: those of this object, and behind them those of
    /// flattened structs.
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
        let own = self.fields.len();
        if number < own {
            return self.fields.get(number);
        }
        let InnerField { flatten, field, .. } = *self.inner.get(number - own)?;
        match &crate::problem::core(self.fields.get(flatten)?.node.schema()).kind {
            Kind::Object(object) => object.fields.get(field),
            _ => None,
        }
    }
}
