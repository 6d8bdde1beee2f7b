"""Whether what a support should change was declared before places of it are drawn."""

import re
from datetime import date
from pathlib import Path

from semhlib.ingest.cells import tidy
from semhlib.publish.draws_files import MEASURES, NOTHING, PLANS, read_list
from semhlib.terms.errors import SemhError

PLANS_FILE = "support_plans.csv"
LONGEST = 80
_PLAIN = re.compile(r"[^\W_]")  # a spreadsheet takes what begins with a sign for a formula


def declared(plans: Path, support: str, measure: str, on: date) -> str:
    """The support's name as its plan has it, where the measure was declared by the day of the draw.

    Raises      SemhError with how to declare it first
    """
    if measure not in MEASURES:
        raise SemhError(f"The measure is one of {', '.join(MEASURES)}. {NOTHING}")
    rows = read_list(plans, PLANS) if plans.exists() else []
    of_support = [c for _, c in rows if c["support"].casefold() == support.casefold() and c["measure"] == measure]
    if not of_support:
        direction = "higher" if measure == "attendance" else "lower"
        row = f"{support},{measure},{direction},{on:%d/%m/%Y}"
        raise SemhError(
            f"{PLANS_FILE}, beside the record of draws, does not say that “{support}” should change {measure}. Declare it first. "
            f"The headings are: Support,Measure,Direction,Declared on. The row is: {row}. {NOTHING}"
        )
    if min(c["declared"] for c in of_support) > on:
        raise SemhError(
            f"{PLANS_FILE}: the measure of “{support}” was declared after the day of the draw. Expected a draw on that day or "
            f"later. {NOTHING}"
        )
    return str(of_support[0]["support"])


def plain_words(what: str, text: str) -> str:
    """A text that stands in the record as it was given: on one line, with single spaces, and never a formula.

    Raises      SemhError where it cannot
    """
    words = tidy(text)
    if not words or len(words) > LONGEST or not words.isprintable() or not _PLAIN.match(words):
        raise SemhError(f"The {what} is a text of 1 to {LONGEST} characters that begins with a letter or a figure. {NOTHING}")
    return words
