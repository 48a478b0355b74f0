//! Work that all cores share, and whose results come in order.

use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Takes pieces of work.
pub(crate) struct Give<T, R> {
    pieces: Sender<(T, SyncSender<R>)>,
    order: SyncSender<Receiver<R>>,
    most: usize,
}

/// Has the results of the pieces that were given, in their order, and waits for each.
pub(crate) struct Take<R>(Receiver<Receiver<R>>);

impl<T, R> Give<T, R> {
    /// Gives a piece away, and waits while there are as many under way as [`most`](Self::most);
    /// false where nobody takes the results any more.
    pub(crate) fn give(&self, piece: T) -> bool {
        let (result, taken) = sync_channel(1);
        self.order.send(taken).is_ok() && self.pieces.send((piece, result)).is_ok()
    }

    /// How many pieces can be under way.
    pub(crate) const fn most(&self) -> usize {
        self.most
    }
}

impl<R> Iterator for Take<R> {
    type Item = R;

    fn next(&mut self) -> Option<R> {
        // Work that panicked has no result; the panic is that of `on_all_cores`.
        self.0.recv().ok()?.recv().ok()
    }
}

/// Runs something that gives work away and takes the results.
pub(crate) fn on_all_cores<T: Send, R: Send, O>(
    work: impl Fn(T) -> R + Sync,
    run: impl FnOnce(Give<T, R>, Take<R>) -> O,
) -> O {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let most = 2 * cores;
    let (pieces, queue) = channel::<(T, SyncSender<R>)>();
    let (order, results) = sync_channel(most);
    let queue = Mutex::new(queue);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some((piece, result)) = next(&queue) {
                    // Where nobody waits for it any more, it was for nothing.
                    result.send(work(piece)).ok();
                }
            });
        }
        run(Give { pieces, order, most }, Take(results))
    })
}

fn next<P>(queue: &Mutex<Receiver<P>>) -> Option<P> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_order() {
        let slow_first = |number: u64| {
            thread::sleep(Duration::from_millis(10_u64.saturating_sub(number)));
            number * 2
        };
        let doubled: Vec<_> = on_all_cores(slow_first, |give, take| {
            thread::scope(|scope| {
                scope.spawn(move || assert!((0..100).all(|number| give.give(number))));
                take.collect()
            })
        });
        assert_eq!(doubled, (0..100).map(|number| number * 2).collect::<Vec<_>>());
    }

    #[test]
    fn who_takes_no_more_ends_the_giving() {
        on_all_cores(
            |number: u64| number,
            |give, mut take| {
                assert!(give.give(1));
                assert_eq!(take.next(), Some(1));
                drop(take);
                assert!(!give.give(2));
            },
        );
    }

    #[test]
    #[should_panic(expected = "a scoped thread panicked")]
    fn a_panic_is_not_lost() {
        on_all_cores(
            |number: u64| assert!(number > 0),
            |give, mut take| {
                assert!(give.give(0));
                assert!(take.next().is_none());
            },
        );
    }
}
