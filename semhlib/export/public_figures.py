"""Figures for outside: counts of the protected cube by school year, never a percentage of few or of all."""

from collections.abc import Mapping
from dataclasses import dataclass

from semhlib.disclosure.public_share import PublicShare, public_share
from semhlib.store.role_public import SOME, YEAR, Axis, PublicStore
from semhlib.terms.format import join_words, show_number


@dataclass(frozen=True, kw_only=True)
class PublicCount(PublicShare):
    """How many pupils of how many in one school year, both from the protected cube."""

    year: str
    name: str

    @property
    def shown(self) -> int | None:
        """The count, for a drawing; None where the words do not tell it."""
        return self.count if self.is_told else None


@dataclass(frozen=True, kw_only=True)
class PublicFigure:
    """One thing that may be told outside, by school year. `about` says how far a count may be off."""

    measure: str
    title: str
    unit: str
    counts: tuple[PublicCount, ...]
    about: str
    alt: str


def figure_of(store: PublicStore, measure: str, group: Mapping[str, str] | None = None) -> PublicFigure | None:
    """Pupils to whom something applies, by school year; None where the cube does not tell of it.

    Takes       group: values of other axes, for example {"fsm6": "fsm6"}
    """
    axes = {axis.key: axis for axis in store.axes}
    chosen = dict(group or {})
    if store.too_small or YEAR not in axes or measure not in axes or SOME not in axes[measure].values:
        return None
    if {YEAR, measure} & set(chosen) or any(key not in axes or value not in axes[key].values for key, value in chosen.items()):
        return None
    told = axes[measure]
    counts = tuple(_count(store, told, chosen, year, name) for year, name in axes[YEAR].values.items())
    if not any(count.of for count in counts):
        return None
    first, last = counts[0], counts[-1]
    some = told.values[SOME]
    of_whom = f" ({join_words(axes[key].values[value] for key, value in chosen.items())})" if chosen else ""
    unit = f"pupils{of_whom}: {some[:1].lower()}{some[1:]}"
    ends = f"{first.words} in {first.name}" + ("" if first is last else f", {last.words} in {last.name}")
    alt = f"Bars. {told.title}{of_whom}: {ends}. The figures are in the table below."
    return PublicFigure(measure=measure, title=told.title, unit=unit, counts=counts, about=about(store), alt=alt)


def about(store: PublicStore) -> str:
    """How the figures of a release were made safe, and how near they are, in two sentences."""
    return (
        "Counts are rounded so that nobody can be picked out: no figure is about 1 to 7 pupils. "
        f"On average a count is {show_number(store.mean_error, 1)} off, at most {store.largest_error}."
    )


def _count(store: PublicStore, told: Axis, group: Mapping[str, str], year: str, name: str) -> PublicCount:
    here = {**group, YEAR: year}
    of = sum(store.count({**here, told.key: value}) for value in told.values if value in (SOME, "no"))
    count = store.count({**here, told.key: SOME})
    share = public_share(count, of, largest_error=store.largest_error, sensitive=told.sensitive)
    return PublicCount(year=year, name=name, **vars(share))
