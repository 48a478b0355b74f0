//! What is counted. Labels are words of ours and of the declarations, so that there are only so many.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::check::Problem;
use super::decision::Decision;
use super::record::Record;

/// The most series of findings.
const MOST: usize = 2000;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    method: &'static str,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    method: &'static str,
    code: &'static str,
    place: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Error {
    code: &'static str,
}

/// Everything that is counted.
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    refusals: Family<Labels, Counter>,
    would_refuse: Family<Labels, Counter>,
    warnings: Family<Labels, Counter>,
    errors: Family<Error, Counter>,
    seconds: Histogram,
    check_seconds: Histogram,
    upstream_seconds: Histogram,
    pub(super) connections: Gauge,
    pub(super) memory: Gauge,
    pub(super) log_lost: Gauge,
    series: Mutex<HashSet<Labels>>,
}

fn histogram() -> Histogram {
    Histogram::new([
        0.0001, 0.000_25, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0,
        2.5, 5.0, 10.0, 30.0, 60.0,
    ])
}

impl Metrics {
    pub(super) fn new() -> Self {
        let mut registry = Registry::with_prefix("vdsm_guard");
        let it = Self {
            requests: Family::default(),
            refusals: Family::default(),
            would_refuse: Family::default(),
            warnings: Family::default(),
            errors: Family::default(),
            seconds: histogram(),
            check_seconds: histogram(),
            upstream_seconds: histogram(),
            connections: Gauge::default(),
            memory: Gauge::default(),
            log_lost: Gauge::default(),
            series: Mutex::default(),
            registry: Registry::default(),
        };
        registry.register(
            "requests",
            "Calls, by method and what became of them",
            it.requests.clone(),
        );
        registry.register("refusals", "What calls were refused for", it.refusals.clone());
        registry.register(
            "would_refusals",
            "What calls would have been refused for",
            it.would_refuse.clone(),
        );
        registry.register(
            "warnings",
            "What accepted calls have that only some send",
            it.warnings.clone(),
        );
        registry.register(
            "errors",
            "Answers of the guard's own, by what failed",
            it.errors.clone(),
        );
        registry.register(
            "request_seconds",
            "From a head to the end of its answer",
            it.seconds.clone(),
        );
        registry.register("check_seconds", "The check of a request", it.check_seconds.clone());
        registry.register(
            "upstream_seconds",
            "From a request to the answer of the service",
            it.upstream_seconds.clone(),
        );
        registry.register("connections", "Connections of clients", it.connections.clone());
        registry.register("held_bytes", "Bytes of bodies that are held", it.memory.clone());
        registry.register("lost_log_lines", "Log lines that nobody took", it.log_lost.clone());
        Self { registry, ..it }
    }

    /// Counts a request.
    pub(super) fn count(&self, record: &Record) {
        let outcome = match (record.decision, record.trouble) {
            (Decision::Refuse, _) => "refused",
            (_, Some(_)) => "failed",
            (Decision::WouldRefuse | Decision::Warn, None) => "would_refuse",
            (Decision::Pass, None) => "passed",
        };
        let none = ["none"];
        let calls = if record.calls.is_empty() { &none[..] } else { &record.calls };
        for method in calls {
            self.requests.get_or_create(&Request { method, outcome }).inc();
        }
        let found = match record.decision {
            Decision::Refuse => &self.refusals,
            _ => &self.would_refuse,
        };
        for problem in &record.problems {
            let family = if problem.is_error { found } else { &self.warnings };
            family.get_or_create(&self.place(problem)).inc();
        }
        if let Some(code) = record.trouble {
            self.errors.get_or_create(&Error { code }).inc();
        }
        self.seconds.observe(record.begun.elapsed().as_secs_f64());
        for (time, histogram) in
            [(record.check, &self.check_seconds), (record.upstream, &self.upstream_seconds)]
        {
            if let Some(time) = time {
                histogram.observe(time.as_secs_f64());
            }
        }
    }

    /// The labels of a problem; those of the first so many, and then without a place.
    fn place(&self, problem: &Problem) -> Labels {
        let Problem { method, code, place, .. } = problem;
        let labels = Labels { method, code, place: place.clone() };
        let mut series = self.series.lock().unwrap_or_else(PoisonError::into_inner);
        if series.contains(&labels) {
            return labels;
        }
        if series.len() < MOST {
            series.insert(labels.clone());
            return labels;
        }
        Labels { place: "other".to_owned(), ..labels }
    }

    /// Everything, as Prometheus reads it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
