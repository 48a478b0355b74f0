//! What can be read of a schema.

use crate::forms::Form;
use crate::groups::Group;
use crate::value::Constant;

use super::{
    Alias, Alternative, Annotations, By, Deprecation, Enum, Field, FieldForm, FormStatus, Kind,
    Level, LeveledRule, List, Map, Node, Object, Relation, Schema, Support, Union, Unknown,
    Variant,
};

/// One line a part: what it is, its name, and its type; `&` where it is lent.
macro_rules! accessors {
    ($($Type:ident { $( $(#[$doc:meta])* $name:ident: $Of:ty $(= & $lent:ident)? ; )* })*) => { $(
        impl $Type { $(
            $(#[$doc])*
            #[must_use]
            pub const fn $name(&self) -> $Of {
                accessors!(@ self $name $($lent)?)
            }
        )* }
    )* };
    (@ $this:ident $name:ident) => { $this.$name };
    (@ $this:ident $name:ident $lent:ident) => { &$this.$name };
}

accessors! {
    Schema {
        /// The type's name, as reports print it.
        name: &'static str;
        /// The type's documentation comment.
        doc: &'static str;
        /// How a value of the type is built.
        kind: &Kind = &kind;
        /// Forms that the type itself takes, wherever it is used.
        forms: &'static [FieldForm];
        /// The value is in no finding.
        secret: bool;
    }
    Node {
        /// What is declared of the value.
        annotations: Annotations;
        /// `null` is taken, and means absent.
        nullable: bool;
        /// The value is in no finding.
        secret: bool;
    }
    FieldForm {
        /// The form.
        form: &'static dyn Form;
        /// What taking it means.
        status: FormStatus;
    }
    Enum {
        /// The variants in declared order.
        variants: &'static [Variant];
        /// Names are taken.
        names: Support;
        /// Numbers are taken.
        integers: Support;
        /// Names are compared without regard to the case of ASCII letters, as the peer does; another
        /// case than the documented one counts like `wire(alias = "…")`.
        ignore_case: bool;
    }
    Variant {
        /// The name on the wire.
        name: &'static str;
        /// Other names for it.
        aliases: &'static [Alias];
        /// The number on the wire.
        number: i64;
        /// Whether it is documented, or taken for other reasons: `wire`, `legacy`.
        support: Support;
        /// Every string that names no variant stands for it.
        other: bool;
        /// The documentation comment.
        doc: &'static str;
    }
    Alias {
        /// The spelling.
        name: &'static str;
        /// Whether it is documented, or taken for other reasons: `wire(alias = "…")`,
        /// `legacy(alias = "…")`.
        support: Support;
    }
    List {
        /// Each item.
        item: &Node = &item;
        /// Whether it is read into a set, so that no item may occur twice.
        set: bool;
    }
    Map {
        /// Each key.
        key: &Node = &key;
        /// Each value.
        value: &Node = &value;
    }
    Object {
        /// The fields in declared order.
        fields: &'static [Field];
        /// The field, by its number, that keeps the keys nobody claimed.
        rest: Option<usize>;
        /// The fields, by number, whose own keys are in this dictionary.
        flatten: &'static [usize];
        /// What is declared between the keys.
        groups: &'static [LeveledRule<dyn Group>];
        /// Functions of the user's own between fields.
        relations: &'static [Relation];
        /// What an unknown key means, where the policy does not say.
        unknown: Unknown;
        /// Whether it may come as a list of its fields' values: `positional`.
        positional: bool;
    }
    Field {
        /// The key on the wire.
        key: &'static str;
        /// What belongs there.
        node: &Node = &node;
        /// The key must be there.
        required: bool;
        /// The field has a key of its own: it is neither flattened nor the rest.
        keyed: bool;
        /// Groups take `null` for a value: the key is there.
        counts_null: bool;
    }
    Relation {
        /// The function's name, which is the code of its findings.
        name: &'static str;
        /// The fields that it reads, by number.
        reads: &'static [usize];
    }
    Union {
        /// The alternatives in declared order.
        variants: &'static [Alternative];
        /// What chooses among them.
        by: By;
    }
    Alternative {
        /// The name of the variant.
        name: &'static str;
        /// The values that choose it.
        tags: &'static [Constant];
        /// What belongs there. Where the data are under a key of their own ([`By::External`],
        /// [`By::Adjacent`]), that is a dictionary with this one key.
        node: &Node = &node;
        /// It has no data.
        unit: bool;
        /// Whether it is documented, or taken for other reasons: `wire`, `legacy`.
        support: Support;
        /// Every string that names no variant stands for it.
        other: bool;
        /// The documentation comment.
        doc: &'static str;
    }
}

impl List {
    /// The exact number of items, for an array.
    #[must_use]
    pub const fn exact(&self) -> Option<usize> {
        self.len
    }
}

impl<R: ?Sized> LeveledRule<R> {
    /// The rule, or the group.
    #[must_use]
    pub const fn rule(&self) -> &'static R {
        self.rule
    }

    /// How much a break weighs.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }
}

impl Object {
    /// The fields by position: in declared order, those of a flattened struct where that is declared.
    /// What takes the unknown keys has no place among them.
    ///
    /// ```
    /// use vdsm_validate::{Describe, Kind, Validate};
    ///
    /// #[derive(Validate)]
    /// struct Call {
    ///     #[validate(rename = "vmId")]
    ///     vm_id: String,
    ///     #[validate(flatten)]
    ///     when: When,
    /// }
    ///
    /// #[derive(Validate)]
    /// struct When {
    ///     delay: Option<u16>,
    /// }
    ///
    /// let Kind::Object(call) = Call::schema().kind() else { panic!("it is a struct") };
    /// let keys: Vec<_> = call.positions().iter().map(|field| field.key()).collect();
    /// assert_eq!(keys, ["vmId", "delay"]);
    /// ```
    #[must_use]
    pub fn positions(&'static self) -> Vec<&'static Field> {
        let positioned = crate::input::strings::Positioned::of_object(self);
        (0..positioned.len()).filter_map(|number| positioned.get(number)).collect()
    }
}

impl Variant {
    /// What to use instead.
    #[must_use]
    pub fn deprecated(&self) -> Option<&'static str> {
        self.deprecation().map(Deprecation::instead)
    }

    /// What to use instead, since when, and when the name is refused.
    #[must_use]
    pub const fn deprecation(&self) -> Option<&'static Deprecation> {
        self.deprecated
    }
}
