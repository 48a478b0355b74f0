//! `build-cost`: what a type costs its user's build, and what the first build costs.

mod contenders;
mod scratch;

use std::io;

use self::contenders::CONTENDERS;
use self::scratch::{Profile, Scratch};
use super::table::say;

const COUNTS: [usize; 3] = [1, 50, 200];

/// Measures every contender, and answers the table as Markdown.
///
/// # Errors
///
/// Where a scratch crate cannot be written or does not build.
pub fn build_cost() -> io::Result<String> {
    let mut columns = Vec::new();
    for contender in CONTENDERS {
        columns.push(Column::measure(&Scratch::new(contender)?)?);
    }
    let mut text = String::from("\n| |");
    for contender in CONTENDERS {
        say(&mut text, format_args!("{}|", contender.name));
    }
    say(&mut text, format_args!("\n|---|{}\n", "--:|".repeat(CONTENDERS.len())));
    for row in 0..columns[0].0.len() {
        say(&mut text, format_args!("|{}|", columns[0].0[row].0));
        for column in &columns {
            say(&mut text, format_args!("{}|", column.0[row].1));
        }
        text.push('\n');
    }
    Ok(text)
}

/// The rows of one contender, each with its name.
struct Column(Vec<(String, String)>);

impl Column {
    fn measure(scratch: &Scratch) -> io::Result<Self> {
        let mut rows = vec![
            ("crates below the user's".to_owned(), scratch.crates()?.to_string()),
            ("first build, debug, CPU s".to_owned(), seconds(scratch.first_build()?)),
        ];
        for profile in [Profile::Check, Profile::Debug, Profile::Release] {
            let mut times = [0.0; COUNTS.len()];
            for (time, count) in times.iter_mut().zip(COUNTS) {
                let runs = if count > 100 { 1 } else { 3 };
                *time = scratch.build(profile, count, runs)?;
                rows.push((
                    format!(
                        "{}, {count} struct{}, CPU s",
                        profile.name(),
                        if count == 1 { "" } else { "s" }
                    ),
                    seconds(*time),
                ));
            }
            rows.push((
                format!("**{}, CPU ms a struct**", profile.name()),
                format!("{:.1}", (times[2] - times[0]) / 199.0 * 1e3),
            ));
        }
        // The last build of `release` has left the program of 200 structs there.
        let bytes = scratch.binary()?;
        scratch.build(Profile::Release, 1, 1)?;
        let less = scratch.binary()?;
        rows.push(("**binary, bytes a struct**".to_owned(), ((bytes - less) / 199).to_string()));
        let lines = scratch.expansion(50)? - scratch.expansion(1)?;
        // The struct itself, and the line that reads it.
        rows.push(("lines of expansion a struct".to_owned(), (lines / 49).to_string()));
        Ok(Self(rows))
    }
}

fn seconds(seconds: f64) -> String {
    format!("{seconds:.2}")
}
