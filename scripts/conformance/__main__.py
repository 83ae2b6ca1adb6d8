"""Runs the validators of others on a release, and on broken copies of it, in which each must find the fault.

    python scripts/conformance [outputs/latest] [name of a module…]
    python scripts/conformance --faults RELEASE MODULE

Each module in validators/ has VALIDATORS, a list. The last line says how many cases passed and failed; the exit code
is 1 when one failed. --faults prints as JSON what the first validator of a module finds: so it is run with other
versions of its packages.
"""

import importlib.util
import json
import os
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

SHOWN = 5  # faults of a case


FOLDER = Path(__file__).parent / "validators"


def modules():
    return sorted(path.stem for path in FOLDER.glob("*.py"))


def validators(module):
    """By its file: a module here may have the name of the package that it uses."""
    spec = importlib.util.spec_from_file_location(f"conformance_{module}", FOLDER / f"{module}.py")
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded.VALIDATORS


def examine(module, release):
    """All cases of a module: (validator, case, whether it passed, what was said), and what it tells beside."""
    began = time.monotonic()
    cases, lines = [], []
    for validator in validators(module):
        cases.append((validator.title(), "the release conforms", *conforms(validator, release)))
        cases += [(validator.title(), broken.what, *is_found(validator, broken, release)) for broken in validator.breaks]
        lines += validator.report(release)
    return module, cases, lines, time.monotonic() - began


def conforms(validator, release):
    try:
        faults = validator.faults(release)
    except Exception as error:
        return False, [told(error)]
    return not faults, faults


def is_found(validator, broken, release):
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "release"
        shutil.copytree(release, copy, ignore=shutil.ignore_patterns("docs", "reports"))
        try:
            broken.by(copy)
            faults = validator.faults(copy)
        except Exception as error:
            return False, [told(error)]
    if any(broken.says in fault for fault in faults):
        return True, []
    return False, faults or ["no fault was found"]


def told(error):
    return f"{type(error).__name__}: {error}"


def show(module, cases, lines, seconds):
    for validator, case, passed, said in cases:
        print(f"{'ok    ' if passed else 'FAILED'} {validator}: {case}")
        for fault in [] if passed else said[:SHOWN]:
            print(f"       {fault}")
    for line in lines:
        print(f"       {line}")
    print(f"       ({module}: {seconds:.0f} s)", flush=True)


def print_faults(release, module):
    print(json.dumps(validators(module)[0].faults(Path(release))))
    return 0


def main():
    if sys.argv[1:2] == ["--faults"]:
        return print_faults(*sys.argv[2:])
    release = Path(sys.argv[1] if len(sys.argv) > 1 else "outputs/latest").resolve()
    chosen = sys.argv[2:] or modules()
    passed = failed = 0
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for module, cases, lines, seconds in pool.map(examine, chosen, [release] * len(chosen)):
            show(module, cases, lines, seconds)
            good = sum(case[2] for case in cases)
            passed, failed = passed + good, failed + len(cases) - good
    print(f"conformance: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
