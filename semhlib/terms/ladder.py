"""The shape of the claim ladder as people read it: its rungs, and the known facts that hold a verdict back."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One rung: what it takes, the sentence that says it, and the others that can stand there."""

    rung: int
    name: str
    takes: tuple[str, ...]
    sentence: str
    others: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class HeldBack:
    """A known fact that lets no verdict rise above a rung, by its reason code, and what is said then."""

    code: str
    rung: int
    fact: str
    sentence: str
