//! The engine: one walk over whatever input, along the tables of the types.
//!
//! The walk takes what comes. What does not fit becomes a finding and is passed over; what is
//! accepted goes to the sink, or nowhere where a value is only checked. It never knows the type
//! that is built, so that there is one copy of it for each input format.
//!
//! It is a star. A reader hands a value to a [`target`]; that takes a scalar where the value is
//! read, and goes by way of [`dispatch`] to the one file for the kind of the type: [`scalar`],
//! [`list`], [`tuple`], [`map`], [`object`], [`union`], [`whole`]. Each returns what came of the value
//! (an [`Outcome`]), and hands the values inside to targets again. Where a value came in another
//! form than its type's own, [`conversion`] makes of it what the same files read.
//!
//! What is done for each key and each scalar is always inlined, as a call would cost more than the
//! work; but for debug builds, whose frames are never shared and would add up on a deep input.

mod captured;
mod context;
mod conversion;
mod dispatch;
mod followed;
mod formless;
mod functions;
mod invalid_type;
mod item_keys;
mod list;
mod map;
mod normal;
mod object;
mod otherwise;
mod scalar;
mod secrets;
mod tape;
mod target;
mod tuple;
mod unfolded;
mod union;
mod whole;
mod written;

use crate::place::Place;
use crate::policy::Severity;
use crate::problem::Problem;
use crate::schema::{Annotations, FieldForm, FormStatus, Kind, LeveledRule, Node, Schema, core};
use crate::sink::Sink;
use crate::types::is_span;
use crate::value::ValueRef;

pub(crate) use context::Context;
pub(crate) use secrets::could_show;
pub(crate) use tape::Tape;
pub(crate) use target::ValueVisitor;

use captured::Captured;
use item_keys::Wanted;
use object::Asks;

/// The walk at one place: what a value there is read with.
pub(crate) struct Walk<'w, 'p, 'de> {
    pub(crate) cx: &'w mut Context<'p, 'de>,
    pub(crate) at: &'w Place<'w>,
    pub(crate) schema: &'static Schema,
    pub(crate) node: &'static Node,
    /// What newtypes and unions around the value, or the container that it is in, annotate it with.
    pub(crate) inherited: Option<&'w Inherited<'w, 'de>>,
    pub(crate) sink: Option<&'w mut (dyn Sink<'de> + 'w)>,
    /// A group, or a rule over the items of a list, wants the value.
    pub(crate) capture: bool,
}

/// Annotations from further out that apply to the value.
#[derive(Clone, Copy)]
pub(crate) struct Inherited<'o, 'de> {
    annotations: Annotations,
    secret: bool,
    nullable: bool,
    /// The key that chose the variant of a union, which the value is.
    chosen: Option<Chosen>,
    /// The value that a sibling gives to choose the variant of a union here.
    given: Option<&'o Captured<'de>>,
    up: Option<&'o Inherited<'o, 'de>>,
    /// They are those of the container that the value is in.
    of_container: bool,
    /// What a rule over the items of that, or of one around it, wants of the value.
    wanted: Option<&'o Wanted<'o, 'de>>,
    /// What conditions of the struct around ask of the one that the value is.
    asked: Option<&'o (dyn Asks<'de> + 'o)>,
}

/// How a variant was chosen.
#[derive(Clone, Copy)]
struct Chosen {
    /// The key inside whose value told it, where the variant has no field for that.
    tag: Option<&'static str>,
    /// That key was read already: it must not come again. Else it was only looked at.
    read: bool,
}

impl<'o, 'de> Inherited<'o, 'de> {
    const NOTHING: Self = Self {
        annotations: Annotations::NOTHING,
        secret: false,
        nullable: false,
        chosen: None,
        given: None,
        up: None,
        of_container: false,
        wanted: None,
        asked: None,
    };

    /// That of a container which hands nothing down.
    const CONTAINER: Self = Self { of_container: true, ..Self::NOTHING };

    /// What a struct asks of the one that its field is.
    fn asked(asked: &'o (dyn Asks<'de> + 'o)) -> Self {
        Self { asked: Some(asked), ..Self::CONTAINER }
    }

    /// What a container hands down to its items or keys, where it does.
    fn of(annotations: Option<Annotations>, given: Option<&'o Captured<'de>>) -> Option<Self> {
        if annotations.is_none() && given.is_none() {
            return None;
        }
        let annotations = annotations.unwrap_or(Annotations::NOTHING);
        Some(Self { annotations, given, of_container: true, ..Self::NOTHING })
    }
}

/// A place without annotations: the root.
pub(crate) static BARE: Node = Node::new(<serde_json::Value as crate::validate::Describe>::schema);

impl<'w, 'p, 'de> Walk<'w, 'p, 'de> {
    /// The walk at the root.
    pub(crate) fn root(
        cx: &'w mut Context<'p, 'de>,
        schema: &'static Schema,
        node: &'static Node,
        sink: Option<&'w mut (dyn Sink<'de> + 'w)>,
    ) -> Self {
        Self { cx, at: &Place::ROOT, schema, node, inherited: None, sink, capture: false }
    }

    /// What applies here, for what is inside without a step.
    fn hand_down(&self) -> Inherited<'w, 'de> {
        Inherited {
            annotations: self.node.annotations,
            secret: self.node.secret || self.schema.secret,
            nullable: self.node.nullable,
            chosen: None,
            given: None,
            up: self.inherited,
            of_container: false,
            wanted: None,
            asked: None,
        }
    }

    /// The walk at what is inside without a step: the value of a newtype, the variant of a union.
    fn inside<'s>(
        &'s mut self,
        node: &'static Node,
        inherited: &'s Inherited<'s, 'de>,
    ) -> Walk<'s, 'p, 'de> {
        Walk {
            cx: self.cx,
            at: self.at,
            schema: node.schema(),
            node,
            inherited: Some(inherited),
            sink: self.sink.as_deref_mut().map(|sink| sink as _),
            capture: self.capture,
        }
    }

    /// Goes on with what a newtype holds.
    fn peel<R>(&mut self, node: &'static Node, go: impl FnOnce(&mut Walk<'_, 'p, 'de>) -> R) -> R {
        let inherited = self.hand_down();
        go(&mut self.inside(node, &inherited))
    }

    /// The same walk once more, with another sink.
    fn with_sink<'s>(
        &'s mut self,
        sink: Option<&'s mut (dyn Sink<'de> + 's)>,
    ) -> Walk<'s, 'p, 'de> {
        Walk {
            cx: self.cx,
            at: self.at,
            schema: self.schema,
            node: self.node,
            inherited: self.inherited,
            sink,
            capture: self.capture,
        }
    }

    /// The walk at a value in this container.
    #[inline]
    fn child<'s>(
        &'s mut self,
        node: &'static Node,
        at: &'s Place<'s>,
        inherited: Option<&'s Inherited<'s, 'de>>,
        child: Option<usize>,
        capture: bool,
    ) -> Walk<'s, 'p, 'de> {
        let sink = match (&mut self.sink, child) {
            (Some(sink), Some(child)) => Some(sink.child(child)),
            _ => None,
        };
        Walk { cx: self.cx, at, schema: node.schema(), node, inherited, sink, capture }
    }

    /// All annotations from further out, the nearest first.
    fn outward(&self) -> impl Iterator<Item = &Inherited<'_, 'de>> {
        std::iter::successors(self.inherited, |inherited| inherited.up)
    }

    /// What is annotated further out.
    fn outward_annotations(&self) -> impl Iterator<Item = Annotations> {
        self.outward().map(|inherited| inherited.annotations)
    }

    /// What a rule over the items around wants of the value.
    #[inline]
    fn wanted(&self) -> Option<&'w Wanted<'w, 'de>> {
        self.inherited.and_then(|inherited| inherited.wanted)
    }

    /// What conditions of the struct around ask of the one that the value is.
    #[inline]
    fn asker(&self) -> Option<&'w (dyn Asks<'de> + 'w)> {
        self.inherited.and_then(|inherited| inherited.asked)
    }

    /// The nearest of the forms that the value may come in that is wanted.
    #[inline]
    fn find_form(&self, wanted: impl FnMut(&FieldForm) -> bool) -> Option<FieldForm> {
        if self.has_no_forms() || self.is_unfolded() {
            return None;
        }
        self.find_form_outward(wanted)
    }

    /// Whether a form made the value of a string.
    #[inline]
    fn is_unfolded(&self) -> bool {
        self.cx.unfolded.is_some_and(|depth| depth == self.at.depth())
    }

    /// Whether no form is declared for the value, as is most often so.
    #[inline]
    fn has_no_forms(&self) -> bool {
        self.inherited.is_none()
            && self.schema.forms.is_empty()
            && !self.node.annotations.is_formed()
    }

    fn find_form_outward(&self, mut wanted: impl FnMut(&FieldForm) -> bool) -> Option<FieldForm> {
        let (mut annotations, mut outer) = (self.node.annotations, self.inherited);
        loop {
            if let Some(form) = annotations.forms().find(&mut wanted) {
                return Some(form);
            }
            let Some(next) = outer else { break };
            (annotations, outer) = (next.annotations, next.up);
        }
        self.schema.forms.iter().copied().find(wanted)
    }

    /// Every rule on the value.
    fn rules(&self) -> impl Iterator<Item = LeveledRule> {
        let outer = self.outward().flat_map(|inherited| inherited.annotations.rules());
        self.node.annotations.rules().chain(outer)
    }

    /// What is declared of each item or value.
    fn each(&self) -> Option<Annotations> {
        self.inside_by(Annotations::each)
    }

    /// What is declared of each key.
    fn keys(&self) -> Option<Annotations> {
        self.inside_by(Annotations::keys)
    }

    /// What the place and all around it declare of what is inside: a newtype, and the field that it is the type of.
    #[inline]
    fn inside_by(&self, of: fn(Annotations) -> Option<Annotations>) -> Option<Annotations> {
        let mut outer = self.outward().filter_map(|inherited| of(inherited.annotations));
        let nearest = of(self.node.annotations).or_else(|| outer.next())?;
        Some(outer.fold(nearest, Annotations::merged))
    }

    /// The value that a sibling gives to choose a variant here.
    fn given(&self) -> Option<&'w Captured<'de>> {
        let mut next = self.inherited;
        while let Some(inherited) = next {
            if inherited.given.is_some() || inherited.chosen.is_some() {
                return inherited.given;
            }
            next = inherited.up;
        }
        None
    }

    /// Whether the value may be absent.
    fn is_nullable(&self) -> bool {
        self.node.nullable || self.outward().any(|inherited| inherited.nullable)
    }

    /// Whether the value is a secret, and all inside it.
    #[inline]
    fn is_secret(&self) -> bool {
        self.node.secret || self.schema.secret || self.outward().any(|inherited| inherited.secret)
    }

    /// Reports a problem with the value.
    #[cold]
    fn report(&mut self, severity: Severity, problem: Problem, value: ValueRef<'_>) {
        let shown = !matches!(
            value,
            ValueRef::Null | ValueRef::Bool(_) | ValueRef::List(_) | ValueRef::Dictionary(_)
        );
        let secret =
            self.is_secret() || shown && self.cx.lists(severity) && could_show(self.schema);
        self.cx.report(self.at, severity, problem, Some(value), secret);
    }

    /// The value is not of the type.
    #[cold]
    fn invalid_type(&mut self, value: ValueRef<'_>) {
        // What is wanted is said of a documented form only.
        let documented = |form: &FieldForm| {
            form.form.canonical()
                && matches!(form.status, FormStatus::Declared | FormStatus::Either)
                && (matches!(value, ValueRef::Text(_)) || is_span(core(self.schema)))
        };
        let form = self.find_form(documented);
        let problem = match form {
            Some(form) => Problem::Form(form.form),
            None => Problem::Type(self.schema),
        };
        self.report(Severity::Error, problem, value);
    }

    /// Goes into a container of the document; false where the limit of depth is reached, which is
    /// reported. What was decoded from a string is no level of its own.
    #[inline]
    fn enter(&mut self, decoded: bool) -> bool {
        if decoded {
            return true;
        }
        self.cx.depth += 1;
        if self.cx.depth <= self.cx.policy.max_depth {
            return true;
        }
        self.cx.depth -= 1;
        self.too_deep();
        false
    }

    /// Leaves such a container.
    #[inline]
    fn leave(&mut self, decoded: bool) {
        self.cx.depth -= usize::from(!decoded);
    }

    #[cold]
    fn too_deep(&mut self) {
        let problem = Problem::depth(self.cx.policy.max_depth);
        let secret = self.is_secret();
        self.cx.report(self.at, Severity::Error, problem, None, secret);
    }

    /// Judges a container as a whole by its rules.
    #[inline]
    fn apply_size_rules(&mut self, value: ValueRef<'_>) {
        if self.node.annotations.has_rules() || self.inherited.is_some() {
            self.apply_rules(value);
        }
    }

    /// Judges a value by every rule, and reports those that it breaks: those that only warn where no
    /// other is broken. False where an error is among them.
    fn apply_rules(&mut self, value: ValueRef<'_>) -> bool {
        match self.apply_rules_at(Severity::Error, value) {
            (0, 0) => true,
            (0, _) => {
                self.apply_rules_at(Severity::Warning, value);
                true
            }
            _ => false,
        }
    }

    /// Reports the broken rules of that severity; gives how many are broken that are errors, and
    /// that are warnings.
    fn apply_rules_at(&mut self, reported: Severity, value: ValueRef<'_>) -> (usize, usize) {
        let (mut errors, mut warnings) = (0, 0);
        let (mut annotations, mut outer) = (self.node.annotations, self.inherited);
        loop {
            for leveled in annotations.rules() {
                if leveled.rule.holds(value) {
                    continue;
                }
                let (broken, said) = self.broken(reported, leveled.rule, leveled.level, value);
                (errors, warnings) = (errors + said.0, warnings + said.1);
                let Some(rule) = broken else { continue };
                if rule.function().is_some() {
                    let said = self.say_of_scalar(reported, rule, leveled.level, value);
                    (errors, warnings) = (errors + said.0, warnings + said.1);
                    continue;
                }
                let Some(severity) = self.cx.policy.severity_of(leveled.level) else { continue };
                match severity {
                    Severity::Error => errors += 1,
                    Severity::Warning => warnings += 1,
                }
                if severity == reported {
                    self.report(severity, Problem::Rule(rule), value);
                }
            }
            let Some(next) = outer else { return (errors, warnings) };
            (annotations, outer) = (next.annotations, next.up);
        }
    }
}

/// The type that a value is of in the end, newtypes peeled.
fn core_kind(schema: &'static Schema) -> &'static Kind {
    &core(schema).kind
}
