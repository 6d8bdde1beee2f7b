"""The clock of the machine, by which copies are named and put in order."""

from datetime import UTC, date, datetime

from semhlib.terms.errors import SemhError

MADE = date(2026, 11, 1)  # no copy can have been made before this program was


def clock_is_right(now: datetime, last: str | None) -> None:
    """Go on only where the clock can be right.

    Takes       last: when the current copy was made, as its manifest says it; both are in UTC, so that the two nights
                a year on which clocks change make no difference
    Raises      SemhError where the clock is before this program, or before the copy that is there
    """
    said = f"This machine's clock says {now:%d/%m/%Y %H:%M} UTC"
    cure = "Set the clock, then import again. Nothing was imported. The last good copy is unchanged."
    if now.date() < MADE:
        raise SemhError(f"{said}, which is before this program was made. {cure}")
    if last is not None and now < datetime.fromisoformat(last).astimezone(UTC).replace(microsecond=0):
        made = datetime.fromisoformat(last)
        raise SemhError(f"{said}, and the current copy was made after that, on {made:%d/%m/%Y %H:%M} UTC. {cure}")
