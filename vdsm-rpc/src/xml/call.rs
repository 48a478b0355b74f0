//! Calls: the name of a method, and its parameters.

use vdsm_validate::input::{Entries, Items, NextKey, Skip, Target};
use vdsm_validate::schema::Field;
use vdsm_validate::{Policy, Report, Schema, Valid, ValidateOwned};

use super::cursor::{Cursor, Error, Tag, Token};
use super::places::places;
use super::value::value;
use crate::method::fields;
use crate::refusal::{Extra, Refusal};

/// A call, read as far as its method's name.
pub struct Call<'t> {
    method: String,
    /// Before the parameters.
    cursor: Cursor<'t>,
    around: Around,
}

/// What the parameters are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// `params`, of the call that a text is.
    Params,
    /// The value of a list, of a call inside `system.multicall`.
    List,
}

/// A text that is no call: why, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotACall {
    /// The sentence.
    pub detail: String,
    /// The line and the column in characters, both from 1.
    pub place: (usize, usize),
}

impl std::fmt::Display for NotACall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (line, column) = self.place;
        write!(f, "{} (line {line}, column {column})", self.detail)
    }
}

impl std::error::Error for NotACall {}

impl<'t> Call<'t> {
    /// Reads a text as far as the name of the method.
    ///
    /// # Errors
    ///
    /// Where it is no XML, or no call, up to there.
    ///
    /// ```
    /// use vdsm_rpc::xml::Call;
    ///
    /// let text = "<methodCall><methodName>ping</methodName></methodCall>";
    /// assert_eq!(Call::read(text).unwrap().method(), "ping");
    /// let error = Call::read("<!DOCTYPE a><methodCall/>").err().unwrap();
    /// assert_eq!(error.to_string(), "a document type is not accepted (line 1, column 1)");
    /// ```
    pub fn read(text: &'t str) -> Result<Self, NotACall> {
        let mut cursor = Cursor::new(text);
        match begin(&mut cursor) {
            Ok(method) => Ok(Self { method, cursor, around: Around::Params }),
            Err(error) => Err(not_a_call(&cursor, error)),
        }
    }

    /// A call inside another one: its method, and a cursor before the list of its parameters.
    pub(super) fn inside(method: String, cursor: Cursor<'t>) -> Self {
        Self { method, cursor, around: Around::List }
    }

    /// Before the parameters.
    pub(super) fn cursor(&self) -> &Cursor<'t> {
        &self.cursor
    }

    /// The name of the method.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// Reads and checks the parameters.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with them.
    pub fn read_parameters<P: ValidateOwned>(&self, policy: &Policy) -> Result<Valid<P>, Refusal> {
        let mut params = self.params(P::schema());
        let read = if params.named {
            policy.from_entries::<P, _>(&mut params)
        } else {
            policy.from_items::<P, _>(&mut params)
        };
        match read {
            Ok(value) if params.extra.is_empty() => Ok(value),
            Ok(value) => Err(self.refuse(value.into_parts().1, params)),
            Err(report) => Err(self.refuse(report, params)),
        }
    }

    /// Checks the parameters; builds nothing.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with them.
    pub fn check_parameters(
        &self,
        policy: &Policy,
        schema: &'static Schema,
    ) -> Result<Report, Refusal> {
        let mut params = self.params(schema);
        let report = if params.named {
            schema.check_entries(policy, &mut params)
        } else {
            schema.check_items(policy, &mut params)
        };
        if report.is_valid() && params.extra.is_empty() {
            return Ok(self.placed(report, &params));
        }
        Err(self.refuse(report, params))
    }

    fn params(&self, schema: &'static Schema) -> Params<'t> {
        let fields = fields(schema);
        Params {
            cursor: self.cursor.clone(),
            around: self.around,
            named: fields.is_some(),
            fields: fields.unwrap_or_default(),
            index: 0,
            begun: false,
            ended: false,
            extra: Vec::new(),
        }
    }

    /// The report with the places of the text.
    fn placed(&self, report: Report, params: &Params<'t>) -> Report {
        if report.is_empty() {
            return report;
        }
        let fields = params.named.then_some(params.fields.as_slice());
        let failed = params.cursor.failed();
        let spans = places(self.cursor.clone(), self.around, fields, &report, failed);
        report.with_positions(self.cursor.text(), spans)
    }

    #[cold]
    fn refuse(&self, report: Report, params: Params<'t>) -> Refusal {
        let report = self.placed(report, &params);
        Refusal::new(report, Extra::of(self.cursor.text(), &params.extra), params.fields.len())
    }
}

/// Why reading ended, and where.
pub(super) fn not_a_call(cursor: &Cursor<'_>, error: Error) -> NotACall {
    let at = cursor.failed().unwrap_or_default();
    NotACall { detail: error.0, place: Extra::place(cursor.text(), at) }
}

/// Reads the beginning of a call: the name of its method.
fn begin(cursor: &mut Cursor<'_>) -> Result<String, Error> {
    match cursor.markup()? {
        Token::Start(Tag::MethodCall) => {}
        _ => return Err(cursor.error("methodCall belongs here")),
    }
    cursor.expect(Tag::MethodName)?;
    match cursor.content()? {
        Some(name) if !name.is_empty() => Ok(name.into_owned()),
        _ => Err(cursor.error("methodName is a text")),
    }
}

/// The end of the text.
pub(super) fn end(cursor: &mut Cursor<'_>) -> Result<(), Error> {
    match cursor.markup()? {
        Token::Eof => Ok(()),
        _ => Err(cursor.error("nothing comes after a call")),
    }
}

impl Around {
    /// Whether there are parameters, whose elements come next then.
    pub(super) fn begins(self, cursor: &mut Cursor<'_>) -> Result<bool, Error> {
        match self {
            Self::Params => cursor.begins(Tag::Params),
            Self::List => {
                cursor.expect(Tag::Value)?;
                cursor.expect(Tag::Array)?;
                cursor.begins(Tag::Data)
            }
        }
    }

    /// The element of a parameter.
    pub(super) fn param(self) -> Tag {
        match self {
            Self::Params => Tag::Param,
            Self::List => Tag::Value,
        }
    }
}

/// The parameters: under their names, or in their order.
struct Params<'t> {
    cursor: Cursor<'t>,
    around: Around,
    fields: Vec<&'static Field>,
    named: bool,
    index: usize,
    begun: bool,
    ended: bool,
    /// Those that are too many, and where they begin.
    extra: Vec<(usize, usize)>,
}

impl<'t> Params<'t> {
    /// Whether there is a parameter, whose element has begun then. Behind the last nothing comes.
    fn next_param(&mut self) -> Result<bool, Error> {
        if self.ended {
            return Ok(false);
        }
        if !self.begun {
            self.begun = true;
            if !self.around.begins(&mut self.cursor)? {
                return self.end();
            }
        }
        if self.cursor.begins(self.around.param())? {
            self.index += 1;
            return Ok(true);
        }
        if self.around == Around::Params {
            self.cursor.ends()?;
        }
        self.end()
    }

    /// What comes behind a call inside another one was read before.
    fn end(&mut self) -> Result<bool, Error> {
        self.ended = true;
        match self.around {
            Around::Params => end(&mut self.cursor).map(|()| false),
            Around::List => Ok(false),
        }
    }

    fn read<T: Target<'t>>(&mut self, target: T) -> Result<(), Error> {
        if self.around == Around::List {
            return value(&mut self.cursor, target);
        }
        self.cursor.expect(Tag::Value)?;
        value(&mut self.cursor, target)?;
        self.cursor.ends()
    }

    fn pass_over(&mut self) -> Result<(), Error> {
        let depth = self.cursor.open();
        self.cursor.leave(depth)
    }
}

impl<'t> Entries<'t> for Params<'t> {
    type Error = Error;

    const UNIQUE_KEYS: bool = true;

    fn next_key(&mut self, _written: &mut String) -> Result<NextKey<'t>, Error> {
        while self.next_param()? {
            if let Some(field) = self.fields.get(self.index - 1) {
                return Ok(NextKey::Lent(field.key()));
            }
            self.extra.push((self.index - 1, self.cursor.start()));
            self.pass_over()?;
        }
        Ok(NextKey::End)
    }

    fn value<T: Target<'t>>(&mut self, target: T) -> Result<(), Error> {
        self.read(target)
    }

    fn skip_value(&mut self, _skip: Skip<'_>) -> Result<(), Error> {
        self.pass_over()
    }
}

impl<'t> Items<'t> for Params<'t> {
    type Error = Error;

    fn next<T: Target<'t>>(&mut self, target: T) -> Result<bool, Error> {
        if !self.next_param()? {
            return Ok(false);
        }
        self.read(target)?;
        Ok(true)
    }

    fn skip(&mut self, _skip: Skip<'_>) -> Result<bool, Error> {
        if !self.next_param()? {
            return Ok(false);
        }
        self.pass_over()?;
        Ok(true)
    }
}
