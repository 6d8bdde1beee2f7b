"""Tables made from those of a snapshot at each build, for measures to count on. A snapshot does not hold them."""

from semhlib.terms.table import KEY, Table, column
from semhlib.terms.tables import FACTS

_DERIVED = (
    Table(
        "session",
        "sessions of one week (or a total of a summary) under one code, of a pupil of compulsory school age",
        (
            KEY,
            column("date", "date", "the first school day of the week in its half-term"),
            column("code", "text", "the code in the register"),
            column("sessions", "integer", "how many"),
            *FACTS,
        ),
    ),
)

DERIVED: dict[str, Table] = {t.name: t for t in _DERIVED}
