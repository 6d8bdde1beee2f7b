"""The lines that referrals are shown on: pathways, services and THRIVE groupings, small ones put together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from semhlib.publish.referrals_sent import Sent
from semhlib.store.role_referrals import By
from semhlib.terms.thresholds import SMALL_COUNT

GROUPINGS = ("Thriving", "Getting advice", "Getting help", "Getting more help", "Getting risk support")
OTHER = {"pathway": "Other pathways", "service": "Other services", "thrive": "Other groupings"}
NOT_TOLD = {"pathway": "No pathway recorded", "service": "No service recorded", "thrive": "No grouping recorded"}


@dataclass(frozen=True, eq=False)
class Split:
    """Some referrals under one name: `inside` is true or false for each row."""

    by: By
    key: str
    name: str
    inside: np.ndarray


def lines_by(sent: Sent, by: By, titles: Mapping[str, str]) -> tuple[Split, ...]:
    """The lines of one breakdown; they share no referral and add up to all.

    Takes       titles: what a pathway's key is called on a page
    Returns     most referrals first, what was put together and what is not recorded last; THRIVE in its own order
    """
    rows, least = sent.rows, int(SMALL_COUNT.value)
    names = rows[by].map(lambda told: titles.get(told, told) if by == "pathway" else told)
    if by == "thrive":
        names = names.map(grouping)
    of_name = {name: np.asarray(names == name) for name in sorted(set(names) - {""})}
    kept = pooled(of_name, rows["pupil_key"], least, OTHER[by])
    order = {name: i for i, name in enumerate(GROUPINGS)}
    put_last = {OTHER[by], NOT_TOLD[by]}
    kept |= {NOT_TOLD[by]: np.asarray(names == "")} if (names == "").any() else {}
    ordered = sorted(kept, key=lambda n: (n in put_last, order.get(n, 9) if by == "thrive" else -int(kept[n].sum()), n))
    keys: dict[str, str] = {}
    for name in ordered:
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "line"
        keys[name] = f"{by}-{slug}" if f"{by}-{slug}" not in keys.values() else f"{by}-{slug}-{len(keys)}"
    return tuple(Split(by, keys[name], name, kept[name]) for name in ordered)


def grouping(told: str) -> str:
    """A THRIVE grouping by its own name, however it is capitalised; other texts as they are."""
    return next((name for name in GROUPINGS if name.casefold() == told.strip().casefold()), told)


def pooled(of_name: Mapping[str, np.ndarray], pupils: pd.Series, least: int, other: str) -> dict[str, np.ndarray]:
    """Rows by name, names with few pupils put together under another until each has enough; all together where none has."""
    by_size = sorted(of_name, key=lambda name: (pupils_in(of_name[name], pupils), name))
    small = [name for name in by_size if pupils_in(of_name[name], pupils) < least]
    large = [name for name in by_size if name not in small]
    while small and large and pupils_in(_any(of_name, small), pupils) < least:
        small.append(large.pop(0))
    if small and other in large:  # what was put together before joins what is put together now
        small.append(other)
        large.remove(other)
    kept = {name: of_name[name] for name in large}
    if small:
        kept[other] = _any(of_name, small)
    return kept


def pupils_in(inside: np.ndarray, pupils: pd.Series) -> int:
    """How many different pupils stand behind some rows."""
    return int(pupils[inside].nunique())


def _any(of_name: Mapping[str, np.ndarray], names: list[str]) -> np.ndarray:
    return np.logical_or.reduce([of_name[name] for name in names])
