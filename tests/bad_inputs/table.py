"""Every bad input by its number."""

from tests.bad_inputs import columns, dates, files, letters, lists, marks, others, pupils, whole_school
from tests.bad_inputs.case import Case

NUMBERS = 80


def every_case() -> tuple[Case, ...]:
    """All cases, in the order of their numbers."""
    parts = (letters, dates, pupils, marks, columns, files, others, lists, whole_school)
    return tuple(sorted((case for part in parts for case in part.CASES), key=lambda case: case.number))
