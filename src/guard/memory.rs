//! A bound on the bytes of bodies that are held at once, over all connections.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The bound, and how much of it is taken.
#[derive(Debug)]
pub(super) struct Memory {
    most: usize,
    taken: AtomicUsize,
}

impl Memory {
    pub(super) fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { most, taken: AtomicUsize::new(0) })
    }

    /// How many bytes are held.
    pub(super) fn taken(&self) -> usize {
        self.taken.load(Ordering::Relaxed)
    }

    /// Nothing yet.
    pub(super) fn share(self: &Arc<Self>) -> Share {
        Share { memory: Arc::clone(self), taken: 0 }
    }
}

/// What one request has of it; given back when it is dropped.
#[derive(Debug)]
pub(super) struct Share {
    memory: Arc<Memory>,
    taken: usize,
}

impl Share {
    /// Takes more; or nothing, where that would be too much.
    pub(super) fn take(&mut self, bytes: usize) -> bool {
        let most = self.memory.most;
        let more = |taken: usize| taken.checked_add(bytes).filter(|sum| *sum <= most);
        let order = Ordering::Relaxed;
        let taken = self.memory.taken.fetch_update(order, order, more).is_ok();
        if taken {
            self.taken += bytes;
        }
        taken
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.memory.taken.fetch_sub(self.taken, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_given_back() {
        let memory = Memory::new(10);
        let (mut one, mut two) = (memory.share(), memory.share());
        assert!(one.take(6) && !two.take(5) && two.take(4) && !one.take(1));
        drop(one);
        assert_eq!(memory.taken(), 4);
        assert!(two.take(6));
        drop(two);
        assert_eq!(memory.taken(), 0);
    }
}
