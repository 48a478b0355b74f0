//! Time: all peers in turn, over and over, each compared with the floor of the same round, so that
//! what slows the machine down for a while slows all of them down.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::peers::{Job, PEERS};
use crate::rows::Row;

/// How often all take their turn.
const ROUNDS: usize = 101;
/// How long a turn takes, about.
const TURN: Duration = Duration::from_micros(500);

/// The times of one row.
pub(super) struct Times {
    /// The median of the floor, in nanoseconds.
    pub(super) floor: f64,
    /// Of each peer, the quartiles of its ratios to the floor.
    pub(super) ratios: Vec<Option<[f64; 3]>>,
}

struct Turn {
    job: Job,
    times: u32,
    samples: Vec<f64>,
}

impl Turn {
    fn new(job: Job) -> Self {
        let mut turn = Self { job, times: 1, samples: Vec::with_capacity(ROUNDS) };
        // The first of all compiles what is compiled once.
        turn.take();
        while turn.take() * f64::from(turn.times) < TURN.as_secs_f64() {
            turn.times *= 2;
        }
        turn
    }

    /// Seconds for one piece of work.
    fn take(&self) -> f64 {
        let start = Instant::now();
        for _ in 0..self.times {
            black_box((self.job)());
        }
        start.elapsed().as_secs_f64() / f64::from(self.times)
    }
}

/// Measures every peer at a row.
pub(super) fn measure(row: &Row) -> Times {
    let floor = PEERS[0].job(row.floor());
    let jobs = PEERS.iter().map(|peer| peer.job(row));
    let mut times = measure_jobs([floor].into_iter().chain(jobs).collect());
    times.ratios.remove(0);
    times
}

/// Measures works, the first of which is the floor.
pub(super) fn measure_jobs(jobs: Vec<Option<Job>>) -> Times {
    let mut turns: Vec<_> = jobs.into_iter().map(|job| job.map(Turn::new)).collect();
    for round in 0..ROUNDS {
        let count = turns.len();
        // Nobody always runs behind the same one.
        for at in 0..count {
            if let Some(turn) = &mut turns[(at + round) % count] {
                let sample = turn.take();
                turn.samples.push(sample);
            }
        }
    }
    let floor = turns[0].as_ref().map_or_else(Vec::new, |turn| turn.samples.clone());
    let ratios = turns.into_iter().map(|turn| {
        let ratios = turn?.samples.iter().zip(&floor).map(|(own, floor)| own / floor).collect();
        Some(quartiles(ratios))
    });
    Times { ratios: ratios.collect(), floor: quartiles(floor)[1] * 1e9 }
}

fn quartiles(mut samples: Vec<f64>) -> [f64; 3] {
    samples.sort_unstable_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| samples[(samples.len() - 1) * quarter / 4])
}
