//! `classes`, the second table of `table`: ours by class of input.

use std::io;

use super::table::say;
use super::{instructions, time};
use crate::classes::{CLASSES, Class, WORKS};

const ABOUT: &str = "\
One kind of input a row, ours beside serde's own derive of the same struct, which validates nothing; \
from bytes, no rules declared. JSON is read by `serde_json` on the one side and by ours itself on the \
other; other formats by the same deserializer on both, so that what is compared there is only what is \
done with what it gives. The floor in instructions and microseconds, ours as ratios to it. A class above \
1.00 costs more than parsing alone.";

/// Measures the classes whose names begin with `prefix`, and answers the table as Markdown.
///
/// # Errors
///
/// Where a runner does not build.
pub fn classes(prefix: &str) -> io::Result<String> {
    let classes = || CLASSES.iter().filter(|class| class.name.starts_with(prefix));
    let counter = instructions::Counter::new()?;
    let mut text = String::new();
    say(&mut text, format_args!("\n### By class of input\n\n{ABOUT}\n\n"));
    say(&mut text, format_args!("| |of|bytes|instructions|typed|check|time|typed|check|\n"));
    say(&mut text, format_args!("|---|---|{}\n", "--:|".repeat(7)));
    for class in classes() {
        eprintln!("classes: {}", class.name);
        let counts = counter.as_ref().and_then(|counter| count(counter, class));
        let times =
            time::measure_jobs((0..WORKS.len()).map(|work| Some(class.job(work))).collect());
        let medians = times.ratios.iter().skip(1).map(|ratio| ratio.map(|[_, median, _]| median));
        say(&mut text, format_args!("|{}|{}|{}|", class.name, class.about, class.size()));
        match counts {
            Some([floor, typed, check]) => say(
                &mut text,
                format_args!("{floor:.0}|{:.2}|{:.2}|", typed / floor, check / floor),
            ),
            None => text.push_str("–|–|–|"),
        }
        say(&mut text, format_args!("{:.2}|", times.floor / 1e3));
        for median in medians {
            say(&mut text, format_args!("{:.2}|", median.unwrap_or(f64::NAN)));
        }
        text.push('\n');
    }
    Ok(text)
}

fn count(counter: &instructions::Counter, class: &Class) -> Option<[f64; 3]> {
    let count = |work: &str| counter.count_named("classes", &format!("{}/{work}", class.name), 20);
    let [floor, typed, check] = WORKS.map(count);
    Some([floor?, typed?, check?])
}
