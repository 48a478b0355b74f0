//! What groups ask of a dictionary.

use serde_json::{Map, Value, json};
use vdsm_validate::groups::{Group, Keys, Test, When};
use vdsm_validate::rules::Rule;
use vdsm_validate::schema::export::Between;
use vdsm_validate::schema::{Field, JsonSchema, Kind, Level, LeveledRule, Object};
use vdsm_validate::{Constant, ValueRef};

use super::{Exporter, constant};
use crate::place::{Place, Strictness};

/// The fields of an object.
pub(super) struct Fields<'e> {
    pub exporter: &'e Exporter,
    pub of: &'static Object,
}

impl Fields<'_> {
    /// The key, and the other names that are taken.
    fn names(&self, field: &'static Field) -> Vec<&'static str> {
        let aliases =
            field.aliases().filter(|alias| self.exporter.strictness.takes(alias.support()));
        std::iter::once(field.key()).chain(aliases.map(|alias| alias.name())).collect()
    }

    /// A schema that holds where one of the names is there, and its value is like that.
    fn like(&self, field: &'static Field, value: &Value) -> Value {
        let mut ways: Vec<_> = self
            .names(field)
            .into_iter()
            .map(|name| {
                if *value == json!({}) {
                    json!({"required": [name]})
                } else {
                    json!({"required": [name], "properties": {name: value}})
                }
            })
            .collect();
        if ways.len() == 1 { ways.remove(0) } else { json!({"anyOf": ways}) }
    }

    /// Whether what breaks a group is refused.
    pub fn refuses(&self, group: &dyn Group, level: Level) -> bool {
        let strictness = self.exporter.strictness;
        strictness.refuses(level) && !(group.ignores() && strictness == Strictness::Lenient)
    }

    /// Whether one of the fields that a group reads may have another value than what is sent.
    pub fn are_replaced(&self, group: &dyn Group) -> bool {
        let strictness = self.exporter.strictness;
        let ignored = |number: usize| {
            let by = |other: &LeveledRule<dyn Group>| {
                let group = other.rule();
                group.ignores() && group.reads().contains(&number)
            };
            strictness == Strictness::Lenient && self.of.groups().iter().any(by)
        };
        let conditions = group.conditions().iter().map(|when| when.field);
        let is_replaced = |field: &'static Field| {
            let place = Place::new(field.node(), &[]);
            place.takes_any(strictness) || place.leaves_out(strictness)
        };
        group.reads().iter().copied().chain(conditions).any(|number| {
            if let Some((outer, of, inside)) = self.of.nested(number) {
                let inner = Fields { exporter: self.exporter, of };
                let left_out = of.groups().iter().any(|other| {
                    let group = other.rule();
                    strictness == Strictness::Lenient
                        && group.ignores()
                        && group.reads().contains(&inside)
                });
                return is_replaced(outer)
                    || left_out
                    || inner.of.field(inside).is_some_and(is_replaced);
            }
            self.of.fields().get(number).is_some_and(is_replaced) || ignored(number)
        })
    }

    /// What a value must not be that means absent.
    fn some(&self, field: &'static Field) -> Value {
        if field.counts_null() {
            return json!({});
        }
        let place = Place::new(field.node(), &[]);
        let empty = place.admitted(self.exporter.strictness).any(|form| {
            matches!(
                form.form().read(ValueRef::Text(""), place.schema),
                Some(vdsm_validate::forms::Decoded::Scalar(ValueRef::Null))
            )
        });
        match (place.nullable, empty) {
            (false, false) => json!({}),
            (_, false) => json!({"not": {"type": "null"}}),
            _ => json!({"not": {"enum": [null, ""]}}),
        }
    }
}

impl Between for Fields<'_> {
    fn present(&self, field: usize) -> Value {
        let Some(field) = self.of.field(field) else { return json!({}) };
        if field.has_default() && field.default() != Some(ValueRef::Null) {
            return json!({});
        }
        self.like(field, &self.some(field))
    }

    fn sent(&self, field: usize) -> Value {
        let Some(field) = self.of.field(field) else { return json!({}) };
        self.like(field, &self.some(field))
    }

    fn ruled(&self, field: usize, rule: &dyn Rule) -> JsonSchema {
        let Some(field) = self.of.field(field) else { return JsonSchema::nothing() };
        let place = Place::new(field.node(), &[]);
        let said = rule.json_schema(place.schema.kind());
        // A rule sees the value that a form makes of what is sent.
        if !self.is_plain(&place) || said.keywords().is_empty() {
            return JsonSchema::nothing();
        }
        // Of a default that is not sent, the schema cannot tell.
        let exact = said.is_exact() && !field.has_default();
        let mut value = said.into_value();
        if place.nullable {
            value = json!({"anyOf": [{"type": "null"}, value]});
        }
        let names = self.names(field).into_iter().map(|name| (name.to_owned(), value.clone()));
        let keywords = json!({"properties": names.collect::<Map<_, _>>()});
        if exact { JsonSchema::exact(keywords) } else { JsonSchema::wider(keywords) }
    }

    fn condition(&self, condition: &When) -> (Value, bool) {
        let number = condition.field;
        if let Some((outer, of, inside)) = self.of.nested(number) {
            return self.condition_inside(condition, outer, of, inside);
        }
        let Some(field) = self.of.field(number) else { return (json!({}), false) };
        let place = Place::new(field.node(), &[]);
        let computed = field.has_default() && field.default().is_none();
        let mut exact = true;
        let holds = match condition.test {
            Test::Present | Test::Absent => {
                exact &= !(computed && place.nullable);
                self.present(number)
            }
            Test::Is(value) | Test::IsNot(value) => {
                let (values, all) = self.values(&place, value);
                exact &= all && !computed;
                self.or_default(field, &json!({"enum": values}), &When::is(number, value))
            }
            test => {
                let keyword = match test {
                    Test::Less(end) => json!({"type": "number", "exclusiveMaximum": end}),
                    Test::AtMost(end) => json!({"type": "number", "maximum": end}),
                    Test::More(end) => json!({"type": "number", "exclusiveMinimum": end}),
                    Test::AtLeast(end) => json!({"type": "number", "minimum": end}),
                    _ => return (json!({}), false),
                };
                exact &= self.is_plain(&place) && !computed;
                self.or_default(field, &keyword, condition)
            }
        };
        match (exact, condition.test) {
            // What cannot be told is taken; the group's comment says the rest.
            (false, _) => (json!({}), false),
            (true, Test::IsNot(_) | Test::Absent) => (json!({"not": holds}), true),
            (true, _) => (holds, true),
        }
    }
}

impl Fields<'_> {
    /// A condition on a field of the struct that a field is.
    fn condition_inside(
        &self,
        condition: &When,
        outer: &'static Field,
        of: &'static Object,
        inside: usize,
    ) -> (Value, bool) {
        // Without the struct no comparison holds but those that ask for the contrary.
        let (test, contrary) = match condition.test {
            Test::IsNot(value) => (Test::Is(value), true),
            Test::Absent => (Test::Present, true),
            test => (test, false),
        };
        let inner = Fields { exporter: self.exporter, of };
        let (holds, exact) = inner.condition(&When { field: inside, test, or: false });
        let place = Place::new(outer.node(), &[]);
        let defaulted = outer.has_default() && outer.default() != Some(ValueRef::Null);
        if !exact || defaulted || of.positional() || !self.is_plain(&place) {
            return (json!({}), false);
        }
        let mut holds = holds;
        if let Value::Object(keywords) = &mut holds {
            keywords.insert("type".to_owned(), "object".into());
        }
        let holds = self.like(outer, &holds);
        if contrary { (json!({"not": holds}), true) } else { (holds, true) }
    }

    /// Whether a group sees every value as it is sent.
    fn is_plain(&self, place: &Place) -> bool {
        let parsed = matches!(place.schema.kind(), Kind::Parsed(_));
        !parsed && place.admitted(self.exporter.strictness).next().is_none()
    }

    /// What is sent where a field has a value; and whether nothing else is.
    fn values(&self, place: &Place, value: Constant) -> (Vec<Value>, bool) {
        let mut values = vec![constant(value)];
        let mut exact = self.is_plain(place);
        if let (Kind::Enum(names), Constant::Text(text)) = (place.schema.kind(), value) {
            let taken = |support| self.exporter.strictness.takes(support);
            exact &= !names.ignore_case();
            for variant in names.variants().iter().filter(|variant| variant.name() == text) {
                let aliases = variant.aliases().iter().filter(|alias| taken(alias.support()));
                values.extend(aliases.map(|alias| alias.name().into()));
                if taken(names.integers()) {
                    values.push(variant.number().into());
                }
            }
        }
        (values, exact)
    }

    /// A schema that holds where the value is like that, or is not sent and its default meets the
    /// condition.
    fn or_default(&self, field: &'static Field, value: &Value, condition: &When) -> Value {
        let holds = self.like(field, value);
        let met = field.default().is_some_and(|default| condition.holds(&Default(default)));
        if !met {
            return holds;
        }
        let sent = self.like(field, &self.some(field));
        json!({"anyOf": [holds, {"not": sent}]})
    }
}

/// A dictionary whose only value is a default.
struct Default(ValueRef<'static>);

impl Keys for Default {
    fn present(&self, _: usize) -> bool {
        self.0 != ValueRef::Null
    }

    fn value(&self, _: usize) -> ValueRef<'_> {
        self.0
    }

    fn all(&self) -> Vec<usize> {
        Vec::new()
    }

    fn unclaimed(&self) -> usize {
        0
    }
}
