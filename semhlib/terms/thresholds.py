"""Every line we draw, with its unit, the date it holds from and who drew it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pages read thresholds too, and must open without loading numpy
    import numpy as np


@dataclass(frozen=True)
class Threshold:
    value: Fraction
    unit: str
    since: date
    source: str

    def reached(self, part: "np.ndarray", whole: "np.ndarray") -> "np.ndarray":
        """True where part of whole is this much or more. Whole numbers are compared, so the edge is exact."""
        return (whole > 0) & (part * self.value.denominator >= whole * self.value.numerator)


_ABSENCE = "DfE, Pupil absence in schools in England: methodology"

PERSISTENT = Threshold(Fraction(1, 10), "of a pupil's own possible sessions", date(2015, 8, 1), _ABSENCE)
SEVERE = Threshold(Fraction(1, 2), "of a pupil's own possible sessions", date(2015, 8, 1), _ABSENCE)

# Ages on 31 August before the school year starts that count as compulsory school age in absence statistics.
COMPULSORY_AGES = range(5, 16)

_OURS = "our own rule"
SMALL_COUNT = Threshold(Fraction(5), "pupils: a count of 1 to 4 is hidden from shared pages", date(2026, 9, 1), _OURS)
PERCENT_NEEDS = Threshold(Fraction(10), "pupils before a percentage is shown", date(2026, 9, 1), _OURS)
RATE_NEEDS_EVENTS = Threshold(Fraction(10), "events before an interval on a rate", date(2026, 9, 1), _OURS)
RATE_NEEDS_PUPILS = Threshold(Fraction(5), "different pupils before an interval on a rate", date(2026, 9, 1), _OURS)
PROVISIONAL_DAYS = Threshold(Fraction(10), "last school days, while registers settle", date(2026, 9, 1), _OURS)
OLD_DATA_WEEKS = Threshold(Fraction(3), "weeks before data is called old", date(2026, 9, 1), _OURS)
HIGH_LEVEL_SEVERITY = Threshold(Fraction(4), "on a scale of 1 to 5, unless the school sets another", date(2026, 9, 1), _OURS)

_SIMULATED = "ours, by simulation: steady made-up schools are called unsteady in less than 5 of 100 (tests/publish/test_drift.py)"
_SINCE = date(2026, 9, 1)
DRIFT_SIZE = Threshold(Fraction(4), "times the usual ups and downs between two parts: recording drifted", _SINCE, _SIMULATED)
DRIFT_HALF_TERMS = Threshold(Fraction(8), "half-terms with records before drift is looked for", _SINCE, _SIMULATED)
DRIFT_RECORDS = Threshold(Fraction(20), "records in a half-term before different ones are counted", _SINCE, _SIMULATED)
DRIFT_TIMES = Threshold(Fraction(3, 2), "times the share before, or less than that part of it", _SINCE, _SIMULATED)
DRIFT_APART = Threshold(Fraction(3, 100), "of all records, between the shares before and after", _SINCE, _SIMULATED)
DRIFT_DIFFERENT = Threshold(Fraction(4, 3), "times as many different people or categories as before", _SINCE, _SIMULATED)
CODE_APART = Threshold(Fraction(1, 400), "of all sessions, between a code's shares before and after", _SINCE, _SIMULATED)
IN_BULK = Threshold(Fraction(1, 10), "of all records before a category counts as new or gone in bulk", _SINCE, _SIMULATED)
IN_BULK_EXPECTED = Threshold(Fraction(30), "records expected where a category has none", _SINCE, _SIMULATED)
SAME_RECORDS = Threshold(Fraction(1, 20), "of a list's records may differ where another export tells the same", _SINCE, _OURS)
UNRESOLVED_DAYS = Threshold(
    Fraction(5), "school days to replace code N", date(2024, 8, 19), "DfE, Working together to improve school attendance"
)
GAP_SHARE = Threshold(Fraction(1, 200), "of expected sessions without a mark before it is said", _SINCE, _OURS)
