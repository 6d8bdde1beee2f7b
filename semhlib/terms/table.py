"""What a table of a snapshot is: what one row is, and what stands in each column."""

from dataclasses import dataclass
from typing import Literal

FieldKind = Literal["key", "date", "integer", "number", "text"]


@dataclass(frozen=True)
class Field:
    name: str
    kind: FieldKind
    words: str
    required: bool = True


@dataclass(frozen=True)
class Table:
    name: str
    one_row_is: str
    fields: tuple[Field, ...]
    optional: bool = True

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(f.name for f in self.fields)


def column(name: str, kind: FieldKind, words: str, required: bool = True) -> Field:
    """One column, in the order in which it is read."""
    return Field(name, kind, words, required)


KEY = column("pupil_key", "key", "the pupil's pseudonym")

# Which school a row is of. No file holds it: an engine adds it to every table, so that a count that looks at a whole list,
# or at the calendar, looks at that of one school.
SCHOOL = "school"
