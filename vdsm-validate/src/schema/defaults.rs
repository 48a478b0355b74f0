//! How a type shows the defaults of its fields.

use crate::schema::Object;
use crate::validate::Describe;
use crate::value::ValueRef;
use crate::write::ToDictionary;

/// Shows the defaults of the fields that are wanted, in declared order.
pub type Defaults = fn(&mut dyn WantsDefaults);

/// Takes the defaults of fields.
pub trait WantsDefaults {
    /// Whether the default of that field is wanted.
    fn wants(&self, field: usize) -> bool;

    /// Takes what a group sees of the default: nothing where only serde knows the type.
    fn take(&mut self, field: usize, default: Option<ValueRef<'_>>);

    /// The same of a default that can tell all of itself, what is inside it too.
    fn judge(&mut self, field: usize, default: Option<ValueRef<'_>>, value: &dyn ToDictionary);
}

impl dyn WantsDefaults + '_ {
    /// Takes a default as its type shows it.
    pub fn show<T: Describe>(&mut self, field: usize, default: &T) {
        self.shown(default, |to, value| to.take(field, value));
    }

    /// Takes a default as its type shows it, and what is inside it.
    pub fn show_all<T: Describe + ToDictionary>(&mut self, field: usize, default: &T) {
        self.shown(default, |to, value| to.judge(field, value, default));
    }

    fn shown<T: Describe>(
        &mut self,
        default: &T,
        mut take: impl FnMut(&mut Self, Option<ValueRef<'_>>),
    ) {
        let mut shown = false;
        T::show(default, &mut |value| {
            shown = true;
            take(self, Some(value));
        });
        if !shown {
            take(self, None);
        }
    }
}

impl Object {
    /// Shows the default that fills a field in whose key is missing; nothing of one that is not known, and none
    /// at all where the field is then absent.
    pub(crate) fn show_default(&self, number: usize, to: &mut dyn FnMut(Option<ValueRef<'_>>)) {
        let field = &self.fields[number];
        if let Some(literal) = field.default() {
            return to(Some(literal));
        }
        let mut one = One { number, to, shown: false };
        if let Some(defaults) = self.defaults {
            defaults(&mut one);
        }
        if !one.shown && !field.required && !field.node.nullable {
            to(None);
        }
    }
}

/// Wants the default of one field.
struct One<'t> {
    number: usize,
    to: &'t mut dyn FnMut(Option<ValueRef<'_>>),
    shown: bool,
}

impl WantsDefaults for One<'_> {
    fn wants(&self, field: usize) -> bool {
        field == self.number
    }

    fn take(&mut self, _field: usize, default: Option<ValueRef<'_>>) {
        self.shown = true;
        if default != Some(ValueRef::Null) {
            (self.to)(default);
        }
    }

    fn judge(&mut self, field: usize, default: Option<ValueRef<'_>>, _value: &dyn ToDictionary) {
        self.take(field, default);
    }
}
