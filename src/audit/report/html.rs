//! The sums as one page that needs nothing else: no script, no file beside it, light and dark.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Format, Report, Sums};
use crate::audit::sums::{Kind, OfKind, Ours, day};
use crate::output::{SafeXml, count};

pub(super) const FORMAT: Format =
    Format { name: "html", about: "The sums as one page with plots", start: || Box::new(Html) };

struct Html;

impl Report for Html {
    fn end(&mut self, sums: &Sums, out: &mut dyn Write) -> io::Result<()> {
        let mut page = String::new();
        // Writing to a string never fails.
        let _ = write(sums, &mut page);
        out.write_all(page.as_bytes())
    }
}

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1c2024;--soft:#60646c;--line:#d9d9e0;--paper:#fff;--good:#3e8e5a;--bad:#c8442f}
@media(prefers-color-scheme:dark){:root{--ink:#edeef0;--soft:#a6abb3;--line:#363a3f;--paper:#18191b;--good:#5fb57d;--bad:#ec6a54}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:72rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
div{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.35rem .8rem .35rem 0;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--soft);font-weight:500}.n{text-align:right;font-variant-numeric:tabular-nums}
td{white-space:nowrap}td.t{white-space:normal;min-width:16rem}code{font-size:.9em}small{color:var(--soft)}
svg{width:100%;min-width:36rem;height:auto;display:block}.good{fill:var(--good)}.bad{fill:var(--bad)}text{fill:var(--soft);font-size:11px}path{stroke:var(--line)}
i{display:inline-block;width:.8em;height:.8em;margin-left:.6em}i.good{background:var(--good)}i.bad{background:var(--bad)}
";

fn write(sums: &Sums, page: &mut String) -> std::fmt::Result {
    write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
        <title>Audit of VDSM calls</title>\n<style>\n{STYLE}</style>\n<main>\n<h1>Audit of VDSM calls</h1>\n\
        <p>{}<br><small>{} to {}; {}</small></p>\n",
        SafeXml(&sums.headline()),
        day(&sums.first),
        day(&sums.last),
        count(sums.files, "file"),
    )?;
    if sums.months.len() > 1 {
        plot(sums, page)?;
    }
    let answers = ["verdict", "VDSM accepted", "VDSM refused", "no answer"];
    let rows = Ours::ALL.map(|(ours, name)| {
        let counts = sums.verdicts[ours as usize].map(|count| count.to_string());
        [vec![name.to_owned()], counts.to_vec()].concat()
    });
    table(page, "Our verdict beside VDSM's", &answers, &rows, 1)?;

    let mut verbs: Vec<_> = sums.verbs.iter().collect();
    verbs.sort_by_key(|(name, verb)| (!verb.known, std::cmp::Reverse(verb.calls), *name));
    let rows: Vec<_> = verbs
        .into_iter()
        .map(|(name, verb)| {
            let checked = |count: u64| if verb.known { count.to_string() } else { "-".to_owned() };
            vec![
                name.clone(),
                verb.calls.to_string(),
                checked(verb.refused),
                checked(verb.incomplete),
            ]
        })
        .collect();
    table(page, "Calls by verb", &["verb", "calls", "refused", "incomplete"], &rows, 1)?;

    let head = ["place", "code", "example", "at", "last", "count"];
    kinds(page, "What would be refused", &head, &sums.errors())?;
    kinds(page, "What only old clients send", &head, &sums.old_forms())?;
    writeln!(page, "</main>")
}

/// Bars of the calls of each month, those that are refused below.
fn plot(sums: &Sums, page: &mut String) -> std::fmt::Result {
    const LEFT: usize = 44;
    const WIDE: usize = 720;
    let most = sums.months.values().map(|(calls, _)| *calls).max().unwrap_or(1).max(1);
    let step = (WIDE / sums.months.len().max(1)).min(60);
    let height = |count: u64| usize::try_from(count * 160 / most).unwrap_or(0);
    writeln!(
        page,
        "<h2>Calls by month</h2>\n<div tabindex=\"0\"><svg viewBox=\"0 0 {} 200\" role=\"img\" \
         aria-label=\"Calls of each month, at most {most}; those refused are at the foot\">",
        LEFT + WIDE
    )?;
    for (count, y) in [(most, 15), (most / 2, 15 + 160 - height(most / 2)), (0, 175)] {
        let (end, below) = (LEFT + WIDE, y + 4);
        writeln!(
            page,
            "<path d=\"M{LEFT} {y}H{end}\"/><text x=\"38\" y=\"{below}\" text-anchor=\"end\">{count}</text>"
        )?;
    }
    let every = sums.months.len().div_ceil(WIDE / 60);
    for (n, (month, (calls, refused))) in sums.months.iter().enumerate() {
        let (x, width) = (LEFT + n * step, (step * 4 / 5).max(1));
        let (all, bad) = (height(*calls), height(*refused));
        let (good, top, base) = (all - bad, 175 - all, 175 - bad);
        write!(page, "<g><title>{month}: {calls} calls, {refused} refused</title>")?;
        write!(
            page,
            "<rect class=\"good\" x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{good}\"/>"
        )?;
        write!(
            page,
            "<rect class=\"bad\" x=\"{x}\" y=\"{base}\" width=\"{width}\" height=\"{bad}\"/></g>"
        )?;
        if n % every == 0 {
            write!(page, "<text x=\"{x}\" y=\"192\">{month}</text>")?;
        }
        writeln!(page)?;
    }
    writeln!(
        page,
        "</svg></div>\n<p><small><i class=\"good\"></i> not refused <i class=\"bad\"></i> refused</small></p>"
    )
}

fn kinds(
    page: &mut String,
    title: &str,
    head: &[&str],
    kinds: &[(&Kind, &OfKind)],
) -> std::fmt::Result {
    let row = |((type_name, place, code, _), of): &(&Kind, &OfKind)| {
        vec![
            format!("{type_name}{place}"),
            code.to_string(),
            of.example.clone(),
            of.at.clone(),
            day(&of.last).to_owned(),
            of.count.to_string(),
        ]
    };
    let rows: Vec<_> = kinds.iter().map(row).collect();
    table(page, title, head, &rows, head.len() - 1)
}

/// A table; from a column on it holds numbers.
fn table(
    page: &mut String,
    title: &str,
    head: &[&str],
    rows: &[Vec<String>],
    numbers: usize,
) -> std::fmt::Result {
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(page, "<h2>{title}</h2>\n<div tabindex=\"0\"><table>\n<tr>")?;
    let class = |n: usize| if n >= numbers { " class=\"n\"" } else { "" };
    for (n, name) in head.iter().enumerate() {
        write!(page, "<th{}>{name}</th>", class(n))?;
    }
    writeln!(page, "</tr>")?;
    for row in rows {
        write!(page, "<tr>")?;
        for (n, cell) in row.iter().enumerate() {
            let cell = SafeXml(cell);
            if n >= numbers {
                write!(page, "<td class=\"n\">{cell}</td>")?;
            } else {
                let text = if head[n] == "example" { " class=\"t\"" } else { "" };
                write!(page, "<td{text}><code>{cell}</code></td>")?;
            }
        }
        writeln!(page, "</tr>")?;
    }
    writeln!(page, "</table></div>")
}
