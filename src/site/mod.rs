//! The reference site: a page for each type and each code, written from the declarations that check.
//! It needs no server, and no JavaScript but for its search.

mod findings;
mod groups;
mod model;
mod picture;
mod prose;

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use minijinja::{Environment, context};
use serde_json::json;
use vdsm_schema::{Strictness, json_schema};

use self::model::{Link, Model};

const TEMPLATES: &[(&str, &str)] = &[
    ("base.html", include_str!("assets/base.html")),
    ("index.html", include_str!("assets/index.html")),
    ("type.html", include_str!("assets/type.html")),
    ("picture.svg", include_str!("assets/picture.svg")),
    ("codes.html", include_str!("assets/codes.html")),
    ("code.html", include_str!("assets/code.html")),
];

const FILES: &[(&str, &str)] = &[
    ("style.css", include_str!("assets/style.css")),
    ("search.js", include_str!("assets/search.js")),
];

/// The name of the site.
const SITE: &str = "Vdsm datatypes";

/// Text as a part of a page; the slashes of links stay.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
    html
}

/// Writes the site into a folder, which is made where it is not there.
///
/// # Errors
///
/// Where a file cannot be written.
pub fn write(folder: &Path) -> io::Result<()> {
    let mut templates = Environment::new();
    templates.set_formatter(|out, _, value| {
        let text = value.to_string();
        let text = if value.is_safe() { text } else { escaped(&text) };
        Ok(out.write_str(&text)?)
    });
    for (name, text) in TEMPLATES {
        templates.add_template(name, text).map_err(io::Error::other)?;
    }
    let render = |template: &str, values: minijinja::Value| {
        templates
            .get_template(template)
            .and_then(|page| page.render(values))
            .map_err(io::Error::other)
    };
    for inside in ["types", "codes", "schema"] {
        fs::create_dir_all(folder.join(inside))?;
    }
    for (name, text) in FILES {
        fs::write(folder.join(name), text)?;
    }

    let model = Model::new();
    let mut search = Vec::new();
    let mut found: BTreeMap<&'static str, Vec<Link>> = BTreeMap::new();
    for page in &model.types {
        let view = model.view(page);
        search.push(json!([view.name, "type", format!("types/{}", view.file)]));
        for key in &view.keys {
            let at = format!("types/{}#key-{}", view.file, key.key);
            search.push(json!([key.key, format!("key of {}", view.name), at]));
        }
        for name in &view.names {
            let at = format!("types/{}#value-{}", view.file, name.name);
            search.push(json!([name.name, format!("value of {}", view.name), at]));
        }
        for finding in &view.findings {
            let links = found.entry(finding.code).or_default();
            links.push(Link { name: view.name.clone(), file: view.file.clone() });
        }
        let html = render(
            "type.html",
            context! { site => SITE, root => "../", title => view.name, type => view },
        )?;
        fs::write(folder.join("types").join(&page.file), html)?;
        if page.entry.is_some() {
            for (name, strictness) in
                [("strict", Strictness::Strict), ("lenient", Strictness::Lenient)]
            {
                let schema = json_schema(&[page.schema], strictness);
                let file = format!("{}.{name}.json", model::file_name(&page.name));
                fs::write(folder.join("schema").join(file), format!("{schema:#}\n"))?;
            }
        }
    }

    let mut codes = Vec::new();
    for page in crate::explain::PAGES {
        let file = format!("{}.html", page.code);
        search.push(json!([page.code, "finding", format!("codes/{file}")]));
        let body = prose::html(&page.markdown());
        let found_in = found.get(page.code).cloned().unwrap_or_default();
        let values = context! { site => SITE, root => "../", title => page.code, body, found_in };
        fs::write(folder.join("codes").join(&file), render("code.html", values)?)?;
        codes.push(Link { name: page.code.to_owned(), file });
    }
    let values = context! { site => SITE, root => "../", title => "Findings", codes };
    fs::write(folder.join("codes/index.html"), render("codes.html", values)?)?;
    let (types, parts) = model.listed();
    let values = context! { site => SITE, root => "", title => "Types", types, parts };
    fs::write(folder.join("index.html"), render("index.html", values)?)?;
    fs::write(folder.join("index.js"), format!("const INDEX = {};\n", json!(search)))
}
