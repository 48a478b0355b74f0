//! Values whose variant a sibling chooses: where that comes later, they wait for it on the tape.

use serde_core::de::{DeserializeSeed, MapAccess};

use crate::path::Step;
use crate::schema::Name;

use super::Walk;
use super::frame::Frame;
use super::object::Dictionary;
use super::tape::{Keep, Mark, Replay, Waiting};

impl<'de> Walk<'_, '_, 'de> {
    /// Hands the value of a sibling to the union that comes next; false where it is not known.
    pub(super) fn give(&mut self, frame: &Frame<'_, 'de>, sibling: usize) -> bool {
        if frame.broken.has(sibling) || !frame.present(sibling) {
            return false;
        }
        self.cx.given = frame.held(sibling).tag();
        self.cx.given.is_some()
    }

    /// Keeps a value until the sibling is known that chooses its variant.
    #[cold]
    pub(super) fn wait<A: MapAccess<'de>>(
        &mut self,
        dictionary: &mut Dictionary<'_, 'de>,
        flat: Option<usize>,
        name: Name,
        map: &mut A,
    ) -> Result<(), A::Error> {
        let tape = self.cx.tape;
        dictionary.waiting.get_or_insert(tape.mark());
        tape.push_waiting(Waiting { flat, name, told: self.cx.findings.len() });
        map.next_value_seed(Keep(self.cx))
    }

    /// Reads the values that waited for a sibling. What is told of one stands where it waited.
    #[inline(never)]
    pub(super) fn end_waiting(&mut self, dictionary: &mut Dictionary<'_, 'de>, begin: Mark) {
        let tape = self.cx.tape;
        let (mut replay, end) = (Replay::new(tape, begin), tape.mark().at);
        let listed = self.cx.findings.len();
        while replay.at < end
            && let Some(Waiting { flat, name, told }) = tape.waiting(replay.at)
        {
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
            self.give(frame, sibling);
            let at = self.at.step(Step::Field(field, name.alias));
            let (from, moved) = (self.cx.findings.len(), self.cx.findings.len() - listed);
            // A value that was kept cannot fail to be read again.
            let _ = self.read_field(dictionary, flat, number, &at, |walk| {
                DeserializeSeed::deserialize(walk, &mut replay)
            });
            self.cx.tell_earlier(from, told + moved);
        }
        tape.truncate(begin);
    }
}
