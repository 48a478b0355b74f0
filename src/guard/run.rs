//! From the command line to the last connection.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::listener::{bind, listen};
use super::stop::Stage;
use super::{Guard, Settings, log, monitor};

/// How long a connection that was just taken may say nothing before it is closed at the end.
const GRACE: Duration = Duration::from_secs(1);

/// Runs until a signal ends it.
pub(crate) fn run(settings: &Settings) -> io::Result<()> {
    more_descriptors();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let log = log::start(settings.log_format);
    let ended = runtime.block_on(serve(settings.clone()));
    // What is still under way is given up.
    runtime.shutdown_timeout(Duration::from_millis(100));
    log.close();
    ended
}

/// As many descriptors as the system allows: each request has two.
fn more_descriptors() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    let _ = setrlimit(Resource::Nofile, limit);
}

async fn serve(settings: Settings) -> io::Result<()> {
    let (stage, stop) = watch::channel(Stage::Running);
    let listeners = listeners(&settings)?;
    let monitor = settings.metrics.map(bind).transpose()?;
    let (mut stopping, mut interrupted) = signals()?;
    let guard = Arc::new(Guard::new(settings, stop)?);

    let room = Arc::new(Semaphore::new(guard.settings.max_connections.min(Semaphore::MAX_PERMITS)));
    if let Some(listener) = monitor {
        tracing::info!(address = %listener.local_addr()?, "metrics");
        tokio::spawn(monitor::serve(Arc::clone(&guard), listener));
    }
    let mut listening = JoinSet::new();
    for listener in listeners {
        tracing::info!(
            address = %listener.local_addr()?,
            upstream = guard.upstream.as_ref().map(|it| it.address().to_string()),
            mode = guard.settings.mode.name(),
            "listening"
        );
        listening.spawn(listen(Arc::clone(&guard), listener, Arc::clone(&room)));
    }
    let sweeping = Arc::clone(&guard);
    tokio::spawn(async move {
        let period = (sweeping.settings.upstream_idle / 4).max(Duration::from_millis(50));
        loop {
            sleep(period).await;
            if let Some(upstream) = &sweeping.upstream {
                upstream.sweep();
            }
        }
    });

    let reloading = Arc::clone(&guard);
    let mut hung_up = signal(SignalKind::hangup())?;
    tokio::spawn(async move {
        while hung_up.recv().await.is_some() {
            // A file is read meanwhile.
            tokio::task::block_in_place(|| reloading.reload());
        }
    });

    either(&mut stopping, &mut interrupted).await;
    tokio::select! {
        () = end(&guard, &stage, &room, &mut listening) => tracing::info!("stopped"),
        () = either(&mut stopping, &mut interrupted) => {
            tracing::warn!("stopped by a second signal");
        }
    }
    Ok(())
}

/// Ends as it should: readiness first, then new connections, then those that are under way.
async fn end(
    guard: &Guard,
    stage: &watch::Sender<Stage>,
    room: &Semaphore,
    listening: &mut JoinSet<()>,
) {
    let settings = &guard.settings;
    stage.send_replace(Stage::Draining);
    tracing::info!(drain = ?settings.drain, "stopping");
    sleep(settings.drain).await;
    stage.send_replace(Stage::Closing);
    while listening.join_next().await.is_some() {}
    let all = u32::try_from(settings.max_connections.min(Semaphore::MAX_PERMITS));
    let everyone = room.acquire_many(all.unwrap_or(u32::MAX));
    tokio::pin!(everyone);
    let grace = GRACE.min(settings.stop_timeout);
    if timeout(grace, &mut everyone).await.is_ok() {
        return;
    }
    stage.send_replace(Stage::Ending);
    if timeout(settings.stop_timeout.saturating_sub(grace), everyone).await.is_err() {
        tracing::warn!(timeout = ?settings.stop_timeout, "connections are cut");
    }
}

fn listeners(settings: &Settings) -> io::Result<Vec<TcpListener>> {
    let mut listeners = Vec::new();
    for address in &settings.listen {
        let bound = bind(*address);
        listeners.push(bound.map_err(|error| {
            io::Error::new(error.kind(), format!("cannot listen on {address}: {error}"))
        })?);
    }
    // Sockets that systemd hands over.
    let mut given = listenfd::ListenFd::from_env();
    for index in 0..given.len() {
        if let Ok(Some(listener)) = given.take_tcp_listener(index) {
            listener.set_nonblocking(true)?;
            listeners.push(TcpListener::from_std(listener)?);
        }
    }
    if listeners.is_empty() {
        return Err(io::Error::other("there is no --listen, and no socket from systemd"));
    }
    Ok(listeners)
}

fn signals() -> io::Result<(Signal, Signal)> {
    Ok((signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?))
}

async fn either(one: &mut Signal, other: &mut Signal) {
    tokio::select! {
        _ = one.recv() => {}
        _ = other.recv() => {}
    }
}
