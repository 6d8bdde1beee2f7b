"""Which days a rule looks at: whole months back from the last day with data."""

from calendar import monthrange
from datetime import date, timedelta

from semhlib.profile.factor import Window


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last day where it is shorter: 31 March less one is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def window_back(day: date, months: int) -> Window:
    """The days after the same day some months ago, up to this day; with no months, this day alone."""
    return Window(first=months_before(day, months) + timedelta(days=1) if months else day, last=day)
