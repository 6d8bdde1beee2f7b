"""A date of birth that no pupil of a school can have."""

from datetime import date

YOUNGEST, OLDEST = 2, 20  # in whole years on the date of entry: nursery to the end of a sixth form


def wrong_age(born: date, entry: date) -> str | None:
    """What was expected where a pupil would have been too young or too old on the date of entry, else None."""
    age = entry.year - born.year - ((entry.month, entry.day) < (born.month, born.day))
    if YOUNGEST <= age <= OLDEST:
        return None
    return f"a date of birth that makes the pupil {YOUNGEST} to {OLDEST} years old on the date of entry"
