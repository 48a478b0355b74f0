//! `allocations PEER ROW`: counts the heap allocations of one piece of work, and their bytes.

use std::alloc::System;
use std::process::ExitCode;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use vdsm_benches::{peers, rows};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [peer, row] = arguments.as_slice() else {
        eprintln!("usage: allocations PEER ROW");
        return ExitCode::FAILURE;
    };
    let Some(job) = peers::peer(peer).zip(rows::row(row)).and_then(|(peer, row)| peer.job(row))
    else {
        eprintln!("there is no such peer or row, or the peer does not do such work");
        return ExitCode::FAILURE;
    };
    // What is compiled once, such as a regular expression, belongs to no dictionary.
    job();
    let region = Region::new(ALLOCATOR);
    job();
    let change = region.change();
    println!("{} {}", change.allocations + change.reallocations, change.bytes_allocated);
    ExitCode::SUCCESS
}
