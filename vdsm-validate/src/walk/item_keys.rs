//! Fields of the items of a list by which a rule tells them apart: `unique(by = name)`.
//!
//! The list lends a place for what is found to the walk of each item, which takes note of the fields that are
//! named there. Only an item that is asked so is read field by field the long way.

use std::cell::{Cell, RefCell};

use crate::place::{Place, Step};
use crate::rules::ItemKey;
use crate::schema::Field;
use crate::value::ValueRef;

use super::captured::Captured;
use super::followed::identity;

/// What is wanted of each item of a list, and what was found of the one that is read.
pub(super) struct ItemKeys<'de> {
    wanted: Vec<&'static ItemKey>,
    found: RefCell<Vec<Option<Found<'de>>>>,
    /// The item is a dictionary, so that a key that is not there has its default.
    begun: Cell<bool>,
}

/// A field that was read.
pub(super) struct Found<'de> {
    /// Its value, where that is good.
    value: Captured<'de>,
    /// The way to it from the item, the last step first.
    way: Vec<WayStep>,
    secret: bool,
}

/// A step to a field: that, the number of its spelling, and whether nothing is shown of it.
type WayStep = (&'static Field, u16, bool);

/// What is wanted inside the value that a walk is at.
pub(super) struct Wanted<'o, 'de> {
    keys: &'o ItemKeys<'de>,
    within: Option<&'o Within<'o>>,
}

/// A field on the way to the one that is wanted.
pub(super) struct Within<'o> {
    /// The numbers that lead to it from the one before, the last first: of structs that are flattened too.
    pub(super) numbers: &'o [usize],
    pub(super) step: WayStep,
    pub(super) up: Option<&'o Within<'o>>,
}

impl<'o, 'de> Wanted<'o, 'de> {
    /// Of an item.
    pub(super) fn of(keys: &'o ItemKeys<'de>) -> Self {
        Self { keys, within: None }
    }

    /// A dictionary begins.
    pub(super) fn begin(&self) {
        if self.within.is_none() {
            self.keys.begun.set(true);
        }
    }

    /// Inside the field to which these numbers lead from here, the last first.
    pub(super) fn inside(&self, within: &'o Within<'o>) -> Wanted<'o, 'de> {
        Wanted { keys: self.keys, within: Some(within) }
    }

    /// The field here before that.
    pub(super) fn within(&self) -> Option<&'o Within<'o>> {
        self.within
    }

    /// The numbers that lead from an item to a field, to which these lead from here, the last first.
    fn way(&self, numbers: &[usize]) -> Vec<usize> {
        let outer = std::iter::successors(self.within, |within| within.up);
        let outer = outer.flat_map(|within| within.numbers);
        let mut way: Vec<_> = numbers.iter().chain(outer).copied().collect();
        way.reverse();
        way
    }

    /// How a field is wanted to which these numbers lead from here, the last first.
    pub(super) fn use_of(&self, numbers: &[usize]) -> Use {
        let way = self.way(numbers);
        let mut keys = self.keys.wanted.iter().filter(|key| key.numbers().starts_with(&way));
        match keys.next() {
            None => Use::Nothing,
            Some(key) if key.numbers() == way => Use::Value,
            Some(_) if keys.any(|key| key.numbers() == way) => Use::Value,
            Some(_) => Use::Inside,
        }
    }

    /// Takes the value of such a field.
    pub(super) fn take(
        &self,
        numbers: &[usize],
        value: &Captured<'de>,
        step: WayStep,
        secret: bool,
    ) {
        let way = self.way(numbers);
        let steps = || std::iter::successors(self.within, |within| within.up).map(|it| it.step);
        let mut all = self.keys.found.borrow_mut();
        for (key, found) in self.keys.wanted.iter().zip(all.iter_mut()) {
            if key.numbers() == way {
                let way = std::iter::once(step).chain(steps()).collect();
                *found = Some(Found { value: value.clone(), way, secret });
            }
        }
    }

    /// The field is left out.
    pub(super) fn forget(&self, numbers: &[usize]) {
        let way = self.way(numbers);
        let mut all = self.keys.found.borrow_mut();
        for (key, found) in self.keys.wanted.iter().zip(all.iter_mut()) {
            if key.numbers() == way {
                *found = None;
            }
        }
    }
}

/// What a field is wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Nothing,
    /// A field inside it is wanted.
    Inside,
    Value,
}

impl<'de> ItemKeys<'de> {
    /// Those that rules want; none where none does.
    pub(super) fn of(rules: impl Iterator<Item = &'static ItemKey>) -> Option<Box<Self>> {
        let wanted: Vec<_> = rules.collect();
        if wanted.is_empty() {
            return None;
        }
        let found = wanted.iter().map(|_| None).collect();
        Some(Box::new(Self { wanted, found: RefCell::new(found), begun: Cell::new(false) }))
    }

    /// The item was read: gives what each rule is to be shown of it in their order.
    pub(super) fn take(&self) -> Vec<Found<'de>> {
        let begun = self.begun.take();
        let mut all = self.found.borrow_mut();
        let found = self.wanted.iter().zip(all.iter_mut()).map(|(key, found)| {
            found.take().unwrap_or_else(|| {
                let default = if begun { key.default() } else { None };
                let field = key.field();
                let way = field.map(|field| (field, 0, false)).into_iter().collect();
                let secret = field.is_some_and(|field| field.node.secret);
                let default = default.unwrap_or(ValueRef::Null);
                Found { value: Captured::new(default, None), way, secret }
            })
        });
        found.collect()
    }
}

impl Found<'_> {
    /// Asks with what is compared.
    pub(super) fn compare<R>(&self, ask: impl FnOnce(ValueRef<'_>) -> R) -> R {
        let field = self.way.first().map(|(field, ..)| field);
        let identity = field.and_then(|field| identity(field.node.schema()));
        let equal = identity.and_then(|identity| identity(self.value.value()));
        ask(equal.as_deref().map_or(self.value.value(), ValueRef::Text))
    }

    /// Its value.
    pub(super) fn value(&self) -> ValueRef<'_> {
        self.value.value()
    }

    /// Whether it is not to be shown.
    pub(super) fn is_secret(&self) -> bool {
        self.secret
    }

    /// Its place in the item.
    pub(super) fn place<R>(&self, item: &Place<'_>, go: impl FnOnce(&Place<'_>) -> R) -> R {
        fn inside<R>(at: &Place<'_>, way: &[WayStep], go: impl FnOnce(&Place<'_>) -> R) -> R {
            match way.split_last() {
                None => go(at),
                Some((&(field, alias, hidden), way)) => {
                    let outer = at.hidden_where(hidden);
                    inside(&outer.step(Step::Field(field, alias)), way, go)
                }
            }
        }
        inside(item, &self.way, go)
    }
}
