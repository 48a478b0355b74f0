//! What the walk carries along: the policy, the findings so far, the limits.

use serde_json::Value;

use crate::finding::{Finding, Found};
use crate::path::{Place, Segment};
use crate::policy::{Policy, Severity};
use crate::problem::Problem;
use crate::schema::{Kind, Node, Object, Schema};
use crate::value::ValueRef;

use super::held::Held;
use super::tape::Tape;

/// How many findings there is room for with the first.
const FEW: usize = 8;

pub(crate) struct Context<'p, 'de> {
    pub(crate) policy: &'p Policy,
    pub(crate) findings: Vec<Finding>,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    listed: [usize; 2],
    pub(super) depth: usize,
    /// The number of steps to the secret that the walk is in.
    pub(super) secret: Option<usize>,
    /// The next value is to be left in `held`.
    pub(super) hold: bool,
    pub(super) held: Held<'de>,
    /// The last key that does not live as long as the input.
    pub(super) written: String,
    /// A number may come as a dictionary with a private key of `serde_json`'s: where it may be the
    /// parser.
    pub(crate) disguised: bool,
    /// Keys have come in the order of the alphabet.
    pub(crate) alphabetical: bool,
    /// The last value was a `null` that means absent.
    pub(super) null: bool,
    /// The key that told the variant of the dictionary that comes next: it cannot stand again.
    pub(super) tag: Option<&'static str>,
    /// How many unions stand directly inside one another here, at what depth.
    pub(super) unions: (usize, usize),
    /// The value that a sibling field gives to the union that comes next.
    pub(super) given: Option<Held<'de>>,
    /// What the variant of a union took for a dictionary, and is a number.
    pub(super) number: Option<ValueRef<'static>>,
    /// The reading was ended, since what was to be passed over is nested too deeply.
    pub(crate) stopped: bool,
    /// What waits to be read once more.
    pub(super) tape: &'p Tape<'de>,
    /// The input, where it is parsed JSON.
    pub(crate) parsed: Option<&'de Value>,
}

impl<'p, 'de> Context<'p, 'de> {
    pub(crate) fn new(policy: &'p Policy, tape: &'p Tape<'de>) -> Self {
        Self {
            policy,
            findings: Vec::new(),
            errors: 0,
            warnings: 0,
            listed: [0; 2],
            depth: 0,
            secret: None,
            hold: false,
            held: Held::Absent,
            written: String::new(),
            disguised: false,
            alphabetical: false,
            null: false,
            tag: None,
            unions: (0, 0),
            given: None,
            number: None,
            stopped: false,
            tape,
            parsed: None,
        }
    }

    /// Shows again what was hidden inside a secret.
    #[inline]
    pub(super) fn show(&mut self, hidden: bool) {
        if hidden {
            self.secret = None;
        }
    }

    /// Records a finding, or only counts it where the list is full.
    #[cold]
    pub(crate) fn tell(
        &mut self,
        at: &Place<'_>,
        severity: Severity,
        problem: Problem,
        datum: Option<ValueRef<'_>>,
        secret: bool,
    ) {
        if !self.count(severity) {
            return;
        }
        if self.findings.is_empty() {
            self.findings.reserve(FEW.min(self.policy.max_findings));
        }
        let secret_here = secret || self.secret.is_some();
        let mask = self.secret.or_else(|| secret.then(|| at.depth()));
        let mut finding = Finding::new(at, mask, severity, problem, self.findings.len());
        if !secret_here {
            finding.found = datum.map(|datum| Found::new(datum, self.policy.max_quoted));
        }
        self.findings.push(finding);
    }

    /// Records that the reading ended early: also where the list is full, since nothing else tells
    /// that more was not read.
    #[cold]
    pub(crate) fn end(&mut self, problem: Problem) {
        let errors = &mut self.listed[0];
        *errors = self.policy.max_findings.saturating_sub(1).min(*errors);
        self.tell(&Place::ROOT, Severity::Error, problem, None, false);
    }

    /// Records a finding at a place that is only known by its steps from here on.
    #[cold]
    pub(super) fn tell_inside(
        &mut self,
        at: &Place<'_>,
        steps: &[Segment],
        severity: Severity,
        problem: Problem,
    ) {
        let listed = self.findings.len();
        self.tell(at, severity, problem, None, false);
        if let Some(finding) = self.findings.get_mut(listed) {
            let outer = finding.path.segments().iter();
            finding.path = outer.chain(steps).cloned().collect();
        }
    }

    /// Puts the findings from one place in the list on to an earlier one.
    pub(super) fn tell_earlier(&mut self, from: usize, to: usize) {
        let moved = self.findings.len() - from;
        if moved == 0 {
            return;
        }
        let Some(later) = self.findings.get_mut(to..) else { return };
        later.rotate_right(moved);
        for (number, finding) in self.findings.iter_mut().enumerate().skip(to) {
            finding.number = number;
        }
    }

    /// Whether one more finding of that level would be listed.
    pub(super) fn lists(&self, severity: Severity) -> bool {
        self.listed[usize::from(severity == Severity::Warning)] < self.policy.max_findings
    }

    /// Counts a finding; true where it is also to be listed.
    pub(super) fn count(&mut self, severity: Severity) -> bool {
        let listed = match severity {
            Severity::Error => {
                self.errors += 1;
                &mut self.listed[0]
            }
            Severity::Warning => {
                self.warnings += 1;
                &mut self.listed[1]
            }
        };
        *listed += 1;
        *listed <= self.policy.max_findings
    }
}

/// Whether what stands at a place is secret as a whole.
pub(super) fn conceals(node: &Node) -> bool {
    let schema = (node.schema)();
    node.secret || schema.secret || matches!(&schema.kind, Kind::Newtype(inner) if conceals(inner))
}

/// Whether a scalar that stands for a value of the type could show a secret part of it.
#[cold]
pub(super) fn hides(schema: &'static Schema) -> bool {
    schema.secret || !is_scalar(&schema.kind) && hides_unseen(schema, &mut Vec::new())
}

fn is_scalar(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Any
            | Kind::ViaSerde(_)
            | Kind::Bool
            | Kind::Integer { .. }
            | Kind::Number
            | Kind::Text { .. }
            | Kind::Char
            | Kind::Bytes
            | Kind::Enum(_)
    )
}

/// The same of what a type is made of, each type of it once.
fn hides_unseen(schema: &'static Schema, seen: &mut Vec<*const Schema>) -> bool {
    if schema.secret || is_scalar(&schema.kind) || seen.contains(&std::ptr::from_ref(schema)) {
        return schema.secret;
    }
    seen.push(schema);
    let mut secret = |node: &Node| node.secret || hides_unseen((node.schema)(), seen);
    match &schema.kind {
        Kind::Object(Object { fields, .. }) | Kind::Tuple(fields) => {
            fields.iter().any(|field| secret(&field.node))
        }
        Kind::Newtype(node) => secret(node),
        Kind::List(list) => secret(&list.item),
        Kind::Map(map) => secret(&map.key) || secret(&map.value),
        Kind::Union(union) => union.variants.iter().any(|variant| secret(&variant.node)),
        _ => false,
    }
}
