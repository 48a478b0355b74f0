//! Collects errors, so that one run of the compiler tells all of them.

use std::cell::{Cell, RefCell};
use std::fmt::Display;
use std::thread;

use proc_macro2::{Ident, Span};
use quote::{ToTokens, format_ident};
use syn::{DeriveInput, Error, Type};

use crate::parse::is_vdsm_only;

/// The errors about one type. It panics when dropped unless somebody asked for them.
pub struct Ctxt {
    errors: RefCell<Option<Vec<Error>>>,
    /// Our own words as they are written, for editors.
    words: RefCell<Vec<Ident>>,
    /// Another derive reads `#[validate(…)]`.
    vdsm_only: Cell<bool>,
    /// How many types stand for functions of the user's own.
    markers: Cell<usize>,
    /// The type of the caller's context, which rules read as `ctx`.
    context: RefCell<Option<Type>>,
    /// A rule reads it.
    reads_context: Cell<bool>,
}

impl Ctxt {
    pub fn new() -> Self {
        Self::with(Some(Vec::new()), false)
    }

    /// A context for reading again what is read elsewhere: it passes over errors.
    pub fn deaf(&self) -> Self {
        Self::with(None, self.vdsm_only())
    }

    /// The same for a type that nothing is known of yet.
    pub fn deaf_to(input: &DeriveInput) -> Self {
        Self::with(None, is_vdsm_only(&input.attrs))
    }

    fn with(errors: Option<Vec<Error>>, vdsm_only: bool) -> Self {
        Self {
            errors: RefCell::new(errors),
            words: RefCell::default(),
            vdsm_only: Cell::new(vdsm_only),
            markers: Cell::new(0),
            context: RefCell::default(),
            reads_context: Cell::new(false),
        }
    }

    /// Only `#[vdsm(…)]` is ours in this type, or `#[validate(…)]` too.
    pub fn set_vdsm_only(&self, only: bool) {
        self.vdsm_only.set(only);
    }

    pub fn vdsm_only(&self) -> bool {
        self.vdsm_only.get()
    }

    /// What rules read as `ctx` is of that type.
    pub fn set_context(&self, ty: Option<Type>) {
        *self.context.borrow_mut() = ty;
    }

    /// The type of the caller's context, which a rule reads by that word.
    pub fn context(&self, word: &Ident) -> Option<Type> {
        self.reads_context.set(true);
        let ty = self.context.borrow().clone();
        if ty.is_none() {
            let message = "`ctx` is the caller's context; write `context = Type` on the type";
            self.error(word, message);
        }
        ty
    }

    /// Whether a rule reads it.
    pub fn reads_context(&self) -> bool {
        self.reads_context.get()
    }

    /// The name of another type that stands for functions of the user's own.
    pub fn marker(&self) -> Ident {
        let number = self.markers.get();
        self.markers.set(number + 1);
        format_ident!("__With{number}")
    }

    /// Reports an error about these tokens.
    pub fn error(&self, tokens: impl ToTokens, message: impl Display) {
        self.push(Error::new_spanned(tokens, message));
    }

    pub fn error_at(&self, span: Span, message: impl Display) {
        self.push(Error::new(span, message));
    }

    pub fn push(&self, error: Error) {
        if let Some(errors) = &mut *self.errors.borrow_mut() {
            errors.push(error);
        }
    }

    /// Notes one of our own words where it is written.
    pub fn note(&self, word: &Ident) {
        if self.errors.borrow().is_some() {
            self.words.borrow_mut().push(word.clone());
        }
    }

    /// The words that were noted.
    pub fn words(&self) -> Vec<Ident> {
        self.words.take()
    }

    /// How many errors there are.
    pub fn count(&self) -> usize {
        self.errors.borrow().as_ref().map_or(0, Vec::len)
    }

    /// The errors in the order of the source, if there are any.
    pub fn check(self) -> Result<(), Error> {
        let mut errors = self.errors.borrow_mut().take().unwrap_or_default();
        errors.sort_by_key(|error| {
            let start = error.span().start();
            (start.line, start.column)
        });
        let all = errors.into_iter().reduce(|mut all, error| {
            all.combine(error);
            all
        });
        all.map_or(Ok(()), Err)
    }
}

impl Drop for Ctxt {
    fn drop(&mut self) {
        let checked = thread::panicking() || self.errors.borrow().is_none();
        assert!(checked, "forgot to check for errors");
    }
}
