"""Programs that kill imports, or uses of files, at random moments, run by themselves; and what they say of the ends."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def killed(program: str, times: int) -> dict[str, int]:
    """How so many ended, by the program's own words.

    Takes       program: a module that takes a number and prints "N words" for each kind of end
    """
    done = subprocess.run(
        [sys.executable, "-m", program, str(times)], cwd=ROOT, capture_output=True, text=True, timeout=1500, check=False
    )
    said = re.findall(r"([\d,]+) ([a-z ]+?)(?:,|:|$)", done.stdout.strip())
    return {words: int(count.replace(",", "")) for count, words in said}
