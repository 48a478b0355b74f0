//! The sums as one JSON object.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Format, Report, Sums};
use crate::audit::sums::{Kind, OfKind, Ours};
use crate::output::SafeJson;

pub(super) const FORMAT: Format =
    Format { name: "json", about: "The sums as one JSON object", start: || Box::new(Json) };

struct Json;

impl Report for Json {
    fn end(&mut self, sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", SafeJson::of(&object(sums))?)
    }
}

fn object(sums: &Sums) -> Value {
    let verdicts = Ours::ALL.map(|(ours, name)| {
        let [accepted, refused, unknown] = sums.verdicts[ours as usize];
        let answers = json!({"accepted": accepted, "refused": refused, "no_answer": unknown});
        (name.to_owned(), answers)
    });
    let verbs = sums.verbs.iter().map(|(name, verb)| {
        json!({"verb": name, "calls": verb.calls, "checked": verb.known,
            "refused": verb.refused, "incomplete": verb.incomplete})
    });
    let months = sums.months.iter().map(
        |(month, (calls, refused))| json!({"month": month, "calls": calls, "refused": refused}),
    );
    json!({
        "files": sums.files,
        "unread": sums.unread,
        "records": sums.progress.records,
        "damaged": sums.progress.damaged,
        "calls": sums.calls,
        "internal": sums.progress.internal,
        "checked": sums.checked(),
        "first": sums.first,
        "last": sums.last,
        "verdicts": Value::Object(verdicts.into_iter().collect()),
        "verbs": verbs.collect::<Vec<_>>(),
        "months": months.collect::<Vec<_>>(),
        "errors": sums.errors().into_iter().map(kind).collect::<Vec<_>>(),
        "old_forms": sums.old_forms().into_iter().map(kind).collect::<Vec<_>>(),
    })
}

fn kind(((type_name, place, code, severity), of): (&Kind, &OfKind)) -> Value {
    json!({"type": type_name, "place": place, "code": code, "severity": severity.to_string(),
        "count": of.count, "first": of.first, "last": of.last, "example": of.example, "at": of.at})
}
