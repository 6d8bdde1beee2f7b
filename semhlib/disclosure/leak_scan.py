"""Whether anything of a pupil stands in a file that is to leave the school, wherever in it that lies hidden.

Not for     proof: a picture of a name, a nickname, or words that tell who is meant, are not found here. That nothing
            of a pupil gets in is the work of the account that makes the files and cannot open pupils' data
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from semhlib.disclosure.leak_scan_identifiers import Identifiers, Kind
from semhlib.disclosure.leak_scan_match import Found, in_numbers, in_text
from semhlib.disclosure.leak_scan_open import texts_of
from semhlib.disclosure.leak_scan_parts import CannotScan, Inner, Limits, Text

NAMED_AFTER = "a part named after a pupil"
_LONGEST_PLACE = 80  # letters of one step


@dataclass(frozen=True, order=True)
class Leak:
    """One kind of identifier in one place of a file. What was found is never repeated.

    place    steps from the file inwards
    pupils   whose it is: numbers of rows in the names store, from 1; none for figures that are nobody's name
    """

    file: str
    place: str
    kind: Kind
    pupils: tuple[int, ...]

    def sentence(self) -> str:
        """Where, and what kind of thing."""
        if not self.pupils:
            return f"{self.place}: found a {self.kind}."
        whose = f"pupil {self.pupils[0]} of the names" if len(self.pupils) == 1 else f"{len(self.pupils):,} pupils of the names"
        return f"{self.place}: found a {self.kind} of {whose}."


def scan(path_or_bytes: Path | bytes, name: str, identifiers: Identifiers, limits: Limits | None = None) -> tuple[Leak, ...]:
    """Every place of a file where an identifier stands; none for a clean file.

    Takes       name: the file's name, whose ending says what it should be
    Raises      CannotScan where the file is of a kind that cannot be looked through, is damaged, or unpacks to too much
    """
    data = path_or_bytes.read_bytes() if isinstance(path_or_bytes, Path) else path_or_bytes
    base = Path(name).name
    found: dict[tuple[tuple[str, ...], Kind], set[int]] = {}
    try:
        for place, kind, pupils in _found(Inner((base,), data, base), limits or Limits(), identifiers):
            found.setdefault((place, kind), set()).update(pupils)
    except CannotScan as refused:
        raise CannotScan(f"{_shown(refused.place or (base,), identifiers)}: {refused}", refused.place) from None
    shown_base = _shown((base,), identifiers)
    return tuple(sorted(
        Leak(shown_base, _shown(place, identifiers), kind, tuple(sorted(pupils))) for (place, kind), pupils in found.items()
    ))  # fmt: skip


def _found(whole: Inner, limits: Limits, looked_for: Identifiers) -> Iterator[tuple[tuple[str, ...], Kind, tuple[int, ...]]]:
    for kind, pupils in in_text(Text(whole.place, whole.name), looked_for):
        yield whole.place, kind, pupils
    for part in texts_of(whole, limits):
        matches: Iterable[Found] = in_text(part, looked_for) if isinstance(part, Text) else in_numbers(part, looked_for)
        for kind, pupils in matches:
            yield part.place, kind, pupils


def _shown(place: tuple[str, ...], looked_for: Identifiers) -> str:
    """The way to a place, without a step that itself names a pupil."""
    return " > ".join(NAMED_AFTER if any(in_text(Text((), step), looked_for)) else step[:_LONGEST_PLACE] for step in place)
