//! Dictionaries whose keys are known.

use serde_json::{Map, Value, json};
use vdsm_validate::groups::When;
use vdsm_validate::schema::{Alias, By, Field, Kind, Level, Object, Schema, Support, Unknown};

use super::between::Fields;
use super::{Exporter, comment, datum, describe, object, push};
use crate::place::Place;

/// A dictionary as it is being written.
#[derive(Default)]
struct Written {
    value: Map<String, Value>,
    properties: Map<String, Value>,
    required: Vec<Value>,
    /// What has to hold beside.
    all: Vec<Value>,
    /// What every other key is.
    rest: Option<Value>,
    /// What the names of these are.
    names: Option<Value>,
    comments: Vec<String>,
}

impl Exporter {
    /// A dictionary; `tag` is a key that it may have beside its own.
    pub(super) fn object(&mut self, of: &'static Object, tag: Option<&'static str>) -> Value {
        let mut written = Written::default();
        if let Some(tag) = tag {
            written.properties.insert(tag.to_owned(), json!({}));
        }
        self.fields(of, &mut written);
        let Written { mut value, properties, required, all, rest, names, comments } = written;
        value.insert("type".into(), "object".into());
        let rest = rest.or_else(|| (of.unknown() == Unknown::Deny).then_some(json!(false)));
        if let Some(rest) = rest {
            value.insert("additionalProperties".into(), rest);
        }
        if let Some(names) = names {
            let known: Vec<_> = properties.keys().cloned().collect();
            value.insert("propertyNames".into(), json!({"anyOf": [{"enum": known}, names]}));
        }
        value.insert("properties".into(), properties.into());
        if !required.is_empty() {
            value.insert("required".into(), required.into());
        }
        for schema in all {
            push(&mut value, schema);
        }
        for sentence in comments {
            comment(&mut value, &sentence);
        }
        value.into()
    }

    /// The values of a dictionary's fields as a list.
    pub(super) fn by_position(&mut self, of: &'static Object) -> Value {
        let fields = of.positions();
        let own = |field: &Field| of.fields().iter().any(|own| std::ptr::eq(own, field));
        // A flattened struct that is optional may be left out as a whole.
        let required = fields.iter().rposition(|field| field.required() && own(field));
        let items: Vec<_> = fields.iter().map(|field| self.node(field.node(), &[])).collect();
        let least = required.map_or(0, |at| at + 1);
        json!({"type": "array", "prefixItems": items, "items": false, "minItems": least})
    }

    fn fields(&mut self, of: &'static Object, written: &mut Written) {
        let numbered = || of.fields().iter().enumerate();
        for (number, field) in numbered() {
            if field.keyed() {
                self.field(of, field, written);
            } else if of.rest() == Some(number) {
                self.rest(field, written);
            }
        }
        for &number in of.flatten() {
            self.flattened(&of.fields()[number], written);
        }
        self.groups(of, written);
        for relation in of.relations() {
            let reads: Vec<_> =
                relation.reads().iter().map(|number| of.fields()[*number].key()).collect();
            let (name, reads) = (relation.name(), reads.join(", "));
            written
                .comments
                .push(format!("Also refused: what the function `{name}` refuses of {reads}."));
        }
    }

    fn field(&mut self, of: &'static Object, field: &'static Field, written: &mut Written) {
        let mut value = object(self.node(field.node(), &[]));
        describe(&mut value, field.doc(), field.deprecation());
        if let Some(label) = field.label() {
            value.insert("title".into(), label.into());
        }
        for (key, text) in field.meta() {
            value.insert(format!("x-{key}"), text.into());
        }
        match field.default().map(datum) {
            Some(Value::Null) | None if field.has_default() => {
                comment(&mut value, "A default fills the value in where the key is missing.");
            }
            Some(default) if !field.node().secret() => {
                value.insert("default".into(), default);
            }
            _ => {}
        }
        if let Some(sibling) = field.chosen_by() {
            self.chosen(of, field, sibling, written);
        }
        let (taken, refused): (Vec<_>, Vec<_>) =
            field.aliases().partition(|alias| self.strictness.takes(alias.support()));
        for alias in &taken {
            let mut value = value.clone();
            let instead = format!("Another name of `{}`.", field.key());
            value.insert("description".into(), instead.into());
            value.insert("deprecated".into(), (alias.support() != Support::Documented).into());
            written.properties.insert(alias.name().to_owned(), value.into());
        }
        for alias in refused {
            written.properties.insert(alias.name().to_owned(), json!(false));
        }
        let names: Vec<_> =
            std::iter::once(field.key()).chain(taken.iter().map(Alias::name)).collect();
        written.properties.insert(field.key().to_owned(), value.into());
        let there = |name: &&str| json!({"required": [name]});
        match names.as_slice() {
            [key] if field.required() => written.required.push((*key).into()),
            [_] => {}
            // One of the names, and no more than one: two that read as one key are a duplicate.
            names if field.required() => {
                written.all.push(json!({"oneOf": names.iter().map(there).collect::<Vec<_>>()}));
            }
            names => {
                let pairs = names.iter().enumerate().flat_map(|(at, one)| {
                    names[at + 1..]
                        .iter()
                        .map(move |other| json!({"not": {"required": [one, other]}}))
                });
                written.all.extend(pairs);
            }
        }
    }

    /// The keys that nobody claims.
    fn rest(&mut self, field: &'static Field, written: &mut Written) {
        let place = Place::new(field.node(), &[]);
        let Kind::Map(map) = place.schema.kind() else { return };
        written.rest = Some(self.node(map.value(), &place.each()));
        let names = self.keys(map.key(), &place.keys());
        if names != json!({"type": "string"}) {
            written.names = Some(names);
        }
        for rule in place.refusing(self.strictness) {
            let says = super::Says(rule);
            written
                .comments
                .push(format!("Also refused: other keys that together are what {says}."));
        }
    }

    /// A struct whose keys are in this dictionary.
    fn flattened(&mut self, field: &'static Field, written: &mut Written) {
        let place = Place::new(field.node(), &[]);
        let inner = match place.schema.kind() {
            Kind::Object(inner) => inner,
            Kind::Map(_) => return self.rest(field, written),
            _ => return,
        };
        if !place.nullable {
            return self.fields(inner, written);
        }
        // Where none of its keys is there, nothing is asked of it.
        let mut optional = Written::default();
        self.fields(inner, &mut optional);
        let any: Vec<_> =
            optional.properties.keys().map(|key| json!({"required": [key]})).collect();
        let mut asked = Map::new();
        if !optional.required.is_empty() {
            asked.insert("required".into(), optional.required.into());
        }
        if !optional.all.is_empty() {
            asked.insert("allOf".into(), optional.all.into());
        }
        if !asked.is_empty() {
            written.all.push(json!({"if": {"anyOf": any}, "then": asked}));
        }
        written.properties.extend(optional.properties);
        written.comments.extend(optional.comments);
        written.rest = written.rest.take().or(optional.rest);
        written.names = written.names.take().or(optional.names);
    }

    fn groups(&mut self, of: &'static Object, written: &mut Written) {
        let fields = Fields { exporter: self, of };
        let mut all = Vec::new();
        for leveled in of.groups() {
            let group = leveled.rule();
            let reads = group.reads().iter().filter_map(|number| of.field(*number));
            let keys: Vec<_> = reads.map(Field::key).collect();
            // A group may be about fields of its condition alone.
            let between = if keys.is_empty() { "" } else { " between " };
            let told = format!("`{}`{between}{}", group.code(), keys.join(", "));
            let told = told + &condition(of, group.conditions());
            if fields.refuses(group, leveled.level()) {
                let export = group.json_schema(&fields);
                // What is sent is not all that it is about.
                let replaced = fields.are_replaced(group);
                if replaced || !export.is_exact() {
                    written.comments.push(format!("Also refused: what breaks {told}."));
                }
                let mut keywords = export.keywords().clone();
                if !replaced && !keywords.is_empty() {
                    keywords.insert("$comment".into(), format!("{told}.").into());
                    all.push(keywords.into());
                }
            } else if leveled.level() == Level::Warning || group.ignores() {
                written.comments.push(format!("Warned of: what breaks {told}."));
            }
        }
        written.all.extend(all);
    }

    /// A field whose variant a sibling chooses.
    fn chosen(
        &mut self,
        of: &'static Object,
        field: &'static Field,
        sibling: usize,
        written: &mut Written,
    ) {
        let place = Place::new(field.node(), &[]);
        let Kind::Union(union) = place.schema.kind() else { return };
        if place.takes_any(self.strictness) {
            return;
        }
        let key = of.fields()[sibling].key();
        for variant in union.variants() {
            let tags: Vec<_> = variant.tags().iter().map(|tag| super::constant(*tag)).collect();
            if tags.is_empty() {
                continue;
            }
            let chosen = self.alternative(variant, None, place.schema.name());
            written.all.push(json!({
                "if": {"required": [key], "properties": {key: {"enum": tags}}},
                "then": {"properties": {field.key(): chosen}},
            }));
        }
        if let By::Given(name) = union.by() {
            written.comments.push(format!(
                "`{key}` chooses what `{}` is: `{name}` of its type. Also refused: a value of it that chooses nothing.",
                field.key()
            ));
        }
    }
}

/// A condition in words: " where mode is file and size is above 0".
fn condition(of: &Object, conditions: &[When]) -> String {
    let mut text = String::new();
    for when in conditions {
        text.push_str(match (text.is_empty(), when.or) {
            (true, _) => " where ",
            (false, true) => ", or ",
            (false, false) => " and ",
        });
        text.push_str(of.key_of(when.field).unwrap_or_default());
        text.push_str(&when.test.to_string());
    }
    text
}

/// The object that a type is, whatever newtypes are around it.
pub(super) fn core(schema: &'static Schema) -> &'static Kind {
    match schema.kind() {
        Kind::Newtype(node) => core(node.schema()),
        kind => kind,
    }
}
