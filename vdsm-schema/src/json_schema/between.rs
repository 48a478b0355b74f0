//! What groups ask of a dictionary.

use serde_json::{Value, json};
use vdsm_validate::groups::When;
use vdsm_validate::schema::export::Between;
use vdsm_validate::schema::{Field, Kind, Object};
use vdsm_validate::{Constant, ValueRef};

use super::{Exporter, constant};
use crate::place::Place;

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

    /// What a value must not be that means absent.
    fn some(&self, field: &'static Field) -> Value {
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
        let Some(field) = self.of.fields().get(field) else { return json!({}) };
        if field.has_default() && field.default() != Some(ValueRef::Null) {
            return json!({});
        }
        self.like(field, &self.some(field))
    }

    fn sent(&self, field: usize) -> Value {
        let Some(field) = self.of.fields().get(field) else { return json!({}) };
        self.like(field, &self.some(field))
    }

    fn condition(&self, condition: &When) -> (Value, bool) {
        let Some(field) = self.of.fields().get(condition.field) else { return (json!({}), false) };
        let place = Place::new(field.node(), &[]);
        let mut values = vec![constant(condition.value)];
        let mut exact = place.admitted(self.exporter.strictness).next().is_none();
        if let (Kind::Enum(names), Constant::Text(text)) = (place.schema.kind(), condition.value) {
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
        let mut holds = self.like(field, &json!({"enum": values}));
        match field.default() {
            Some(default) if condition.value.equals(default) => {
                let sent = self.like(field, &self.some(field));
                holds = json!({"anyOf": [holds, {"not": sent}]});
            }
            None if field.has_default() => exact = false,
            _ => {}
        }
        (if condition.equal { holds } else { json!({"not": holds}) }, exact)
    }
}
