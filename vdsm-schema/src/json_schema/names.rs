//! Names, and values that may be written in several ways.

use serde_json::{Map, Value, json};
use vdsm_validate::schema::{Alias, Enum, JsonSchema, Kind, Support, Variant};

use super::{Exporter, describe, object};
use crate::place::Place;

impl Exporter {
    /// Names, numbers, or both.
    pub(super) fn names(&self, of: &Enum) -> Value {
        let taken = |support: Support| self.strictness.takes(support);
        let mut ways = Vec::new();
        for variant in of.variants().iter().filter(|variant| taken(variant.support())) {
            let mut names = Vec::new();
            if taken(of.names()) {
                names.push(variant.name());
                let aliases = variant.aliases().iter().filter(|alias| taken(alias.support()));
                names.extend(aliases.map(Alias::name));
            }
            for (number, name) in names.into_iter().enumerate() {
                let any_case = of.ignore_case() && taken(Support::Wire);
                let way = if any_case {
                    let pattern = vdsm_validate::schema::export::any_case(name);
                    json!({"type": "string", "pattern": format!("^{pattern}$")})
                } else {
                    json!({"const": name})
                };
                ways.push(variant_way(way, variant, number > 0));
            }
            if taken(of.integers()) {
                ways.push(variant_way(json!({"const": variant.number()}), variant, false));
            }
        }
        let plain = ways.iter().all(|way| way.len() == 1 && way.contains_key("const"));
        if plain {
            let names: Vec<_> = ways.iter().map(|way| way["const"].clone()).collect();
            return json!({"enum": names});
        }
        json!({"anyOf": ways})
    }

    /// Whether the rule asks for one item of a list, or key of a map, that may be written in several ways: a
    /// schema would refuse all others.
    pub(super) fn varies_inside(&self, place: &Place, rule: &JsonSchema) -> bool {
        let asks = ["contains", "required"].iter().any(|word| rule.keywords().contains_key(*word));
        let inside = match place.schema.kind() {
            Kind::List(list) => Place::new(list.item(), &place.each()),
            Kind::Map(map) => Place::new(map.key(), &place.keys()),
            _ => return false,
        };
        asks && (inside.admitted(self.strictness).next().is_some()
            || matches!(inside.schema.kind(), Kind::Enum(of) if self.varies(of)))
    }

    /// Whether any value has more than its name.
    fn varies(&self, of: &Enum) -> bool {
        let taken = |support: Support| self.strictness.takes(support);
        let aliased = |variant: &Variant| variant.aliases().iter().any(|it| taken(it.support()));
        of.ignore_case() || taken(of.integers()) || of.variants().iter().any(aliased)
    }
}

/// Its documentation beside a name or number.
fn variant_way(way: Value, variant: &Variant, alias: bool) -> Map<String, Value> {
    let mut way = object(way);
    describe(&mut way, variant.doc(), variant.deprecation());
    if alias {
        way.insert("deprecated".into(), true.into());
    }
    way
}
