//! Dictionaries that differ from a sample in what is declared between fields.

use serde_json::{Map, Value};
use vdsm_validate::groups::Test;
use vdsm_validate::schema::{Field, Object};

use super::likely;
use crate::json_schema::constant;
use crate::place::Place;

/// For each group: its condition is met, its fields are all there, and one has the value of another.
pub(super) fn between(
    object: &'static Object,
    sample: &Map<String, Value>,
) -> Vec<Map<String, Value>> {
    let mut all = Vec::new();
    for leveled in object.groups() {
        let group = leveled.rule();
        let fields: Vec<_> =
            group.reads().iter().filter_map(|number| object.field(*number)).collect();
        let mut under = sample.clone();
        for when in group.conditions() {
            let Test::Is(value) = when.test else { continue };
            if let Some((outer, of, inside)) = object.nested(when.field) {
                let inside = of.field(inside).map(Field::key);
                if let (Some(Value::Object(dictionary)), Some(key)) =
                    (under.get_mut(outer.key()), inside)
                {
                    dictionary.insert(key.to_owned(), constant(value));
                }
            } else if let Some(field) = object.field(when.field) {
                under.insert(field.key().to_owned(), constant(value));
            }
        }
        let mut full = under.clone();
        for field in &fields {
            let value = || likely(&Place::new(field.node(), &[]));
            full.entry(field.key()).or_insert_with(value);
        }
        all.extend([under, full]);
        for pair in fields.windows(2) {
            let mut same = sample.clone();
            if let Some(value) = sample.get(pair[0].key()) {
                same.insert(pair[1].key().to_owned(), value.clone());
                all.push(same);
            }
        }
    }
    all.retain(|other| other != sample);
    all
}
