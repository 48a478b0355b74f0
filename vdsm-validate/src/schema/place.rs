//! Where in the declarations a path leads.

use crate::path::{Path, Segment};

use super::{Field, Kind, Object, Schema};

impl Schema {
    /// The place of a path in the declarations: what is data is `*`, what nothing declares `?`. There
    /// are only so many, so that findings can be counted by it, and it holds no key of a client's own.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    /// use vdsm_validate::{Describe, Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     networks: BTreeMap<String, Network>,
    /// }
    ///
    /// #[derive(Validate)]
    /// struct Network {
    ///     vlan: u16,
    /// }
    ///
    /// let report = check_str::<Host>(r#"{"networks": {"red": {"vlan": -1, "q": 1}}}"#);
    /// let places = report.findings().iter().map(|finding| Host::schema().declared_place(finding.path()));
    /// assert_eq!(places.collect::<Vec<_>>(), ["/networks/*/vlan", "/networks/*/?"]);
    /// ```
    #[must_use]
    pub fn declared_place(&'static self, path: &Path) -> String {
        let mut text = String::new();
        let mut here = Some(self);
        for segment in path.segments() {
            text.push('/');
            let step = here.and_then(|schema| inside(schema, segment));
            text.push_str(step.map_or("?", |(step, ..)| step));
            here = step.map(|(_, schema, _)| schema);
        }
        text
    }

    /// The field that a path leads to, or an item, key or part inside of it: what its declaration says beside the
    /// rules, for whoever shows a finding.
    ///
    /// ```
    /// use vdsm_validate::{Describe, Validate, check_str};
    ///
    /// #[derive(Validate)]
    /// struct Host {
    ///     networks: Vec<Network>,
    /// }
    ///
    /// #[derive(Validate)]
    /// struct Network {
    ///     #[validate(label = "VLAN tag", meta(help = "network/vlan"))]
    ///     vlan: u16,
    /// }
    ///
    /// let report = check_str::<Host>(r#"{"networks": [{"vlan": -1}]}"#);
    /// let field = Host::schema().field_at(report.findings()[0].path()).unwrap();
    /// assert_eq!(field.label(), Some("VLAN tag"));
    /// assert_eq!(field.meta().next(), Some(("help", "network/vlan")));
    /// ```
    #[must_use]
    pub fn field_at(&'static self, path: &Path) -> Option<&'static Field> {
        let (mut here, mut last) = (self, None);
        for segment in path.segments() {
            let Some((_, schema, field)) = inside(here, segment) else { break };
            here = schema;
            last = field.or(last);
        }
        last
    }
}

/// The name of a step, what it leads to, and the field that it is.
type Step = (&'static str, &'static Schema, Option<&'static Field>);

fn inside(schema: &'static Schema, segment: &Segment) -> Option<Step> {
    match schema.kind() {
        Kind::List(list) => Some(("*", list.item().schema(), None)),
        Kind::Map(map) => Some(("*", map.value().schema(), None)),
        Kind::Newtype(node) => inside(node.schema(), segment),
        Kind::Object(object) => key(object, segment),
        Kind::Tuple(fields) => {
            // The steps of a parsed pointer are keys.
            let index = match segment {
                Segment::Index(index) => *index,
                Segment::Key(key) => key.parse().ok()?,
            };
            fields.get(index).map(field)
        }
        Kind::Union(union) => {
            let variants = union.variants().iter();
            variants
                .map(|variant| variant.node().schema())
                .find_map(|schema| inside(schema, segment))
        }
        _ => None,
    }
}

fn key(object: &'static Object, segment: &Segment) -> Option<Step> {
    let Segment::Key(key) = segment else { return None };
    let named = |field: &Field| {
        field.keyed() && (field.key() == key || field.aliases().any(|alias| alias.name() == key))
    };
    if let Some(found) = object.fields().iter().find(|field| named(field)) {
        return Some(field(found));
    }
    let hosts = object.flatten().iter().copied().chain(object.rest());
    let mut hosts = hosts.filter_map(|number| object.fields().get(number));
    hosts.find_map(|host| inside(host.node().schema(), segment))
}

fn field(field: &'static Field) -> Step {
    (field.key(), field.node().schema(), Some(field))
}
