//! `build-cost`: what a type costs its user's build, and what the first build costs.

mod contenders;
mod scratch;

use std::io;

use self::contenders::{CONTENDERS, Contender};
use self::scratch::{Profile, Scratch};
use super::table::say;

const COUNTS: [usize; 3] = [1, 50, 200];

/// Measures every contender whose name begins with `prefix`, and answers the table as Markdown.
///
/// # Errors
///
/// Where a scratch crate cannot be written or does not build.
pub fn build_cost(prefix: &str) -> io::Result<String> {
    let contenders: Vec<&Contender> =
        CONTENDERS.iter().filter(|contender| contender.name.starts_with(prefix)).collect();
    let mut columns = Vec::new();
    for contender in &contenders {
        eprintln!("{}", contender.name);
        columns.push(Rows::measure(&Scratch::new(contender)?)?);
    }
    let mut text = String::from("\n| |");
    for contender in &contenders {
        say(&mut text, format_args!("{}|", contender.name));
    }
    say(&mut text, format_args!("\n|---|{}\n", "--:|".repeat(contenders.len())));
    for row in 0..columns.first().map_or(0, |rows: &Rows| rows.0.len()) {
        say(&mut text, format_args!("|{}|", columns[0].0[row].0));
        for column in &columns {
            say(&mut text, format_args!("{}|", column.0[row].1));
        }
        text.push('\n');
    }
    Ok(text)
}

/// The rows of one contender, each with its name.
#[derive(Default)]
struct Rows(Vec<(String, String)>);

impl Rows {
    fn put(&mut self, name: &str, figure: String) {
        eprintln!("  {name}: {figure}");
        self.0.push((name.to_owned(), figure));
    }

    fn measure(scratch: &Scratch) -> io::Result<Self> {
        let mut rows = Rows::default();
        rows.put("crates below the user's", scratch.crates()?.to_string());
        rows.put("first build, debug, CPU s", seconds(scratch.first_build()?));
        for profile in [Profile::Check, Profile::Debug, Profile::Release] {
            let name = profile.name();
            let mut times = [0.0; COUNTS.len()];
            for (time, count) in times.iter_mut().zip(COUNTS) {
                let runs = if count == 1 || profile == Profile::Check { 3 } else { 1 };
                *time = scratch.build(profile, count, runs)?;
                rows.put(&format!("{name}, {count} of them, CPU s"), seconds(*time));
            }
            let one = (times[2] - times[0]) / 199.0 * 1e3;
            rows.put(&format!("**{name}, CPU ms a struct**"), format!("{one:.1}"));
        }
        // The last build of `release` has left the program of 200 structs there.
        let bytes = scratch.binary()?;
        scratch.build(Profile::Release, 1, 1)?;
        let one = scratch.binary()?;
        rows.put("binary, 1 of them, bytes", one.to_string());
        rows.put("**binary, bytes a struct**", ((bytes - one) / 199).to_string());
        let lines = scratch.expansion(50)? - scratch.expansion(1)?;
        rows.put("lines of expansion a struct", (lines / 49).to_string());
        Ok(rows)
    }
}

fn seconds(seconds: f64) -> String {
    format!("{seconds:.2}")
}
