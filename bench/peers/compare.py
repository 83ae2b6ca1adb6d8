"""The tabular half in nianbao, DuckDB and Polars, in turn on one input; prints medians and ratios.

    python compare.py --tabular TABULAR [--observations 1000000] [--rounds 5] [--peers polars duckdb] [--folder target/peers]

Each runs in a process of its own, and the time of the whole process counts. What they wrote must agree. This process stays
small and imports none of them: the kernel counts what a process held before it became another into that one's peak.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
MEGABYTE = 1024


def main() -> int:
    options = arguments()
    folder = options.folder / str(options.observations)
    make(options, folder)
    programs = {
        "nianbao": [options.tabular, "run"],
        "polars": [sys.executable, HERE / "with_polars.py"],
        "duckdb": [sys.executable, HERE / "with_duckdb.py"],
    }
    programs = {name: program for name, program in programs.items() if name == "nianbao" or name in options.peers}
    runs = {name: [] for name in programs}
    for turn in range(options.rounds):
        for name in rotated(list(programs), turn):
            out = folder / name
            shutil.rmtree(out, ignore_errors=True)
            runs[name].append(measured([*programs[name], folder, out]))
    agree = agreement(folder, runs)
    report(options.observations, runs)
    return 0 if agree else 1


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tabular", required=True, help="the program that `make bench-peers` builds")
    parser.add_argument("--observations", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", nargs="*", default=["polars", "duckdb"], help="beside whom; what each writes of 10,000,000 takes 15 GB")
    parser.add_argument("--folder", type=Path, default=Path("target/peers"))
    return parser.parse_args()


def make(options: argparse.Namespace, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([options.tabular, "make", folder, "--observations", str(options.observations)], check=True)


def rotated(names: list[str], turn: int) -> list[str]:
    at = turn % len(names)
    return names[at:] + names[:at]


def measured(command: list) -> dict:
    """Seconds, peak megabytes and what the program said."""
    started = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.PIPE, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    processor = usage.ru_utime + usage.ru_stime
    return {"seconds": seconds, "processor": processor, "megabytes": usage.ru_maxrss / MEGABYTE, "told": json.loads(said)}


def agreement(folder: Path, runs: dict[str, list[dict]]) -> bool:
    """Whether all said the same and wrote the same; says where not."""
    told = {json.dumps(run["told"], sort_keys=True) for of in runs.values() for run in of}
    if len(told) > 1:
        print("they say different things:", *sorted(told), sep="\n  ")
    read = [sys.executable, HERE / "agree.py", *(folder / name for name in runs)]
    wrote = subprocess.run([str(part) for part in read], check=False)
    return len(told) == 1 and wrote.returncode == 0


def report(observations: int, runs: dict[str, list[dict]]) -> None:
    def middle(name: str, what: str) -> float:
        return statistics.median(run[what] for run in runs[name])

    rounds = len(runs["nianbao"])
    print(f"{observations:,} observations, medians of {rounds} rounds; of nianbao's in brackets")
    for name in runs:
        columns = [("seconds", "s", 2), ("processor", "s of processor", 2), ("megabytes", "MB", 0)]
        cells = [
            f"{middle(name, what):10,.{digits}f} {unit} ({middle(name, what) / middle('nianbao', what):.2f})" for what, unit, digits in columns
        ]
        print(f"  {name:8}{''.join(cells)}")


if __name__ == "__main__":
    sys.exit(main())
