//! The way through a schema: every type inside, every place of a type.

use std::collections::HashSet;

use super::{Kind, Node, Schema};

impl Schema {
    /// It and every type inside, each once, in the order in which they are met.
    ///
    /// ```
    /// use std::collections::BTreeMap;
    ///
    /// use vdsm_validate::{Describe, Validate};
    ///
    /// #[derive(Validate)]
    /// struct Tree {
    ///     children: BTreeMap<String, Tree>,
    ///     size: u64,
    /// }
    ///
    /// let names: Vec<_> = Tree::schema().types().map(|schema| schema.name()).collect();
    /// assert_eq!(names, ["Tree", "map", "string", "u64"]);
    /// ```
    #[must_use]
    pub fn types(&'static self) -> Types {
        Types { left: vec![self], seen: HashSet::new() }
    }

    /// The places inside a value of the type, but not those inside of these.
    ///
    /// ```
    /// use vdsm_validate::Describe;
    ///
    /// let names: Vec<_> =
    ///     <Vec<bool>>::schema().places().map(|place| place.schema().name()).collect();
    /// assert_eq!(names, ["bool"]);
    /// ```
    pub fn places(&self) -> impl Iterator<Item = &Node> {
        let nodes: Vec<_> = match &self.kind {
            Kind::List(list) => vec![&list.item],
            Kind::Map(map) => vec![&map.key, &map.value],
            Kind::Object(object) => object.fields.iter().map(|field| &field.node).collect(),
            Kind::Tuple(fields) => fields.iter().map(|field| &field.node).collect(),
            Kind::Union(union) => union.variants.iter().map(|variant| &variant.node).collect(),
            Kind::Newtype(node) => vec![node],
            _ => Vec::new(),
        };
        nodes.into_iter()
    }
}

/// Every type inside of one: see [`Schema::types`].
#[derive(Clone, Debug)]
pub struct Types {
    left: Vec<&'static Schema>,
    seen: HashSet<*const Schema>,
}

impl Iterator for Types {
    type Item = &'static Schema;

    fn next(&mut self) -> Option<&'static Schema> {
        loop {
            let schema = self.left.pop()?;
            if self.seen.insert(std::ptr::from_ref(schema)) {
                let inside: Vec<_> = schema.places().map(Node::schema).collect();
                self.left.extend(inside.into_iter().rev());
                return Some(schema);
            }
        }
    }
}
