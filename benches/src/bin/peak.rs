//! `peak CASE SIZE`: the most heap memory, in bytes, that each work of `growth` takes at a time.

use std::hint::black_box;
use std::process::ExitCode;

use peak_alloc::PeakAlloc;
use vdsm_benches::growth;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [case, size] = arguments.as_slice() else {
        eprintln!("usage: peak CASE SIZE");
        return ExitCode::FAILURE;
    };
    let (Some(case), Ok(size)) = (growth::case(case), size.parse()) else {
        eprintln!("there is no such case or number");
        return ExitCode::FAILURE;
    };
    let text = (case.text)(size);
    let peaks = growth::WORKS.map(|(_, work)| peak(|| work(case, &text)).to_string());
    println!("{}", peaks.join(" "));
    ExitCode::SUCCESS
}

/// What a piece of work takes beyond what there is before it.
fn peak(work: impl FnOnce() -> usize) -> usize {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    black_box(work());
    ALLOCATOR.peak_usage() - before
}
