//! `growth`: time and memory of ours against the size of the input, over four decades.

use std::hint::black_box;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::runner;
use super::table::say;
use crate::growth::{CASES, Case, WORKS, count};

const SIZES: [usize; 5] = [10, 100, 1_000, 10_000, 100_000];
/// How long a measurement takes, at least.
const LONG_ENOUGH: Duration = Duration::from_millis(20);

/// Measures every case whose name begins with `prefix`, and answers the tables as Markdown.
///
/// # Errors
///
/// Where the runner does not build.
pub fn growth(prefix: &str) -> io::Result<String> {
    let peak = runner::build("peak")?;
    let works = WORKS.map(|(name, _)| name);
    let (mut summary, mut text) = (String::from("\n| |of"), String::new());
    for name in works {
        say(&mut summary, format_args!("|{name}"));
    }
    for name in works {
        say(&mut summary, format_args!("|{name} heap"));
    }
    say(&mut summary, format_args!("|\n|---|---|{}\n", "--:|".repeat(2 * works.len())));
    for case in CASES.iter().filter(|case| case.name.starts_with(prefix)) {
        let rows: Vec<Row> = SIZES.iter().map(|&size| Row::measure(case, size, &peak)).collect();
        say(&mut summary, format_args!("|{}|{}|", case.name, case.about));
        for at in 0..2 * works.len() {
            say(&mut summary, format_args!("{:.2}|", exponent(&rows, at)));
        }
        summary.push('\n');
        say(
            &mut text,
            format_args!("\n### {}: {}\n\n|size|bytes|findings|", case.name, case.about),
        );
        for name in works {
            say(&mut text, format_args!("{name} ns|"));
        }
        for name in works {
            say(&mut text, format_args!("{name} heap|"));
        }
        say(&mut text, format_args!("\n|--:|--:|--:|{}\n", "--:|".repeat(2 * works.len())));
        for (row, size) in rows.iter().zip(SIZES) {
            row.say(&mut text, size);
        }
    }
    Ok(summary + &text)
}

struct Row {
    bytes: f64,
    findings: usize,
    /// Nanoseconds of each work, then the bytes of heap of each.
    figures: Vec<f64>,
}

impl Row {
    #[expect(clippy::cast_precision_loss, reason = "no input has that many bytes")]
    fn measure(case: &Case, size: usize, peak: &Path) -> Self {
        eprintln!("Growth: {} {size}", case.name);
        let input = (case.text)(size);
        let times = WORKS.iter().map(|(_, work)| nanoseconds(|| work(case, &input)));
        let peaks = runner::output(Command::new(peak).args([case.name, &size.to_string()]));
        let peaks = peaks.unwrap_or_default();
        Self {
            bytes: input.len() as f64,
            findings: count(&(case.check)(&input)),
            figures: times
                .chain(peaks.split_whitespace().filter_map(|bytes| bytes.parse().ok()))
                .collect(),
        }
    }

    fn say(&self, text: &mut String, size: usize) {
        say(text, format_args!("|{size}|{}|{}|", self.bytes, self.findings));
        for figure in &self.figures {
            say(text, format_args!("{:.2}|", figure / self.bytes));
        }
        text.push('\n');
    }
}

/// The power of the input's bytes that a figure grows with over the last two decades: 1 is linear,
/// 2 is quadratic, 0 is bounded.
fn exponent(rows: &[Row], at: usize) -> f64 {
    let [.., from, _, to] = rows else { return f64::NAN };
    // One more than nothing, so that nothing has a logarithm.
    let grown = |row: &Row| row.figures.get(at).map_or(f64::NAN, |figure| (figure + 1.0).ln());
    (grown(to) - grown(from)) / (to.bytes / from.bytes).ln()
}

/// The least time of one run among several: what else the machine does can only add to it.
fn nanoseconds(work: impl Fn() -> usize) -> f64 {
    let mut least = Duration::MAX;
    let begin = Instant::now();
    let mut runs = 0;
    while runs < 5 || begin.elapsed() < LONG_ENOUGH {
        let start = Instant::now();
        black_box(work());
        least = least.min(start.elapsed());
        runs += 1;
    }
    least.as_secs_f64() * 1e9
}
