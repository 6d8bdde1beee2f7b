"""How it grows: 1, 10, 50 and 270 schools from exports to pages, what they leave on the disk, and how fast one's page opens.

python -m benchmarks.scale                             all four sizes
python -m benchmarks.scale --spark                     and counting of 50 schools on Spark beside the embedded engine
python -m benchmarks.scale --schools --spark           Spark only
python -m benchmarks.scale --write docs/scale.md       put the tables into the document
"""

import argparse
import json
import shutil
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from benchmarks.build import report as print_cost
from benchmarks.open_page import machine
from benchmarks.scale_page import open_page
from benchmarks.scale_report import beside, put_between, report, rough
from benchmarks.scale_run import Grown, grow, too_large
from benchmarks.scale_spark import Beside, both
from tests.browser.chromium import MISSING, chromium_path
from tests.store.spark_cluster import missing

OPENS = 5
SIZES = [1, 10, 50, 270]


def one_size(folder: Path, schools: int, chromium: str) -> Grown:
    """One size: make, build, weigh, open a page, print."""
    print(f"\n{schools:,} {'school' if schools == 1 else 'schools'}", flush=True)
    found, homes = grow(folder, schools)
    print_cost("exports to the leaders' pages", found.cost, found.marks)
    if why := rough([found]):
        print(f"  rough: {why}")
    print(f"  on the disk: {found.weight.whole:,.1f} MB in {found.weight.files:,} files")
    print("  figures: " + ("the same in every school" if found.same else "DIFFERENT"))
    found = replace(found, page=open_page(chromium, homes, OPENS))
    print(f"  a page of one of them, ms: {_shown(found)}", flush=True)
    return found


def _shown(found: Grown) -> str:
    assert found.page
    return "; ".join(f"{name} " + " ".join(f"{t:.0f}" for t in times) for name, times in asdict(found.page).items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schools", type=int, nargs="*", default=SIZES)
    parser.add_argument("--spark", type=int, nargs="?", const=50, help="count this many schools on both engines (50)")
    parser.add_argument("--keep", type=Path, help="a folder in which the schools' homes stay; else they are deleted")
    parser.add_argument("--save", type=Path, help="write every single figure to this file")
    parser.add_argument("--write", type=Path, help="put the tables between the marks of this document")
    asked = parser.parse_args()
    chromium, lacking = chromium_path(), missing() if asked.spark else ""
    if chromium is None or lacking:
        sys.exit(lacking or MISSING)
    sizes: list[Grown] = []
    engines: Beside | None = None
    with ExitStack() as stack:
        top = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="semh-bench-")))
        for schools in asked.schools:
            folder = _place(top, schools, f"{schools}-schools")
            sizes.append(one_size(folder, schools, chromium))
            if not asked.keep:
                shutil.rmtree(folder)
        if sizes:
            _tell("scale", report(sizes, machine(), date.today()), asked.write)
        if asked.spark:
            engines = two_engines(_place(top, 4 * asked.spark, "engines"), asked.spark)
            _tell("scale-spark", beside(engines, machine(), date.today()), asked.write)
    if asked.save:
        found = {"sizes": [asdict(s) for s in sizes], "engines": asdict(engines) if engines else None}
        asked.save.write_text(json.dumps(found), encoding="utf-8")
    sys.exit(0 if all(s.same for s in sizes) and not (engines and engines.differ) else 1)


def _tell(name: str, text: str, file: Path | None) -> None:
    print("\n" + text, flush=True)
    if file:
        put_between(file, name, text)


def two_engines(folder: Path, schools: int) -> Beside:
    """Homes as the embedded engine builds them, then counted and built on both engines."""
    print(f"\n{schools:,} schools on both engines", flush=True)
    found, homes = grow(folder, schools)
    return both(folder, homes, found.marks)


def _place(top: Path, schools: int, name: str) -> Path:
    """A folder for homes and copies of so many schools. Ends with a sentence where the disk has no room for them."""
    folder = top / name
    if folder.exists():
        sys.exit(f"Not run: {folder} is there already. Take it away, or keep the homes elsewhere.")
    folder.mkdir(parents=True)
    if why := too_large(folder, schools):
        sys.exit(f"Not run: {why}.")
    return folder


if __name__ == "__main__":
    main()
