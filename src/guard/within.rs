//! Waiting for no longer than so long.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use tokio::time::error::Elapsed;
use tokio::time::{Instant, timeout, timeout_at};

/// What a future gives, unless it takes longer. Most give it at once: then there is no timer, and nobody
/// asks what time it is.
pub(super) async fn within<F: Future>(wait: Duration, future: F) -> Result<F::Output, Elapsed> {
    let mut future = pin!(future);
    match poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await {
        Poll::Ready(output) => Ok(output),
        Poll::Pending => timeout(wait, future).await,
    }
}

/// The same up to a moment.
pub(super) async fn until<F: Future>(end: Instant, future: F) -> Result<F::Output, Elapsed> {
    let mut future = pin!(future);
    match poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await {
        Poll::Ready(output) => Ok(output),
        Poll::Pending => timeout_at(end, future).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_there_is_taken_and_what_never_comes_is_given_up() {
        assert_eq!(within(Duration::ZERO, async { 7 }).await, Ok(7));
        assert_eq!(until(Instant::now(), async { 7 }).await, Ok(7));
        assert!(until(Instant::now(), std::future::pending::<()>()).await.is_err());
        assert!(within(Duration::from_millis(1), std::future::pending::<()>()).await.is_err());
        let later = tokio::time::sleep(Duration::from_millis(1));
        assert!(within(Duration::from_mins(1), later).await.is_ok());
    }
}
