//! From the first signal to the end.

/// How far the end has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    Running,
    /// New connections are still taken; `/readyz` says no.
    Draining,
    /// No more are taken; those on which nothing is under way are closed.
    Closing,
    /// Those that never said anything are closed too.
    Ending,
}
