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

/// The default of a field.
#[derive(Clone, Copy)]
pub(crate) enum ShownDefault<'d> {
    /// What a group sees of it: nothing where it is not known.
    Data(Option<ValueRef<'d>>),
    /// The value, which can tell all of itself.
    Value(Option<ValueRef<'d>>, &'d dyn ToDictionary),
}

impl<'d> ShownDefault<'d> {
    /// What a group sees of it.
    pub(crate) fn data(self) -> Option<ValueRef<'d>> {
        match self {
            Self::Data(data) | Self::Value(data, _) => data,
        }
    }
}

impl Object {
    /// Shows the default that fills a field in whose key is missing; none at all where the field is then
    /// absent.
    pub(crate) fn show_default(&self, number: usize, to: &mut dyn FnMut(ShownDefault<'_>)) {
        let field = &self.fields[number];
        let mut one = One { number, to, shown: false };
        for defaults in [self.defaults, self.unjudged].into_iter().flatten() {
            defaults(&mut one);
        }
        if one.shown {
            return;
        }
        match field.default() {
            Some(literal) => to(ShownDefault::Data(Some(literal))),
            None if field.required || field.node.nullable => {}
            None => to(ShownDefault::Data(None)),
        }
    }
}

/// Wants the default of one field.
struct One<'t> {
    number: usize,
    to: &'t mut dyn FnMut(ShownDefault<'_>),
    shown: bool,
}

impl One<'_> {
    fn show(&mut self, default: ShownDefault<'_>) {
        self.shown = true;
        if default.data() != Some(ValueRef::Null) {
            (self.to)(default);
        }
    }
}

impl WantsDefaults for One<'_> {
    fn wants(&self, field: usize) -> bool {
        field == self.number
    }

    fn take(&mut self, _field: usize, default: Option<ValueRef<'_>>) {
        self.show(ShownDefault::Data(default));
    }

    fn judge(&mut self, _field: usize, default: Option<ValueRef<'_>>, value: &dyn ToDictionary) {
        self.show(ShownDefault::Value(default, value));
    }
}
