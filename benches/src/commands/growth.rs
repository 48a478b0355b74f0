//! `growth`: time and memory of ours against the size of the input, over four decades.

use std::hint::black_box;
use std::io;
use std::process::Command;
use std::time::{Duration, Instant};

use super::runner;
use super::table::say;
use crate::growth::{CASES, Case, count};

const SIZES: [usize; 5] = [10, 100, 1_000, 10_000, 100_000];
/// How long a measurement takes, at least.
const LONG_ENOUGH: Duration = Duration::from_millis(50);

/// Measures every case whose name begins with `prefix`, and answers the tables as Markdown.
///
/// # Errors
///
/// Where the runner does not build.
pub fn growth(prefix: &str) -> io::Result<String> {
    let peak = runner::build("peak")?;
    let mut text = String::new();
    for case in CASES.iter().filter(|case| case.name.starts_with(prefix)) {
        say(&mut text, format_args!("\n### {}: {}\n\n{HEAD}", case.name, case.about));
        for size in SIZES {
            eprintln!("Growth: {} {size}", case.name);
            let row = Row::measure(case, size);
            let memory = runner::output(Command::new(&peak).args([case.name, &size.to_string()]))
                .unwrap_or_default();
            let memory: Vec<f64> =
                memory.split_whitespace().filter_map(|bytes| bytes.parse().ok()).collect();
            row.say(&mut text, size, &memory);
        }
    }
    Ok(text)
}

const HEAD: &str = "\
|size|bytes|findings|check ns|typed ns|rendered ns|check heap|typed heap|rendered heap|
|--:|--:|--:|--:|--:|--:|--:|--:|--:|
";

struct Row {
    bytes: usize,
    findings: usize,
    /// Nanoseconds of checking, building, and checking and rendering.
    times: [f64; 3],
}

impl Row {
    fn measure(case: &Case, size: usize) -> Self {
        let input = (case.text)(size);
        Self {
            bytes: input.len(),
            findings: count(&(case.check)(&input)),
            times: [
                nanoseconds(|| count(&(case.check)(&input))),
                nanoseconds(|| (case.typed)(&input)),
                nanoseconds(|| (case.check)(&input).to_string().len()),
            ],
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "no input has that many bytes")]
    fn say(&self, text: &mut String, size: usize, memory: &[f64]) {
        say(text, format_args!("|{size}|{}|{}|", self.bytes, self.findings));
        for figure in self.times.iter().chain(memory) {
            say(text, format_args!("{:.2}|", figure / self.bytes as f64));
        }
        text.push('\n');
    }
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
