//! The engine: one walk over whatever serde can read, along the tables of the types.
//!
//! The walk takes what comes. What does not fit becomes a finding and is passed over; what is
//! accepted goes to the sink, or ignore where a value is only checked. It never knows the type
//! that is built, so that there is one copy of it for each input format.
//!
//! What is done for each key and each scalar is always inlined, as a call would cost more than the
//! work; but for debug builds, whose frames are never shared and would add up on a deep input.

mod bits;
mod buffer;
mod context;
mod drain;
mod field;
mod flat;
mod frame;
mod group;
mod held;
mod keys;
mod list;
mod map;
mod misplaced;
mod object;
mod parsed;
mod scalar;
mod string;
mod tape;
mod union;
mod visit;
mod waiting;

use serde_core::de::{MapAccess, SeqAccess};

use crate::path::Place;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{Annotations, FieldForm, Kind, LeveledRule, Node, Schema};
use crate::sink::Sink;
use crate::value::ValueRef;

pub(crate) use context::Context;
pub(crate) use drain::LEVELS;
pub(crate) use parsed::Parsed;
pub(crate) use tape::Tape;

/// The walk at one place: reads one value.
pub(crate) struct Walk<'w, 'p, 'de> {
    pub(crate) cx: &'w mut Context<'p, 'de>,
    pub(crate) at: &'w Place<'w>,
    pub(crate) schema: &'static Schema,
    pub(crate) node: &'static Node,
    /// What newtypes around the value, or the container it stands in, declare of it.
    pub(crate) outer: Option<&'w Outer<'w>>,
    pub(crate) sink: Option<&'w mut (dyn Sink<'de> + 'w)>,
}

/// Declarations from further out that apply to the value.
#[derive(Clone, Copy)]
pub(crate) struct Outer<'o> {
    annotations: Annotations,
    secret: bool,
    nullable: bool,
    up: Option<&'o Outer<'o>>,
}

impl Outer<'_> {
    /// What a container declares of its items or keys.
    fn of(annotations: Annotations) -> Self {
        Self { annotations, secret: false, nullable: false, up: None }
    }
}

/// A place without declarations: the root.
pub(crate) static BARE: Node = Node::new(<serde_json::Value as crate::validate::Describe>::schema);

impl<'w, 'p, 'de> Walk<'w, 'p, 'de> {
    /// Goes on with what a newtype holds.
    fn peel<R>(&mut self, node: &'static Node, go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> R) -> R {
        let outer = self.outside();
        go(&mut self.inside(node, &outer))
    }

    /// What is declared here, for what stands inside without a step.
    fn outside(&self) -> Outer<'w> {
        Outer {
            annotations: self.node.annotations,
            secret: self.node.secret || self.schema.secret,
            nullable: self.node.nullable,
            up: self.outer,
        }
    }

    /// The walk at what stands inside without a step.
    fn inside<'s>(&'s mut self, node: &'static Node, outer: &'s Outer<'s>) -> Walk<'s, 'p, 'de> {
        Walk {
            cx: self.cx,
            at: self.at,
            schema: (node.schema)(),
            node,
            outer: Some(outer),
            sink: self.sink.as_deref_mut().map(|sink| sink as _),
        }
    }

    /// All declarations that apply, from the value out.
    fn outers(&self) -> impl Iterator<Item = &Outer<'_>> {
        std::iter::successors(self.outer, |outer| outer.up)
    }

    /// Every form that the value may stand in, the nearest first.
    fn forms(&self) -> impl Iterator<Item = FieldForm> {
        let outer = self.outers().flat_map(|outer| outer.annotations.forms());
        self.node.annotations.forms().chain(outer).chain(self.schema.forms.iter().copied())
    }

    /// Every rule on the value.
    fn rules(&self) -> impl Iterator<Item = LeveledRule> {
        self.node
            .annotations
            .rules()
            .chain(self.outers().flat_map(|outer| outer.annotations.rules()))
    }

    /// Whether the value may be absent.
    fn is_nullable(&self) -> bool {
        self.node.nullable || self.outers().any(|outer| outer.nullable)
    }

    #[inline]
    fn is_secret(&self) -> bool {
        self.node.secret || self.schema.secret || self.outers().any(|outer| outer.secret)
    }

    /// Records a finding about the value.
    #[cold]
    fn tell(&mut self, severity: Severity, problem: Problem, datum: ValueRef<'_>) {
        let shown = !matches!(
            datum,
            ValueRef::Null | ValueRef::Bool(_) | ValueRef::List(_) | ValueRef::Dictionary(_)
        );
        let secret =
            self.is_secret() || shown && self.cx.lists(severity) && context::hides(self.schema);
        self.cx.tell(self.at, severity, problem, Some(datum), secret);
    }

    /// The value is not what the type takes.
    #[cold]
    fn misfit(&mut self, datum: ValueRef<'_>) {
        let form = self
            .forms()
            .find(|formed| formed.form.canonical() && matches!(datum, ValueRef::Text(_)));
        let problem = match form {
            Some(formed) => Problem::Form(formed.form),
            None => Problem::Type(self.schema),
        };
        self.tell(Severity::Error, problem, datum);
    }

    /// Goes into a container; false where the limit of depth is reached, which is told.
    fn enter(&mut self) -> bool {
        self.cx.depth += 1;
        if self.cx.depth <= self.cx.policy.max_depth {
            return true;
        }
        self.cx.depth -= 1;
        self.too_deep();
        false
    }

    #[cold]
    fn too_deep(&mut self) {
        let problem = Problem::depth(self.cx.policy.max_depth);
        let secret = self.is_secret();
        self.cx.tell(self.at, Severity::Error, problem, None, secret);
    }

    /// Hides what is told about anything inside the container, where the container is secret.
    /// Gives whether to show it again afterwards.
    #[inline]
    fn hide(&mut self) -> bool {
        self.hide_where(self.is_secret())
    }

    /// The same where something else is secret that stands there.
    #[inline]
    fn hide_where(&mut self, secret: bool) -> bool {
        let hidden = secret && self.cx.secret.is_none();
        if hidden {
            self.cx.secret = Some(self.at.depth());
        }
        hidden
    }

    /// Judges a container as a whole by its rules.
    #[inline]
    fn apply_size_rules(&mut self, datum: ValueRef<'_>) {
        if self.node.annotations.has_rules() || self.outer.is_some() {
            self.apply_rules(datum);
        }
    }

    /// Judges a value by every rule, and tells of those that it breaks: of those that only warn
    /// where no other is broken. False where an error is among them.
    fn apply_rules(&mut self, datum: ValueRef<'_>) -> bool {
        match self.apply_rules_at(Severity::Error, datum) {
            (0, 0) => true,
            (0, _) => {
                self.apply_rules_at(Severity::Warning, datum);
                true
            }
            _ => false,
        }
    }

    /// Tells of the broken rules that weigh so much; gives how many are broken that are errors,
    /// and that are warnings.
    fn apply_rules_at(&mut self, told: Severity, datum: ValueRef<'_>) -> (usize, usize) {
        let (mut errors, mut warnings) = (0, 0);
        let (mut annotations, mut outer) = (self.node.annotations, self.outer);
        loop {
            for leveled in annotations.rules() {
                if leveled.rule.holds(datum) {
                    continue;
                }
                let Some(severity) = self.cx.policy.severity_of(leveled.level) else { continue };
                match severity {
                    Severity::Error => errors += 1,
                    Severity::Warning => warnings += 1,
                }
                if severity == told {
                    self.tell(severity, Problem::Rule(leveled.rule), datum);
                }
            }
            let Some(next) = outer else { return (errors, warnings) };
            (annotations, outer) = (next.annotations, next.up);
        }
    }
}

impl<'de> Walk<'_, '_, 'de> {
    /// Reads a list, whatever the type takes.
    #[inline]
    fn list_any<A: SeqAccess<'de>>(&mut self, list: A) -> Result<(), A::Error> {
        match &self.schema.kind {
            Kind::List(of) => self.list(of, list),
            _ => self.list_oddly(list),
        }
    }

    /// Reads a list where the type is none.
    #[inline(never)]
    fn list_oddly<A: SeqAccess<'de>>(&mut self, list: A) -> Result<(), A::Error> {
        match &self.schema.kind {
            Kind::Tuple(fields) => self.tuple(fields, list),
            Kind::Newtype(node) => self.peel(node, |inner| inner.list_any(list)),
            Kind::Union(union) => self.union_list(union, list),
            Kind::Any | Kind::ViaSerde(_) => {
                self.whole(serde_core::de::value::SeqAccessDeserializer::new(list))
            }
            _ => self.misplaced_list(list),
        }
    }

    /// Reads a dictionary, whatever the type takes.
    #[inline]
    fn map_any<A: MapAccess<'de>>(&mut self, map: A) -> Result<(), A::Error> {
        match &self.schema.kind {
            Kind::Object(object) => self.object(object, map),
            _ => self.map_oddly(map),
        }
    }

    /// Reads a dictionary where the type is no struct.
    #[inline(never)]
    fn map_oddly<A: MapAccess<'de>>(&mut self, map: A) -> Result<(), A::Error> {
        match &self.schema.kind {
            Kind::Map(of) => self.map(of, map),
            Kind::Newtype(node) => self.peel(node, |inner| inner.map_any(map)),
            Kind::Union(union) => self.union_map(union, map),
            Kind::Any | Kind::ViaSerde(_) => {
                self.whole(serde_core::de::value::MapAccessDeserializer::new(map))
            }
            _ => self.misplaced_map(map),
        }
    }
}
