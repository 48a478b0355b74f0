//! Rules over the items of a list, or the keys of a map, asked of one that was read before.

use crate::rules::{Identity, ItemKey, Rule, Watch};
use crate::schema::{Kind, Schema, core};
use crate::sink::{KEY, Sink, ignore};
use crate::types::{SpanParts, identity_of_span, is_span};
use crate::value::ValueRef;

use super::captured::Captured;
use super::core_kind;

/// Whether the items of a list, or the keys of a map, keep a rule; `read` hands them over.
pub(super) fn keeps<'de>(
    rule: &dyn Rule,
    schema: &'static Schema,
    read: impl FnOnce(&mut dyn Sink<'de>),
) -> bool {
    let Some(watch) = rule.watch() else { return true };
    if let Some(key) = rule.by() {
        let items = Followed { watch, identity: None, next: None, span: None, clashes: false };
        let mut items = FollowedKeys { items, item: Inside::new(*key, 0) };
        read(&mut items);
        return !items.items.clashes;
    }
    let identity = match core_kind(schema) {
        Kind::List(of) => identity(of.item.schema()),
        Kind::Map(of) => identity(of.key.schema()),
        _ => None,
    };
    let span = match core_kind(schema) {
        Kind::List(of) => is_span(core(of.item.schema())).then(SpanItem::default),
        _ => None,
    };
    let mut items = Followed { watch, identity, next: None, span, clashes: false };
    match core_kind(schema) {
        Kind::Map(_) => read(&mut KeysOf(&mut items)),
        _ => read(&mut items),
    }
    !items.clashes && !items.watch.is_broken()
}

/// By what values of the type are equal that may be written in several ways.
pub(super) fn identity(schema: &'static Schema) -> Option<Identity> {
    match core_kind(schema) {
        Kind::Parsed(parsed) => Some(parsed.identity),
        Kind::Object(_) if is_span(core(schema)) => Some(identity_of_span),
        _ => None,
    }
}

/// Shows an item to a rule that follows the items of a list; gives the number of an earlier one that it clashes
/// with.
pub(super) fn show(
    watch: &mut dyn Watch,
    item: ValueRef<'_>,
    identity: Option<Identity>,
) -> Option<usize> {
    match identity {
        Some(identity) => watch.item_of(item, identity),
        None => watch.item(item),
    }
}

/// Shows the keys of a map in place of items.
struct KeysOf<'f>(&'f mut Followed);

impl<'de> Sink<'de> for KeysOf<'_> {
    fn child(&mut self, part: usize) -> &mut dyn Sink<'de> {
        if part == KEY { self.0 } else { ignore() }
    }

    fn finish_child(&mut self) {
        self.0.show();
    }

    fn forget(&mut self, part: usize) {
        if part == KEY {
            self.0.next = None;
        }
    }
}

/// Shows a field of each item in place of that: `unique(by = name)`.
struct FollowedKeys {
    items: Followed,
    item: Inside,
}

/// An item, or what is inside it on the way to the field.
struct Inside {
    key: ItemKey,
    /// How many steps of the way were made.
    at: usize,
    begun: bool,
    inner: Option<Box<Inside>>,
    value: Option<Captured<'static>>,
    /// The value, where it is a time or a length of time.
    span: SpanItem,
}

impl Inside {
    fn new(key: ItemKey, at: usize) -> Self {
        Self { key, at, begun: false, inner: None, value: None, span: SpanItem::default() }
    }

    /// Ends with the item.
    fn take(&mut self) -> Option<Captured<'static>> {
        let begun = std::mem::take(&mut self.begun);
        match self.inner.take() {
            Some(mut inner) if self.at + 1 == self.key.numbers().len() => {
                inner.value.take().or_else(|| inner.span.take())
            }
            Some(mut inner) => inner.take(),
            None if begun => self.key.default().map(owned),
            None => None,
        }
    }
}

impl<'de> Sink<'de> for Inside {
    fn begin(&mut self, _hint: usize) {
        self.begun = true;
    }

    fn scalar(&mut self, value: ValueRef<'_>, _lent: Option<&'de str>) {
        self.value = Some(owned(value));
    }

    fn child(&mut self, part: usize) -> &mut dyn Sink<'de> {
        let Self { key, at, .. } = *self;
        if at == key.numbers().len() {
            return self.span.child(part);
        }
        if key.numbers().get(at) != Some(&part) {
            return ignore();
        }
        &mut **self.inner.insert(Box::new(Inside::new(key, at + 1)))
    }

    fn forget(&mut self, part: usize) {
        if self.key.numbers().get(self.at) == Some(&part) {
            self.inner = None;
        }
    }
}

impl<'de> Sink<'de> for FollowedKeys {
    fn child(&mut self, _part: usize) -> &mut dyn Sink<'de> {
        &mut self.item
    }

    fn finish_child(&mut self) {
        self.items.identity = self.item.key.field().and_then(|field| identity(field.node.schema()));
        self.items.next = self.item.take();
        self.items.show();
    }

    fn forget(&mut self, _part: usize) {
        self.item.take();
    }
}

/// A time or a length of time, which is read as a struct of two numbers.
#[derive(Default)]
struct SpanItem {
    parts: SpanParts,
    /// Which of the two is being read.
    part: usize,
}

impl SpanItem {
    /// Ends with it: what rules see of it is its seconds.
    fn take(&mut self) -> Option<Captured<'static>> {
        std::mem::take(&mut self.parts).see(owned)
    }
}

impl<'de> Sink<'de> for SpanItem {
    fn scalar(&mut self, value: ValueRef<'_>, _lent: Option<&'de str>) {
        self.parts.set(self.part, Some(value));
    }

    fn child(&mut self, part: usize) -> &mut dyn Sink<'de> {
        self.part = part;
        self
    }
}

/// A scalar to be kept.
fn owned(value: ValueRef<'_>) -> Captured<'static> {
    match value {
        ValueRef::Variant(number) => Captured::Uint(number as u64),
        value => Captured::new(value, None),
    }
}

/// Shows the items of a list to a rule.
struct Followed {
    watch: Box<dyn Watch>,
    identity: Option<Identity>,
    /// The item that is being read.
    next: Option<Captured<'static>>,
    /// The same, where the items are times or lengths of time.
    span: Option<SpanItem>,
    clashes: bool,
}

impl Followed {
    /// Shows the item, which was read.
    fn show(&mut self) {
        let item = self.span.as_mut().map_or_else(|| self.next.take(), SpanItem::take);
        let Some(item) = item else { return };
        self.clashes |= show(&mut *self.watch, item.value(), self.identity).is_some();
    }
}

impl<'de> Sink<'de> for Followed {
    fn scalar(&mut self, value: ValueRef<'_>, _lent: Option<&'de str>) {
        self.next = Some(owned(value));
    }

    fn child(&mut self, _part: usize) -> &mut dyn Sink<'de> {
        match self.span {
            Some(ref mut span) => span,
            None => self,
        }
    }

    fn finish_child(&mut self) {
        self.show();
    }

    fn forget(&mut self, _part: usize) {
        self.next = None;
        if let Some(span) = &mut self.span {
            span.take();
        }
    }
}
