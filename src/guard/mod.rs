//! A reverse proxy that checks requests before a service that stays as it is.
//!
//! A request is read by one strict parser (`wire`), held until it is checked (`collect`, `check`), and
//! goes on, or is answered (`exchange`, `answer`). What becomes of a bad one is decided in one place
//! (`decision`), in which only `enforce` can refuse.

mod answer;
mod check;
mod collect;
mod connection;
mod decision;
mod exchange;
mod forwarded;
mod identity;
mod incoming;
mod listener;
mod log;
mod memory;
mod metrics;
mod monitor;
mod record;
mod routes;
mod rules;
mod run;
mod settings;
mod stop;
mod stream;
mod upstream;
mod wire;

use std::io;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::watch;

use self::identity::Ids;
use self::memory::Memory;
use self::metrics::Metrics;
use self::record::Record;
use self::rules::Rules;
use self::stop::Stage;
use self::upstream::Upstream;

pub(crate) use self::run::run;
pub(crate) use self::settings::Settings;

/// What all connections share.
struct Guard {
    settings: Settings,
    rules: RwLock<Arc<Rules>>,
    upstream: Upstream,
    memory: Arc<Memory>,
    metrics: Metrics,
    ids: Ids,
    stop: watch::Receiver<Stage>,
}

impl Guard {
    fn new(settings: Settings, rules: Rules, stop: watch::Receiver<Stage>) -> Self {
        let address = settings.upstream.clone();
        Self {
            upstream: Upstream::new(address, settings.upstream_timeout, settings.upstream_idle),
            memory: Memory::new(settings.max_memory),
            metrics: Metrics::new(),
            ids: Ids::default(),
            rules: RwLock::new(Arc::new(rules)),
            settings,
            stop,
        }
    }

    /// The rules in force now.
    fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the rules again; broken ones leave those in force as they are.
    fn reload(&self) {
        match Rules::read(&self.settings) {
            Ok(rules) => {
                *self.rules.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(rules);
                tracing::info!("reloaded");
            }
            Err(error) => tracing::error!(error, "not reloaded; the rules of before stay"),
        }
    }

    fn stage(&self) -> Stage {
        *self.stop.borrow()
    }

    /// Counts and logs a request.
    fn tell(&self, record: &Record) {
        self.metrics.count(record);
        log::request(record);
    }

    /// Logs why the service cannot be reached.
    fn complain(&self, error: &io::Error) {
        tracing::warn!(upstream = %self.upstream.address(), %error, "the service cannot be reached");
    }
}
