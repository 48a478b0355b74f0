//! How a schema is shown to who debugs a program: types inside by their names, so that one that
//! contains itself has an end.

use std::fmt::{Debug, DebugStruct, Formatter, Result};

use crate::forms::Form;
use crate::groups::Group;
use crate::rules::Rule;

use super::{
    Alternative, Annotation, Annotations, Enum, Field, FieldForm, Kind, LeveledRule, List, Map,
    Node, Object, Relation, Schema, Union, Variant,
};

impl Debug for dyn Rule {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut shown = f.debug_struct(self.code());
        self.operands(&mut |name, operand| {
            shown.field(name, &operand);
        });
        shown.finish()
    }
}

impl Debug for dyn Group {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut shown = f.debug_struct(self.code());
        if !self.conditions().is_empty() {
            shown.field("conditions", &self.conditions());
        }
        shown.field("reads", &self.reads()).finish()
    }
}

impl Debug for dyn Form {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.code())
    }
}

/// The parts of each, by their accessors.
macro_rules! debug {
    ($($Type:ident { $($part:ident)* })*) => { $(
        impl Debug for $Type {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                let mut shown: DebugStruct<'_, '_> = f.debug_struct(stringify!($Type));
                $( shown.field(stringify!($part), &self.$part()); )*
                shown.finish()
            }
        }
    )* };
}

debug! {
    Schema { name doc kind forms secret }
    FieldForm { form status }
    Enum { variants names integers ignore_case }
    Variant { name aliases number deprecated support other doc }
    List { item exact set }
    Map { key value }
    Object { fields rest flatten groups relations unknown }
    Field { key node required keyed }
    Relation { name reads }
    Union { variants by }
    Alternative { name tags node unit support other doc }
}

impl<R: ?Sized> Debug for LeveledRule<R>
where
    &'static R: Debug,
{
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("LeveledRule").field(&self.rule).field(&self.level).finish()
    }
}

impl Debug for super::Alias {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_tuple("Alias").field(&self.name).field(&self.support).finish()
    }
}

impl Debug for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut shown = f.debug_struct("Node");
        shown.field("schema", &self.schema().name).field("annotations", &self.annotations);
        shown
            .field("nullable", &self.nullable)
            .field("secret", &self.secret)
            .finish_non_exhaustive()
    }
}

impl Debug for Annotations {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_list().entries(self.0).finish()
    }
}

impl Debug for Annotation {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Rule { rule, level } => f.debug_tuple("Rule").field(rule).field(level).finish(),
            Self::Form { form, status } => f.debug_tuple("Form").field(form).field(status).finish(),
            Self::Each(each) => f.debug_tuple("Each").field(each).finish(),
            Self::Keys(keys) => f.debug_tuple("Keys").field(keys).finish(),
            Self::Sample(sample) => f.debug_tuple("Sample").field(sample).finish(),
            Self::Default(default) => f.debug_tuple("Default").field(default).finish(),
            Self::Doc(doc) => f.debug_tuple("Doc").field(doc).finish(),
            Self::Alias(name) => f.debug_tuple("Alias").field(name).finish(),
            Self::WireAlias(name) => f.debug_tuple("WireAlias").field(name).finish(),
            Self::LegacyAlias(name) => f.debug_tuple("LegacyAlias").field(name).finish(),
            Self::Deprecated(deprecation) => {
                f.debug_tuple("Deprecated").field(deprecation).finish()
            }
            Self::Label(label) => f.debug_tuple("Label").field(label).finish(),
            Self::Meta(key, value) => f.debug_tuple("Meta").field(key).field(value).finish(),
            Self::ChosenBy(field) => f.debug_tuple("ChosenBy").field(field).finish(),
            Self::Otherwise(otherwise) => otherwise.fmt(f),
            Self::Made(_) => f.write_str("Made"),
        }
    }
}

impl Debug for Kind {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Any => f.write_str("Any"),
            Self::ViaSerde(_) => f.write_str("ViaSerde"),
            Self::Null => f.write_str("Null"),
            Self::Bool => f.write_str("Bool"),
            Self::Integer { min, max } => write!(f, "Integer({min}..={max})"),
            Self::Number { single } => {
                f.write_str(if *single { "Number(f32)" } else { "Number(f64)" })
            }
            Self::Text { .. } => f.write_str("Text"),
            Self::Char => f.write_str("Char"),
            Self::Bytes => f.write_str("Bytes"),
            Self::Parsed(kind) => write!(f, "Parsed({})", kind.expects),
            Self::Enum(kind) => kind.fmt(f),
            Self::List(kind) => kind.fmt(f),
            Self::Map(kind) => kind.fmt(f),
            Self::Object(kind) => kind.fmt(f),
            Self::Tuple(fields) => f.debug_tuple("Tuple").field(fields).finish(),
            Self::Union(kind) => kind.fmt(f),
            Self::Newtype(node) => f.debug_tuple("Newtype").field(node).finish(),
        }
    }
}
