//! Values that come in another form than their type's own: numbers in strings, words for booleans,
//! lists, structs and maps inside a string. A form is chosen here; what it makes of the value goes to
//! the same files that read it plainly.

use crate::content::Content;
use crate::forms::{Decoded, Pairs, Parts};
use crate::input::Substring;
use crate::input::strings::{Lend, Positioned, StringEntries, StringItems};
use crate::place::Step;
use crate::policy::{Conversion, Severity};
use crate::problem::Problem;
use crate::schema::fits::fits;
use crate::schema::{Enum, FieldForm, FormStatus, Kind, Schema, Support};
use crate::validate::Describe;
use crate::value::ValueRef;

use super::captured::{Captured, Outcome};
use super::scalar::{Spelling, by_name};
use super::{Context, Walk, dispatch, functions, list, normal, secrets, unfolded, union, whole};

/// Reads a scalar that is a value of the type only by way of something declared, or not at all.
#[inline(never)]
pub(super) fn scalar<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    value: ValueRef<'_>,
    lent: Option<&'de str>,
) -> Outcome<'de> {
    if functions::are_declared(walk) {
        return functions::scalar(walk, value, lent);
    }
    scalar_of(walk, value, lent)
}

/// The same, where no function asks for the value as a whole.
pub(super) fn scalar_of<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    value: ValueRef<'_>,
    lent: Option<&'de str>,
) -> Outcome<'de> {
    if !walk.has_no_forms() {
        if let Some(outcome) = normal::changed(walk, value, lent) {
            return outcome;
        }
    }
    scalar_as_it_is(walk, value, lent)
}

/// The same, where no form makes another string of it.
pub(super) fn scalar_as_it_is<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    value: ValueRef<'_>,
    lent: Option<&'de str>,
) -> Outcome<'de> {
    if value == ValueRef::Null && walk.is_nullable() {
        return Outcome::Null;
    }
    let kind = &walk.schema.kind;
    let takes_all = matches!(kind, Kind::Union(_) | Kind::ViaSerde(_) | Kind::Any);
    if takes_all || value == ValueRef::Text("") {
        if let Some(outcome) = takes_for_null(walk, value) {
            return outcome;
        }
    }
    match kind {
        Kind::Newtype(node) => return walk.peel(node, |inner| scalar(inner, value, lent)),
        Kind::Union(union) => return union::scalar(walk, union, value, lent),
        Kind::ViaSerde(_) => return whole::by_serde(walk, value, lent),
        Kind::Text { borrowed: true } if lent.is_none() => {
            if let ValueRef::Text(_) = value {
                let message = "has escapes and cannot be borrowed; take it as a Cow";
                walk.report(Severity::Error, Problem::said("escapes", message), value);
                return Outcome::DONE;
            }
        }
        _ => {}
    }
    // `null` is anything too, where it is not the absence of it.
    if matches!(kind, Kind::Any) && value == ValueRef::Null
        || fits(walk.schema, value, lent.is_some())
    {
        let plain = walk.find_form(FieldForm::is_canonical);
        // Data that came as such is more than any string says.
        let form = plain.filter(|_| !matches!(value, ValueRef::Bytes(_)));
        if form
            .is_none_or(|form| admits_formless(walk, form, value) && could_be_in(walk, form, value))
        {
            return walk.accept_scalar(value, value, lent);
        }
        return Outcome::DONE;
    }
    if let Kind::Enum(names) = kind {
        if let Some(variant) = walk.variant(names, value) {
            return variant.map_or(Outcome::DONE, |variant| walk.accept_variant(names, variant));
        }
    }
    match lent.filter(|_| matches!(value, ValueRef::Text(_))) {
        Some(text) => by_form(walk, ValueRef::Text(text), Some),
        None => by_form(walk, value, |_| None),
    }
}

/// Takes a value for `null` by a form; none where none does. Types that take values of any kind ask
/// for it first.
fn takes_for_null<'de>(walk: &mut Walk<'_, '_, 'de>, value: ValueRef<'_>) -> Option<Outcome<'de>> {
    let null = |form: &FieldForm| {
        let read = form.form.read(value, walk.schema);
        matches!(read, Some(Decoded::Scalar(ValueRef::Null)))
    };
    let form = walk.find_form(null).filter(|_| walk.is_nullable())?;
    Some(if admits_as(walk, form, value, <()>::schema()) { Outcome::Null } else { Outcome::DONE })
}

/// Reads a value that is not of its type by the forms that are declared for it.
fn by_form<'v, 'de>(
    walk: &mut Walk<'_, '_, 'de>,
    value: ValueRef<'v>,
    lend: Lend<'v, 'de>,
) -> Outcome<'de> {
    let mut read = None;
    let form = walk.find_form(|form| {
        if form.form.normalizes() {
            return false;
        }
        read = form.form.read(value, walk.schema);
        read.is_some()
    });
    let (Some(form), Some(decoded)) = (form, read) else {
        walk.invalid_type(value);
        return Outcome::DONE;
    };
    let is_null = matches!(decoded, Decoded::Scalar(ValueRef::Null)) && walk.is_nullable();
    let read_as = if is_null { <()>::schema() } else { walk.schema };
    if !admits_as(walk, form, value, read_as) {
        return Outcome::DONE;
    }
    match (decoded, &walk.schema.kind) {
        (Decoded::Scalar(ValueRef::Null), _) if walk.is_nullable() => return Outcome::Null,
        (Decoded::Scalar(scalar), Kind::Enum(names)) => match walk.variant(names, scalar) {
            Some(Some(variant)) => return walk.accept_variant(names, variant),
            Some(None) => {}
            None => walk.invalid_type(value),
        },
        (Decoded::Scalar(ValueRef::Text(text)), _)
            if fits(walk.schema, ValueRef::Text(text), true) =>
        {
            let text = ValueRef::Text(text);
            return walk.accept_scalar(text, text, text.as_text().and_then(lend));
        }
        (Decoded::Scalar(scalar), _) if fits(walk.schema, scalar, false) => {
            return walk.accept_scalar(scalar, scalar, None);
        }
        // It is one, but out of bounds.
        (Decoded::Scalar(scalar), Kind::Integer { .. } | Kind::Number { .. } | Kind::Parsed(_)) => {
            walk.invalid_type(scalar);
        }
        (Decoded::Text(text), _) if fits(walk.schema, ValueRef::Text(&text), false) => {
            return walk.accept_scalar(ValueRef::Text(&text), ValueRef::Text(&text), None);
        }
        // That they can be had is enough where nobody wants the bytes.
        (Decoded::Bytes(_), Kind::Bytes)
            if walk.sink.is_none() && !walk.capture && walk.rules().next().is_none() => {}
        (Decoded::Bytes(encoded), Kind::Bytes) => {
            let bytes = encoded.decode();
            return walk.accept_scalar(ValueRef::Bytes(&bytes), ValueRef::Bytes(&bytes), None);
        }
        (Decoded::Parts(parts), _) => return parts_of(walk, parts, value, lend),
        (Decoded::Pairs(pairs), Kind::Map(_) | Kind::Object(_)) => {
            return pairs_of(walk, pairs, lend);
        }
        (Decoded::Single, Kind::List(of)) => {
            let text = value.as_text().and_then(lend);
            let single = list::single(walk, of, |item| Ok(scalar(item, value, text)));
            return super::target::infallible(single);
        }
        (Decoded::Content(content), _) => return unfolded::read(walk, content),
        _ => walk.invalid_type(value),
    }
    Outcome::DONE
}

/// Parts of a string: the items of a list, or the fields of a struct by position.
fn parts_of<'v, 'de>(
    walk: &mut Walk<'_, '_, 'de>,
    parts: Parts<'v>,
    value: ValueRef<'v>,
    lend: Lend<'v, 'de>,
) -> Outcome<'de> {
    match &walk.schema.kind {
        Kind::List(_) => read(dispatch::list(walk, StringItems::of_parts(parts, lend))),
        Kind::Object(object) => {
            let fields = Positioned::of_object(object);
            if !counts(walk, &fields, &parts, value) {
                return Outcome::DONE;
            }
            read(dispatch::dictionary(walk, StringEntries::Positions(fields.of(parts, lend))))
        }
        Kind::Tuple(fields) => {
            let fields = Positioned::of_tuple(fields);
            if !counts(walk, &fields, &parts, value) {
                return Outcome::DONE;
            }
            read(dispatch::list(walk, StringItems::Positions(fields.of(parts, lend))))
        }
        _ => {
            walk.invalid_type(value);
            Outcome::DONE
        }
    }
}

/// What came of a string, which cannot fail to be read.
fn read<E>(outcome: Result<Outcome<'_>, E>) -> Outcome<'_> {
    outcome.unwrap_or(Outcome::DONE)
}

/// Whether as many parts came as belong there; else that is reported.
fn counts(
    walk: &mut Walk<'_, '_, '_>,
    fields: &Positioned,
    parts: &Parts<'_>,
    value: ValueRef<'_>,
) -> bool {
    let found = parts.clone().count();
    let tail = fields.takes_rest();
    let is_required = |number: &usize| fields.get(*number).is_some_and(|field| field.required);
    let required = (0..fields.len()).take_while(is_required).count();
    let least = required - usize::from(tail && required == fields.len());
    if found >= least && (found <= fields.len() || tail) {
        return true;
    }
    let problem = Problem::Parts {
        found,
        expected: fields.len(),
        missing: fields.get(found).filter(|_| found < least).map(|field| field.key),
    };
    walk.report(Severity::Error, problem, value);
    false
}

impl Context<'_, '_> {
    /// Whether a form is taken with nothing to be told of it.
    #[inline]
    pub(super) fn takes_in_silence(&self, form: FieldForm) -> bool {
        let silent = |conversion| self.policy.conversion(conversion).is_none();
        match form.status {
            FormStatus::Either => true,
            FormStatus::Declared => {
                form.form.canonical() || self.built || silent(Conversion::Declared)
            }
            FormStatus::Wire => form.form.remark().is_none() && silent(Conversion::Wire),
            FormStatus::Legacy | FormStatus::Warned => false,
        }
    }
}

/// Pairs in a string: the entries of a map, or the fields of a struct.
fn pairs_of<'v, 'de>(
    walk: &mut Walk<'_, '_, 'de>,
    pairs: Pairs<'v>,
    lend: Lend<'v, 'de>,
) -> Outcome<'de> {
    let before = walk.cx.findings.len();
    for pair in pairs.clone().filter(|pair| pair.value.is_none()) {
        no_pair(walk, pair.key, pair.key_at);
    }
    let broken = walk.cx.findings.len() > before;
    let outcome = read(dispatch::dictionary(walk, StringEntries::of_pairs(pairs, lend)));
    if broken {
        walk.cx.sort_by_place_in_string(before);
    }
    outcome
}

/// A part of a string that is no pair: all of it could be part of a secret.
#[cold]
fn no_pair(walk: &mut Walk<'_, '_, '_>, part: &str, start: usize) {
    let secret = walk.is_secret() || secrets::could_show(walk.schema);
    let at = walk.at.hidden_where(secret);
    let entry = at.step(Step::Name(part));
    let at = entry.step(Step::Inside(Substring { start, len: part.len() }));
    walk.cx.report(&at, Severity::Error, Problem::Pair, Some(ValueRef::Text(part)), false);
}

/// Reports the form as the policy wants it; true where the value may be taken.
pub(super) fn admits(walk: &mut Walk<'_, '_, '_>, form: FieldForm, value: ValueRef<'_>) -> bool {
    let read_as = walk.schema;
    admits_as(walk, form, value, read_as)
}

/// The same of a value that is read as one of that type.
fn admits_as(
    walk: &mut Walk<'_, '_, '_>,
    form: FieldForm,
    value: ValueRef<'_>,
    schema: &'static Schema,
) -> bool {
    if walk.cx.takes_in_silence(form) {
        return true;
    }
    let (status, form) = (form.status, form.form);
    match status {
        FormStatus::Either => true,
        FormStatus::Declared => {
            let problem = || Problem::Conversion(schema, form.remark());
            form.canonical() || walk.converts(problem, Conversion::Declared, value)
        }
        FormStatus::Wire => {
            let problem = || Problem::Wire(schema, form.remark());
            let taken = walk.converts(problem, Conversion::Wire, value);
            // What the peer makes of the value is told wherever the value is taken in silence.
            if form.remark().is_some() && walk.cx.policy.conversion(Conversion::Wire).is_none() {
                walk.report(Severity::Warning, Problem::Wire(schema, form.remark()), value);
            }
            taken
        }
        FormStatus::Legacy => {
            let problem = || Problem::Legacy(schema, form.remark());
            walk.converts(problem, Conversion::Legacy, value)
        }
        FormStatus::Warned => {
            walk.report(Severity::Warning, Problem::Legacy(schema, form.remark()), value);
            true
        }
    }
}

/// Goes into a container, where the limit of depth and the forms of the place let it be read: what is
/// wrong is reported. One that was decoded from a string is in the documented form already.
#[inline]
pub(super) fn opens(walk: &mut Walk<'_, '_, '_>, decoded: bool, value: ValueRef<'_>) -> bool {
    if !walk.enter(decoded) {
        return false;
    }
    let formless = !walk.node.annotations.is_formed() && walk.schema.forms.is_empty();
    if decoded || formless && walk.inherited.is_none() || takes_formless(walk, value) {
        return true;
    }
    walk.leave(decoded);
    false
}

/// Whether a container may come as it is.
#[inline(never)]
fn takes_formless(walk: &mut Walk<'_, '_, '_>, value: ValueRef<'_>) -> bool {
    let form = walk.find_form(FieldForm::is_canonical);
    form.is_none_or(|form| admits_formless(walk, form, value))
}

/// Whether a scalar that came as it is could have come in the form, so that what is built of it can be written
/// back; a number below zero has no unit, say.
#[cold]
fn could_be_in(walk: &mut Walk<'_, '_, '_>, form: FieldForm, value: ValueRef<'_>) -> bool {
    if walk.cx.built {
        return true;
    }
    let written = form.form.write(Content::scalar(value, None), walk.schema);
    let Err(error) = written else { return true };
    let problem = Problem::Misfit(form.form, error.message().to_owned().into());
    walk.report(Severity::Error, problem, value);
    false
}

/// Reports a value that came as it is, where the form is the documented one; true where it may be taken.
#[cold]
fn admits_formless(walk: &mut Walk<'_, '_, '_>, form: FieldForm, value: ValueRef<'_>) -> bool {
    walk.converts(|| Problem::Formless(form.form), Conversion::Declared, value)
}

/// What is said of a secret that a reader could not read.
pub(super) const UNREADABLE: &str = "the value cannot be read";

impl<'de> Walk<'_, '_, 'de> {
    /// A reader could not read the value.
    #[cold]
    pub(super) fn unreadable(&mut self, message: String) {
        let secret = self.is_secret() || self.at.is_hidden() || secrets::could_show(self.schema);
        let message = if secret { UNREADABLE.to_owned() } else { message };
        let problem = Problem::said("unreadable", message);
        self.cx.report(self.at, Severity::Error, problem, None, secret);
    }

    /// Reports a conversion as the policy wants it; true where the value may be taken.
    #[inline]
    pub(super) fn converts(
        &mut self,
        problem: impl FnOnce() -> Problem,
        conversion: Conversion,
        value: ValueRef<'_>,
    ) -> bool {
        if self.cx.built && conversion == Conversion::Declared {
            return true;
        }
        let Some(severity) = self.cx.policy.conversion(conversion) else { return true };
        self.report(severity, problem(), value);
        severity != Severity::Error
    }

    /// Judges a value that is of the type, and takes it.
    pub(super) fn accept_scalar(
        &mut self,
        judged: ValueRef<'_>,
        value: ValueRef<'_>,
        lent: Option<&'de str>,
    ) -> Outcome<'de> {
        if !self.apply_rules(judged) {
            return Outcome::DONE;
        }
        if let Some(sink) = &mut self.sink {
            sink.scalar(value, lent);
        }
        self.captures(judged, lent)
    }

    /// What came of a good value.
    #[inline]
    pub(super) fn captures(&self, value: ValueRef<'_>, lent: Option<&'de str>) -> Outcome<'de> {
        if self.capture { Outcome::Read(Captured::new(value, lent)) } else { Outcome::DONE }
    }

    /// Takes an enumeration's variant; its rules see the name.
    fn accept_variant(&mut self, names: &'static Enum, variant: usize) -> Outcome<'de> {
        let name = names.variants[variant].name;
        self.accept_scalar(ValueRef::Text(name), ValueRef::Variant(variant), Some(name))
    }

    /// The variant that a name or number stands for. The outer `None`: it is neither, and a form
    /// may read it; the inner one: why it is not taken is reported.
    #[expect(clippy::option_option, reason = "no name of ours, or one that is reported")]
    fn variant(&mut self, names: &'static Enum, value: ValueRef<'_>) -> Option<Option<usize>> {
        let (found, support) = match value {
            ValueRef::Text(name) if names.names != Support::Refused => {
                (by_name(names, name), names.names)
            }
            ValueRef::Int(number) if names.integers != Support::Refused => {
                let variant = names.variants.iter().position(|variant| variant.number == number);
                (variant.map(|variant| (variant, Spelling::Own)), names.integers)
            }
            _ => return None,
        };
        let (number, spelling) = found?;
        let variant = &names.variants[number];
        let mut taken = true;
        match spelling {
            Spelling::Own => {}
            Spelling::Alias(support) => {
                if let Some(conversion) = support.conversion() {
                    let problem = || Problem::name(support, variant.name);
                    taken &= self.converts(problem, conversion, value);
                }
            }
            Spelling::Case => {
                let problem = || Problem::WireName(variant.name);
                taken &= self.converts(problem, Conversion::Wire, value);
            }
        }
        if let Some(conversion) = support.conversion() {
            let schema = self.schema;
            let problem = || Problem::writing(support, schema, variant.name);
            taken &= self.converts(problem, conversion, value);
        }
        if let Some(conversion) = variant.support.conversion() {
            taken &= self.converts(|| Problem::value(variant.support), conversion, value);
        }
        if let Some(deprecation) = variant.deprecated {
            self.report(Severity::Warning, Problem::DeprecatedName(deprecation), value);
        }
        Some(taken.then_some(number))
    }
}
