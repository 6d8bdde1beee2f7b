"""An import of a list of marks of a gigabyte: how long it takes, and how much memory it needs at most.

python -m benchmarks.big_file               a gigabyte
python -m benchmarks.big_file --mb 300      another size
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import measure
from benchmarks.school import make_school

MOST_MB = 1500
MARKS, PUPILS = "attendance_long.csv", "pupils.csv"


def make_big(folder: Path, megabytes: int) -> int:
    """One folder of exports whose list of marks is of this size: as many schools' pupils as it takes. Returns its bytes."""
    size, number = 0, 1
    with tempfile.TemporaryDirectory(prefix="semh-part-") as part:
        while size < megabytes * 1_000_000:
            make_school(Path(part), number)
            for name in (MARKS, PUPILS):
                headings, rows = (Path(part) / name).read_bytes().split(b"\n", 1)
                rows = rows.replace(b",00", b",%02d" % number)  # each school's admission numbers begin with its own number
                with (folder / name).open("ab" if number > 1 else "wb") as out:
                    out.write(rows if number > 1 else headings + b"\n" + rows)
            if number == 1:
                for path in Path(part).iterdir():
                    if path.name not in (MARKS, PUPILS):
                        (folder / path.name).write_bytes(path.read_bytes().replace(b",000", b",010"))
            size, number = (folder / MARKS).stat().st_size, number + 1
    return size


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mb", type=int, default=1000, help="size of the list of marks (default: 1,000)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="semh-big-") as temporary:
        folder, home = Path(temporary) / "exports", Path(temporary) / "home"
        folder.mkdir()
        size = make_big(folder, asked.mb)
        cost = measure("benchmarks.big_file_import", str(folder), str(home))
    print(f"{size / 1e6:,.0f} MB of marks imported in {cost.seconds:.1f} s, peak {cost.peak_mb:,.0f} MB (at most {MOST_MB:,})")
    return 0 if cost.peak_mb <= MOST_MB else 1


if __name__ == "__main__":
    sys.exit(main())
