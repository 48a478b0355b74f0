//! Places as exports see them: the newtypes around a value taken away, with all that they declare.

use vdsm_validate::rules::Rule;
use vdsm_validate::schema::{
    Annotations, FieldForm, FormStatus, Kind, Level, Node, Otherwise, Schema, Support,
};
use vdsm_validate::{Policy, ValueRef};

/// Which values an export takes: those that the policy of the same name accepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// The documented form, to the letter.
    #[default]
    Strict,
    /// What the peer itself reads, too.
    Wire,
    /// What any client sent, too.
    Lenient,
}

impl Strictness {
    /// The policy that accepts the same.
    ///
    /// ```
    /// use vdsm_schema::Strictness;
    ///
    /// assert!(Strictness::Strict.policy().check_str::<u8>("7").is_valid());
    /// ```
    #[must_use]
    pub const fn policy(self) -> Policy {
        match self {
            Self::Strict => Policy::strict(),
            Self::Wire => Policy::wire(),
            Self::Lenient => Policy::lenient(),
        }
    }

    /// Whether that way of writing is accepted.
    pub(crate) fn takes(self, support: Support) -> bool {
        self.policy().takes(support)
    }

    /// Whether a break of a rule of that level is an error.
    pub(crate) fn refuses(self, level: Level) -> bool {
        self.policy().refuses(level)
    }

    /// Whether a value in that form is accepted.
    pub(crate) fn admits(self, form: FieldForm) -> bool {
        self.policy().admits(form)
    }
}

/// Whether the type is one of the user's own, that has a definition.
pub(crate) fn is_named(schema: &Schema) -> bool {
    match schema.kind() {
        Kind::Object(_) | Kind::Union(_) | Kind::Enum(_) | Kind::Tuple(_) => {
            !schema.name().is_empty()
        }
        // `Secret` is no type of the user's.
        Kind::Newtype(_) => !schema.name().is_empty() && !schema.secret(),
        _ => false,
    }
}

/// A value's type without the newtypes around it, and all that is declared of it.
#[derive(Clone)]
pub(crate) struct Place {
    /// The type.
    pub schema: &'static Schema,
    /// What places and newtypes declare, the outermost first.
    pub annotations: Vec<Annotations>,
    /// The forms, those of the outermost first.
    pub forms: Vec<FieldForm>,
    /// `null` is taken.
    pub nullable: bool,
    /// The value is shown nowhere.
    pub secret: bool,
}

impl Place {
    /// A value of a type, of which nothing else is declared.
    pub fn of(schema: &'static Schema) -> Self {
        let mut place = Self {
            schema,
            annotations: Vec::new(),
            forms: Vec::new(),
            nullable: false,
            secret: schema.secret(),
        };
        place.peel();
        place
    }

    /// What is at a node, and declared of it further out: by the list that it is an item of, say.
    pub fn new(node: &Node, outer: &[Annotations]) -> Self {
        let mut place = Self {
            schema: node.schema(),
            annotations: outer.to_vec(),
            forms: outer.iter().flat_map(|outer| outer.forms()).collect(),
            nullable: node.nullable(),
            secret: node.secret(),
        };
        place.declare(node.annotations());
        place.peel();
        place
    }

    fn peel(&mut self) {
        while let Kind::Newtype(inner) = self.schema.kind() {
            self.forms.extend(self.schema.forms());
            self.secret |= self.schema.secret() || inner.secret();
            self.schema = inner.schema();
            self.nullable |= inner.nullable();
            self.declare(inner.annotations());
        }
        self.forms.extend(self.schema.forms());
    }

    fn declare(&mut self, annotations: Annotations) {
        self.annotations.push(annotations);
        self.forms.extend(annotations.forms());
    }

    /// The rules on the value.
    pub fn rules(&self) -> impl Iterator<Item = (&'static dyn Rule, Level)> {
        let rules = self.annotations.iter().flat_map(|annotations| annotations.rules());
        rules.map(|leveled| (leveled.rule(), leveled.level()))
    }

    /// The rules that refuse.
    pub fn refusing(&self, strictness: Strictness) -> impl Iterator<Item = &'static dyn Rule> {
        let rules = self.rules();
        rules.filter(move |(_, level)| strictness.refuses(*level)).map(|(rule, _)| rule)
    }

    /// What is declared of each item.
    pub fn each(&self) -> Vec<Annotations> {
        self.annotations.iter().filter_map(|annotations| annotations.each()).collect()
    }

    /// What is declared of each key.
    pub fn keys(&self) -> Vec<Annotations> {
        self.annotations.iter().filter_map(|annotations| annotations.keys()).collect()
    }

    /// An example.
    pub fn sample(&self) -> Option<&'static ValueRef<'static>> {
        self.annotations.iter().find_map(|annotations| annotations.sample())
    }

    /// Whether a value may come as it is, without a form.
    pub fn takes_plain(&self, strictness: Strictness) -> bool {
        strictness == Strictness::Lenient || !self.forms.iter().any(is_canonical)
    }

    /// The forms that are accepted.
    pub fn admitted(&self, strictness: Strictness) -> impl Iterator<Item = FieldForm> {
        self.forms.iter().copied().filter(move |form| strictness.admits(*form))
    }

    /// What is wrong with strings that a form would change where it may, and with lists and dictionaries that
    /// their form cannot write, with the code of the finding.
    pub fn not_changed(&self, strictness: Strictness) -> impl Iterator<Item = String> {
        let forms = self.forms.iter().filter(move |form| !strictness.admits(**form));
        forms
            .filter(|form| form.form().normalizes())
            .map(|form| {
                let code = match form.status() {
                    FormStatus::Wire => "wire",
                    FormStatus::Legacy => "legacy",
                    _ => "conversion",
                };
                format!("{} [{code}]", form.form().remark().unwrap_or("is not in its form"))
            })
            .chain(self.not_written(strictness))
    }

    /// The same of what comes as it is where the form of a string is documented.
    fn not_written(&self, strictness: Strictness) -> Option<String> {
        let is_whole = matches!(
            self.schema.kind(),
            Kind::List(_) | Kind::Tuple(_) | Kind::Map(_) | Kind::Object(_) | Kind::Union(_)
        );
        let forms = self.forms.iter().filter(|_| is_whole && strictness == Strictness::Lenient);
        let form = forms.copied().find(|form| is_canonical(form) && !form.form().unfolds())?;
        Some(format!("does not fit into its form `{}` [conversion]", form.form().code()))
    }

    /// Whether a value that is not accepted is replaced, or left out, so that every value is taken.
    pub fn takes_any(&self, strictness: Strictness) -> bool {
        strictness == Strictness::Lenient && self.otherwise().is_some()
    }

    /// What becomes of a value that is not accepted.
    pub fn otherwise(&self) -> Option<Otherwise> {
        self.annotations.iter().find_map(|annotations| annotations.otherwise())
    }

    /// Whether items or entries that are not accepted are left out, so that those that are sent are not all
    /// that count.
    pub fn leaves_out(&self, strictness: Strictness) -> bool {
        let parts = || self.each().into_iter().chain(self.keys());
        strictness == Strictness::Lenient && parts().any(|inside| inside.otherwise().is_some())
    }

    /// Whether nothing is declared but of the type itself.
    pub fn is_bare(node: &Node, outer: &[Annotations]) -> bool {
        let bare = |annotations: &Annotations| {
            annotations.rules().next().is_none()
                && annotations.forms().next().is_none()
                && annotations.each().is_none()
                && annotations.keys().is_none()
        };
        bare(&node.annotations()) && outer.iter().all(bare)
    }
}

/// Whether a value that does not come in the form is a conversion.
fn is_canonical(form: &FieldForm) -> bool {
    form.status() == FormStatus::Declared && form.form().canonical()
}
