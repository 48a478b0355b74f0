//! What an editor needs to know the words of the attributes and to offer them: rust-analyzer puts a word of
//! its own where the cursor is, runs the macro, and offers what could stand where that word comes out first.
//! A build sees nothing of this.

use std::path::Path;
use std::sync::OnceLock;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::{Attribute, Data, DeriveInput, Fields};

use crate::check::{is_own, krate_of};
use crate::ctxt::Ctxt;
use crate::parse::{Item, Value, items};

/// Whether rust-analyzer asks, in whose server a macro then runs. What only an editor needs is written
/// for it alone: a build is spared it, and the lint on unknown names of `cfg`.
pub fn asks() -> bool {
    static IN_EDITOR: OnceLock<bool> = OnceLock::new();
    *IN_EDITOR.get_or_init(|| {
        let program = std::env::current_exe().ok();
        let name = program.as_deref().and_then(Path::file_stem).and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with("rust-analyzer"))
    })
}

/// What the attributes say, in words that an editor understands: each word that may be one of a rule, a group
/// or a form where all words of its place are, the fields that groups name as fields, and the arguments of
/// rules where nothing is but what the user has in scope.
pub fn words(input: &DeriveInput) -> TokenStream {
    let mut reader = Reader {
        ctxt: Ctxt::deaf_to(input),
        krate: krate_of(input),
        words: Vec::new(),
        fields: Vec::new(),
    };
    reader.attributes(&input.attrs, "on_type");
    match &input.data {
        Data::Struct(data) => reader.fields(&data.fields),
        Data::Enum(data) => {
            for variant in &data.variants {
                reader.attributes(&variant.attrs, "on_type");
                reader.fields(&variant.fields);
            }
        }
        Data::Union(_) => {}
    }
    let Reader { words, fields, .. } = reader;
    let (impls, arguments, clause) = input.generics.split_for_impl();
    let (name, is_struct) = (&input.ident, matches!(input.data, Data::Struct(_)));
    let fields = is_struct.then(|| {
        quote!(fn fields #impls (this: &#name #arguments) #clause { #(let _ = &this.#fields;)* })
    });
    quote! {
        #[cfg(rust_analyzer)]
        const _: () = {
            #(let _ = #words;)*
            #fields
        };
    }
}

struct Reader {
    ctxt: Ctxt,
    krate: syn::Path,
    words: Vec<TokenStream>,
    fields: Vec<Ident>,
}

impl Reader {
    fn fields(&mut self, fields: &Fields) {
        for field in fields {
            self.attributes(&field.attrs, "on_field");
        }
    }

    fn attributes(&mut self, attrs: &[Attribute], place: &str) {
        for item in &items(&self.ctxt, attrs) {
            self.item(item, place);
        }
        // What the editor runs without its word has to look the same up to there.
        let (krate, place) = (&self.krate, format_ident!("{place}"));
        self.words.push(quote!(#krate::attributes::#place::HERE));
    }

    fn item(&mut self, item: &Item, place: &str) {
        match &item.value {
            // What holds others holds rules and forms, wherever it stands itself.
            Value::Items(items) => items.iter().for_each(|item| self.item(item, "on_field")),
            Value::Call(form) if item.is("form") => {
                self.call(form, &quote!(forms::constructors));
                self.arguments(form);
            }
            Value::Args(args, _) if place == "on_type" => {
                if !is_own(item) {
                    self.call(item, &quote!(attributes::on_type));
                }
                // The function of a check is no field.
                let function = usize::from(is_own(item));
                for arg in args.iter().skip(function) {
                    self.named(arg.expr.to_token_stream());
                }
            }
            _ if is_own(item) => self.arguments(item),
            _ => {
                let place = format_ident!("{place}");
                self.call(item, &quote!(attributes::#place));
                self.arguments(item);
            }
        }
    }

    fn call(&mut self, item: &Item, module: &TokenStream) {
        let (krate, path) = (&self.krate, &item.path);
        let own = path.get_ident().is_some();
        self.words.push(if own { quote!(#krate::#module::#path) } else { quote!(#path) });
    }

    fn arguments(&mut self, item: &Item) {
        if let Value::Args(args, _) = &item.value {
            self.words.extend(args.iter().map(|arg| arg.expr.to_token_stream()));
        }
    }

    /// The fields that an argument of a group names: `a`, `mode == "file"`, `present(volume)`.
    fn named(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Group(group) => self.named(group.stream()),
                TokenTree::Ident(word) if word != "true" && word != "false" => {
                    let called = |next: &TokenTree| match next {
                        TokenTree::Group(_) => true,
                        TokenTree::Punct(punct) => punct.as_char() == ':',
                        _ => false,
                    };
                    if !tokens.peek().is_some_and(called) {
                        self.fields.push(word);
                    }
                }
                _ => {}
            }
        }
    }
}
