//! Values whose variant a sibling chooses: where that comes later, they wait for it on the tape.

use crate::input::Entries;
use crate::schema::Name;

use super::super::tape::{Deferred, Mark, Record, Replay};
use super::super::target::ValueVisitor;
use super::field::SlowField;
use super::{Dictionary, Walk};

/// Keeps a value until the sibling is known that chooses its variant.
#[cold]
pub(super) fn defer<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    dictionary: &mut Dictionary<'_, 'de>,
    flat: Option<usize>,
    name: Name,
    entries: &mut E,
) -> Result<(), E::Error> {
    let tape = walk.cx.tape;
    dictionary.deferred.get_or_insert(tape.mark());
    tape.push_deferred(Deferred { flat, name, listed: walk.cx.findings.len() });
    entries.value(Record(walk.cx))
}

/// Reads the values that waited for a sibling. What is reported of one comes where it waited.
#[inline(never)]
pub(super) fn read<'de>(
    walk: &mut Walk<'_, '_, 'de>,
    dictionary: &mut Dictionary<'_, 'de>,
    begin: Mark,
) {
    let tape = walk.cx.tape;
    let (mut replay, end) = (Replay::new(tape, begin), tape.mark().at);
    let before = walk.cx.findings.len();
    while replay.at < end {
        let Some(Deferred { flat, name, listed }) = tape.deferred(replay.at) else { break };
        replay.at += 1;
        let number = usize::from(name.field);
        let frame = dictionary.frame_of(flat);
        let field = &frame.object.fields[number];
        let sibling = field.chosen_by().filter(|&sibling| !frame.broken.has(sibling));
        let Some(sibling) = sibling else {
            dictionary.break_at(&dictionary.way_to(flat), number);
            replay.skip();
            continue;
        };
        // Where the sibling is absent, the value's own keys choose.
        let given = frame.given_by(sibling);
        let (from, moved) = (walk.cx.findings.len(), walk.cx.findings.len() - before);
        let mut target = SlowField { walk, dictionary, flat, number, alias: name.alias, given };
        // A value that was kept cannot fail to be read again.
        let _ = replay.read(ValueVisitor(&mut target));
        walk.cx.report_earlier(from, listed + moved);
    }
    tape.truncate(begin);
}
