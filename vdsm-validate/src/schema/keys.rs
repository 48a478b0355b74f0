//! How keys and groups name the fields of an object.

use super::{Field, Kind, Object};

/// A key or alias of an [`Object`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The number of the field that it names.
    #[doc(hidden)]
    pub field: u16,
    /// 0 for the key, 1 for the first alias.
    #[doc(hidden)]
    pub alias: u16,
}

/// Names by their fields, and above 16 bits the numbers of their aliases.
#[doc(hidden)]
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "each half is 16 bits")]
pub const fn names<const COUNT: usize>(of: [u32; COUNT]) -> [Name; COUNT] {
    let mut names = [Name { field: 0, alias: 0 }; COUNT];
    let mut at = 0;
    while at < COUNT {
        names[at] = Name { field: of[at] as u16, alias: (of[at] >> 16) as u16 };
        at += 1;
    }
    names
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
