//! What a type declares, all the types inside it included.

use std::collections::BTreeSet;
use std::fmt;

use vdsm_validate::schema::{By, Field, Node};
use vdsm_validate::{Kind, Schema};

/// What a type declares, all the types inside it included: its keys by what may be shown of them,
/// and the values that it waits for.
#[derive(Clone)]
pub struct Declared {
    schema: &'static Schema,
    name: &'static str,
    keys: BTreeSet<&'static str>,
    secrets: BTreeSet<&'static str>,
    /// Secrets stand under keys that are data.
    open: bool,
    given: BTreeSet<&'static str>,
}

impl Declared {
    /// What a type and the types inside it declare.
    ///
    /// ```
    /// use vdsm_check::output::Declared;
    ///
    /// let entry = vdsm_types::find("ISCSI_ConnectParams_t").unwrap();
    /// let declared = Declared::by(entry.schema());
    /// assert!(declared.is_public("port") && !declared.is_public("password"));
    /// assert!(declared.has_key("password") && declared.has_secrets());
    /// ```
    #[must_use]
    pub fn by(schema: &'static Schema) -> Self {
        let mut declared = Self {
            schema,
            name: schema.name(),
            keys: BTreeSet::new(),
            secrets: BTreeSet::new(),
            open: false,
            given: BTreeSet::new(),
        };
        for schema in schema.types() {
            for field in named(schema) {
                declared.keys.extend(names(field));
                if holds_secret(field.node()) {
                    declared.secrets.extend(names(field));
                }
            }
            if schema.secret() {
                declared.hide(schema);
            }
            for node in schema.places().filter(|node| node.secret()) {
                declared.hide(node.schema());
            }
            if let Kind::Map(map) = schema.kind() {
                declared.open |= holds_secret(map.value());
            }
            if let Kind::Union(union) = schema.kind()
                && let By::Given(name) = union.by()
            {
                declared.given.insert(name);
            }
        }
        declared
    }

    /// The same under another name: that of the method whose parameters they are.
    #[must_use]
    pub(crate) const fn called(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }

    /// The name of the type, or of the method.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The declarations.
    #[must_use]
    pub const fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// Whether a key is declared.
    #[must_use]
    pub fn has_key(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// Whether anything in the type is secret.
    #[must_use]
    pub fn has_secrets(&self) -> bool {
        self.open || !self.secrets.is_empty() || holds_secrets(self.schema)
    }

    /// Whether a key is declared and nothing secret stands under it, wherever the key is used.
    #[must_use]
    pub fn is_public(&self, key: &str) -> bool {
        !self.open && self.keys.contains(key) && !self.secrets.contains(key)
    }

    /// The names of the values that the caller may give.
    pub fn given(&self) -> impl Iterator<Item = &'static str> {
        self.given.iter().copied()
    }

    /// All that stands in something secret is.
    fn hide(&mut self, secret: &'static Schema) {
        self.secrets.extend(secret.types().flat_map(named).flat_map(names));
    }
}

impl fmt::Debug for Declared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Declared").field("schema", &self.schema.name()).finish_non_exhaustive()
    }
}

/// A field's key and the other spellings of it.
fn names(field: &'static Field) -> impl Iterator<Item = &'static str> {
    field.aliases().map(|alias| alias.name()).chain([field.key()])
}

fn holds_secret(node: &Node) -> bool {
    node.secret() || holds_secrets(node.schema())
}

fn holds_secrets(schema: &'static Schema) -> bool {
    schema.types().any(|schema| schema.secret() || schema.places().any(Node::secret))
}

/// The fields that stand under a key of their own.
fn named(schema: &'static Schema) -> impl Iterator<Item = &'static Field> {
    let fields = match schema.kind() {
        Kind::Object(object) => object.fields(),
        _ => &[],
    };
    fields.iter().filter(|field| field.keyed())
}

#[cfg(test)]
mod tests {
    use super::Declared;

    fn declared(name: &str) -> Declared {
        Declared::by(vdsm_types::find(name).unwrap().schema())
    }

    #[test]
    fn a_key_is_public_where_nothing_under_it_is_secret() {
        let vm = declared("VM_Create_t");
        assert!(vm.is_public("nicModel"));
        assert!(!vm.is_public("sysprepInf"));
        assert!(!vm.is_public("nicModle"));

        let connection = declared("StorageConnectionParameters_t");
        assert!(connection.is_public("connection"));
        assert!(!connection.is_public("password"));
    }

    #[test]
    fn what_the_caller_gives() {
        let names: Vec<_> = declared("StorageConnectionParameters_t").given().collect();
        assert_eq!(names, ["domainType"]);
        assert_eq!(declared("VM_Create_t").given().count(), 0);
    }
}
