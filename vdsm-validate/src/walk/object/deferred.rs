//! Values whose variant a sibling chooses: where that comes later, they wait for it on the tape.

use crate::input::Entries;
use crate::schema::Name;

use super::super::tape::{Deferred, Mark, Record, Replay};
use super::super::target::ValueVisitor;
use super::field::SlowField;
use super::flat::FlatNumber;
use super::{Dictionary, Walk, chooser};

/// Keeps a value until the sibling is known that chooses its variant.
#[cold]
pub(super) fn defer<'de, E: Entries<'de>>(
    walk: &mut Walk<'_, '_, 'de>,
    dictionary: &mut Dictionary<'_, 'de>,
    flat: FlatNumber,
    name: Name,
    entries: &mut E,
) -> Result<(), E::Error> {
    let tape = walk.cx.tape;
    dictionary.deferred.get_or_insert(tape.mark());
    let on_tape = entries.kept().map(|kept| kept.start);
    tape.push_deferred(Deferred { flat, name, listed: walk.cx.findings.len(), on_tape });
    match on_tape {
        // It is not copied once more at each level.
        Some(_) => entries.skip_value(walk.cx.skip()),
        None => entries.value(Record(walk.cx)),
    }
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
    let mut earlier = Vec::new();
    while replay.at < end {
        let Some(deferred) = tape.deferred(replay.at) else { break };
        let Deferred { flat, name, listed, on_tape } = deferred;
        replay.at += 1;
        let number = usize::from(name.field);
        let frame = dictionary.frame_of(flat);
        let field = &frame.object.fields[number];
        let sibling = field.chosen_by().filter(|&sibling| !frame.broken.has(sibling));
        let Some(sibling) = sibling else {
            dictionary.break_at(flat, number);
            if on_tape.is_none() {
                replay.skip();
            }
            continue;
        };
        if chooser::names_none(walk, dictionary, flat, number) {
            if on_tape.is_none() {
                replay.skip();
            }
            continue;
        }
        // Where the sibling is absent, the value's own keys choose.
        let given = dictionary.frame_of(flat).given_by(sibling);
        let from = walk.cx.findings.len();
        let mut target = SlowField { walk, dictionary, flat, number, alias: name.alias, given };
        // A value that was kept cannot fail to be read again.
        let _ = match on_tape {
            Some(at) => Replay::at(tape, at).read(ValueVisitor(&mut target)),
            None => replay.read(ValueVisitor(&mut target)),
        };
        if walk.cx.findings.len() > from {
            earlier.push((from, listed));
        }
    }
    tape.truncate(begin);
    walk.cx.report_earlier(&earlier);
}
