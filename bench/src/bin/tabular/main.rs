//! The tabular half of a build alone: from extracted observations to observations and changes in three formats.
//!
//! `tabular make FOLDER --observations 1000000` makes the input, `tabular run FOLDER OUT` does the work with the library's own
//! code and prints what came of it as one line of JSON. `bench/peers/` holds DuckDB and Polars against it.

use std::error::Error;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

mod input;
mod made;
mod turn;
mod work;

// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Debug, Parser)]
struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Writes tables of made figures.
    Make {
        /// The folder of the tables; it is made where there is none.
        folder: PathBuf,
        /// How many observations.
        #[arg(long, default_value_t = 1_000_000)]
        observations: usize,
        /// Another seed makes other figures.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Reads, checks, derives and writes.
    Run {
        /// The folder of the tables.
        folder: PathBuf,
        /// Where observations and changes are written; it is made where there is none.
        out: PathBuf,
        /// How many threads.
        #[arg(long, default_value_t = 2)]
        threads: usize,
    },
}

fn main() -> Result<(), Box<dyn Error>> {
    match Options::parse().command {
        Command::Make { folder, observations, seed } => made::write(&folder, observations, seed),
        Command::Run { folder, out, threads } => {
            println!("{}", work::run(&folder, &out, threads)?);
            Ok(())
        }
    }
}
