"""One thing that another system may count differently, in words and as a change of our definition."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from semhlib.reconcile.definition import Definition


@dataclass(frozen=True, kw_only=True)
class Way:
    """One difference.

    theirs      what such a system does, after "a system that …"; ours: what we do, after "Ours …"
    common      1 often met, 2 met, 3 rare. Common ones are tried together, rare ones alone
    touches     what of a definition it changes: two ways that touch the same are never tried together
    """

    key: str
    theirs: str
    ours: str
    common: int
    touches: frozenset[str]
    change: Callable[[Definition], Definition]


def way(key: str, theirs: str, ours: str, common: int, changed: Mapping[str, Any], touches: str = "") -> Way:
    """A way that sets some parts of a definition.

    Takes       key, theirs, ours, common: see Way
                changed: parts of a definition and their new values
                touches: one word for what it changes, where that is not each of these parts
    """
    parts = frozenset({touches} if touches else changed)
    return Way(key=key, theirs=theirs, ours=ours, common=common, touches=parts, change=lambda d: replace(d, **changed))
