//! The program `nianbao`: arguments in, exit code out.

mod cli;

use std::io::Write;

// Rows own many short texts; see ARCHITECTURE.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let exit = cli::run();
    // What is printed was flushed by whoever printed it; see `cli/print.rs`.
    let _ = std::io::stdout().flush();
    // The kernel takes back all memory at once; to give it up block by block took the allocator two milliseconds.
    signal_hook::low_level::exit(exit as i32)
}
