"""What the leak scanner takes a file apart into: texts, rows of numbers, and files within files. With limits."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from semhlib.terms.errors import SemhError

UNPACKED = 256_000_000  # bytes of one file, everything in it unpacked
DEEP = 12  # files within files
PARTS = 20_000

# words  what a person reads: everything is looked for
# code   data, scripts and settings: a bare number counts there only where it stands in quotation marks
# raw    bytes and tags as they lie: no surname alone and no bare number, both of which occur there by chance
How = Literal["words", "code", "raw"]


class CannotScan(SemhError):
    """A file that was not looked through to its end. It is not clean, and must not leave the school.

    place    the way to the part that could not be read, where that is known
    """

    def __init__(self, said: str, place: tuple[str, ...] = ()) -> None:
        super().__init__(said)
        self.place = place


@dataclass(frozen=True)
class Text:
    """Some text out of a file, and the way to it: the file's name first."""

    place: tuple[str, ...]
    text: str = field(repr=False)
    how: How = "words"


@dataclass(frozen=True)
class Numbers:
    """Numbers that stand in one row or list of a file."""

    place: tuple[str, ...]
    values: Sequence[float] = field(repr=False)
    guessed: bool = False  # bytes that may be numbers or anything else


@dataclass(frozen=True)
class Inner:
    """Bytes still to be taken apart. The name says what they should be; with none, they themselves must tell."""

    place: tuple[str, ...]
    data: bytes = field(repr=False)
    name: str = ""


Part = Text | Numbers | Inner


class Limits:
    """How much may still be unpacked of one file. What goes over it is refused, and never passed unseen."""

    def __init__(self, unpacked: int = UNPACKED, deep: int = DEEP, parts: int = PARTS) -> None:
        self.unpacked, self.left, self.deep, self.parts = unpacked, unpacked, deep, parts

    def take(self, size: int) -> None:
        """Count bytes that were unpacked.

        Raises      CannotScan once the file has unpacked to more than it may
        """
        self.left -= size
        if self.left < 0:
            raise CannotScan(
                f"This file unpacks to more than {self.unpacked / 1_000_000:,.0f} MB. Expected far less: a file made so can be "
                "meant to fill the disk. It was not looked through; make it again."
            )

    def open(self, inner: Inner) -> None:
        """Count one file within the file, and how deep it lies.

        Raises      CannotScan where there are too many, or too deep
        """
        self.parts -= 1
        if len(inner.place) > self.deep or self.parts < 0:
            raise CannotScan(
                "This file holds files within files, more or deeper than a file of ours ever does. It was not looked through; "
                "make it again."
            )
        self.take(len(inner.data))
