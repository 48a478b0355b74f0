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
mod http2;
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
mod tls;
mod upstream;
mod wire;
mod within;

use std::io;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::watch;
use tokio_rustls::rustls::ServerConfig;

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
    /// What clients are served with, where that is TLS.
    tls: RwLock<Option<Arc<ServerConfig>>>,
    /// The service; none where a proxy in front passes requests on.
    upstream: Option<Upstream>,
    memory: Arc<Memory>,
    metrics: Metrics,
    ids: Ids,
    stop: watch::Receiver<Stage>,
}

impl Guard {
    /// What the command line and its files say. An error is a report of what is wrong with a file.
    fn new(settings: Settings, stop: watch::Receiver<Stage>) -> io::Result<Self> {
        let rules = Rules::read(&settings).map_err(io::Error::other)?;
        let tls = tls::server(&settings)?;
        Ok(Self {
            upstream: match settings.upstream.clone() {
                Some(address) => {
                    let tls = tls::client(&settings, &address)?;
                    Some(Upstream::new(address, &settings, tls))
                }
                None => None,
            },
            tls: RwLock::new(tls),
            memory: Memory::new(settings.max_memory),
            metrics: Metrics::new(),
            ids: Ids::default(),
            rules: RwLock::new(Arc::new(rules)),
            settings,
            stop,
        })
    }

    /// The rules in force now.
    fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What clients are served with now, where that is TLS.
    fn tls(&self) -> Option<Arc<ServerConfig>> {
        self.tls.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the rules and the certificates again; broken ones leave those in force as they are.
    fn reload(&self) {
        match tls::server(&self.settings) {
            Ok(tls) => *self.tls.write().unwrap_or_else(PoisonError::into_inner) = tls,
            Err(error) => tracing::error!(%error, "the certificates of before stay"),
        }
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
    fn tell(&self, record: Record) {
        self.metrics.count(&record);
        log::request(record);
    }

    /// Logs why the service cannot be reached.
    fn complain(&self, error: &io::Error) {
        let upstream = self.upstream.as_ref().map(|upstream| upstream.address().to_string());
        tracing::warn!(upstream, %error, "the service cannot be reached");
    }
}
