"""The import that benchmarks.big_file measures, in a process of its own."""

import sys
from pathlib import Path

from benchmarks.measuring import finish
from semhlib.publish.import_school import import_school


def main() -> None:
    told: list[str] = []
    folder, home = map(Path, sys.argv[1:])
    snapshot = import_school(folder, home, lambda words, done, total: told.append(f"{words} {done}/{total}"))
    marks = snapshot.manifest["tables"]["session_mark"]["rows"]
    steps = sum(words.startswith("Checking the marks") for words in told)
    words = f"{marks:,} marks kept; progress was told {len(told)} times, {steps} of them while the marks were checked"
    print(words, file=sys.stderr)
    finish()


if __name__ == "__main__":
    main()
