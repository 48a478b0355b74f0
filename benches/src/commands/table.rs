//! `table` and `write`: instructions, time and allocations of every peer at every row.

use std::fmt::Write as _;
use std::io;

use super::{allocations, instructions, machine, time};
use crate::dictionaries::Dictionary;
use crate::peers::{PEERS, Peer};
use crate::rows::{ROWS, Row};

/// Measures the rows whose names begin with `prefix`, and answers the tables as Markdown.
///
/// # Errors
///
/// Where a runner does not build.
pub fn table(prefix: &str) -> io::Result<String> {
    let rows: Vec<&'static Row> = ROWS.iter().filter(|row| row.name.starts_with(prefix)).collect();
    let mut text = String::new();
    if let Some(counter) = instructions::Counter::new()? {
        eprintln!("Instructions");
        let counts = counter.count_all(&rows);
        let count = |peer: &Peer, row: &Row| counts.get(&(peer.name, row.name)).copied().flatten();
        section(&mut text, "Instructions", INSTRUCTIONS, &rows, |row| {
            let floor = count(&PEERS[0], row.floor());
            let ratio = |peer| Some(format!("{:.2}", count(peer, row)? / floor?));
            (
                floor.map_or_else(String::new, |floor| format!("{floor:.0}")),
                PEERS.iter().map(ratio).collect(),
            )
        });
    }
    let mut spread = 0.0_f64;
    section(&mut text, "Time", TIME, &rows, |row| {
        let times = time::measure(row);
        let ratio = |ratio: &Option<[f64; 3]>| {
            ratio.map(|[low, median, high]| {
                spread = spread.max((high - low) / median / 2.0);
                format!("{median:.2}")
            })
        };
        (format!("{:.2}", times.floor / 1e3), times.ratios.iter().map(ratio).collect())
    });
    say(
        &mut text,
        format_args!(
            "\nHalf of a peer's samples lie within ±{:.0} % of its median, at the worst row.\n",
            spread * 100.0
        ),
    );
    let counter = allocations::Counter::new()?;
    section(&mut text, "Allocations", ALLOCATIONS, &rows, |row| {
        let count = |peer| Some(counter.count(peer, row)?.0.to_string());
        let floor = counter.count(&PEERS[0], row.floor()).map_or(0, |(count, _)| count);
        (floor.to_string(), PEERS.iter().map(count).collect())
    });
    found(&mut text);
    notes(&mut text);
    Ok(text)
}

const INSTRUCTIONS: &str = "\
Counted by callgrind and the same on every run. Ratios to the floor; the floor in instructions.";
const TIME: &str = "\
Medians of 101 rounds in which all take turns. Ratios to the floor of the same round; the floor in \
microseconds.";
const ALLOCATIONS: &str = "Calls of the allocator, reallocations included. No ratios.";

/// Appends.
pub(super) fn say(text: &mut String, what: std::fmt::Arguments<'_>) {
    text.write_fmt(what).expect("a string takes all");
}

/// A table with a row a row and a column a peer.
fn section(
    text: &mut String,
    title: &str,
    about: &str,
    rows: &[&Row],
    mut measure: impl FnMut(&Row) -> (String, Vec<Option<String>>),
) {
    say(text, format_args!("\n### {title}\n\n{about}\n\n| |floor|"));
    for peer in PEERS {
        say(text, format_args!("{}|", peer.name));
    }
    say(text, format_args!("\n|---|--:|{}\n", "--:|".repeat(PEERS.len())));
    for row in rows {
        eprintln!("{title}: {}", row.name);
        let (floor, cells) = measure(row);
        say(text, format_args!("|{}|{floor}|", row.name));
        for cell in cells {
            say(text, format_args!("{}|", cell.as_deref().unwrap_or("–")));
        }
        text.push('\n');
    }
}

/// How many findings each peer has of eight faults.
fn found(text: &mut String) {
    say(text, format_args!("\n### Found of eight faults\n\n| |"));
    for peer in PEERS {
        say(text, format_args!("{}|", peer.name));
    }
    say(text, format_args!("\n|---|{}\n", "--:|".repeat(PEERS.len())));
    for (name, dictionary) in [("faults", Dictionary::Faults), ("rules", Dictionary::BrokenRules)] {
        say(text, format_args!("|{name}|"));
        for peer in PEERS {
            let found = peer.says(dictionary, &dictionary.text()).map(|(found, _)| found);
            say(
                text,
                format_args!(
                    "{}|",
                    found.map_or_else(|| "–".to_owned(), |found| found.to_string())
                ),
            );
        }
        text.push('\n');
    }
}

/// What each peer is, and what it cannot see.
fn notes(text: &mut String) {
    say(text, format_args!("\n### Who they are\n\n"));
    for Peer { name, krate, note, cannot, .. } in PEERS {
        say(text, format_args!("- **{name}** ({krate} {}): {note}", machine::version(krate)));
        if !cannot.is_empty() {
            say(text, format_args!(" Not checked, for it cannot: {}.", cannot.join(", ")));
        }
        text.push('\n');
    }
}
