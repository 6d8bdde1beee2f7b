"""Whom a kind of support is held against: pupils who had it beside pupils who never did, or a draw for places."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
import pandas as pd

from semhlib.impact.cohort import Cohort, Group
from semhlib.impact.evidence import Flags
from semhlib.impact.gates.scores import ENOUGH
from semhlib.impact.questionnaire import OUTCOMES, Questionnaire
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.support_on_a_day import OnADay, on_a_day
from semhlib.publish.support_scores import before_and_after

_NO_ROWS = pd.DataFrame(columns=["kind", "measure", "direction", "declared"])


@dataclass(frozen=True, kw_only=True, eq=False)
class Held:
    """One kind of support and one outcome: everybody who had it, their figures, and the cohort that decides.

    keys      every pupil whose support began since, whether there are figures or not
    pairs     figures of those who have one before, and had not had this support before
    by_lot    `keys` are then all pupils who were offered a place
    """

    kind: str
    outcome: str
    began: date
    keys: tuple[str, ...]
    pairs: pd.DataFrame
    cohort: Cohort
    by_lot: bool
    planned: bool


@dataclass(frozen=True, eq=False)
class Comparing:
    """The school's facts, read once for all kinds and outcomes."""

    facts: PageFacts
    episodes: pd.DataFrame
    _read: dict[tuple[str, date], pd.DataFrame] = field(default_factory=dict, init=False)
    _days: dict[date, OnADay] = field(default_factory=dict, init=False)

    @cached_property
    def plans(self) -> pd.DataFrame:
        plans = self.facts.table("support_plan")
        return _NO_ROWS if plans is None else plans

    @cached_property
    def draws(self) -> pd.DataFrame:
        """Everybody in the latest draw of each kind and measure."""
        draws = self.facts.table("draw")
        if draws is None or draws.empty:
            return pd.DataFrame(columns=["pupil_key", "draw", "kind", "measure", "drawn", "offered"])
        latest = draws.sort_values(["drawn", "draw"]).groupby(["kind", "measure"])["draw"].transform("last")
        return draws[draws["draw"] == latest]

    def held(self, kind: str, outcome: str) -> Held | None:
        """What decides about one kind and outcome: a draw where there was one, else pupils who had it since the start."""
        drawn = self.draws[(self.draws["kind"] == kind) & (self.draws["measure"] == outcome)]
        if len(drawn):
            return self._drawn(kind, outcome, drawn)
        start = self.facts.programme_start
        return None if start is None else self._since(kind, outcome, start)

    def _drawn(self, kind: str, outcome: str, drawn: pd.DataFrame) -> Held | None:
        """Whoever was offered a place beside whoever was not, whether they came or not."""
        day = drawn["drawn"].iloc[0].date()
        pairs, offered = self._figures(outcome, day), drawn["offered"] == 1
        keys, others = (tuple(sorted(drawn.loc[part, "pupil_key"])) for part in (offered, ~offered))
        ours, theirs = pairs.reindex(keys), pairs.reindex(others)
        if not ours["before"].notna().any():
            return None
        cohort = self._cohort(OUTCOMES[outcome], ours, theirs, day, self._flags(kind, outcome, day, declared=day), by_lot=True)
        return Held(
            kind=kind, outcome=outcome, began=day, keys=keys, pairs=ours[ours["before"].notna()], cohort=cohort, by_lot=True,
            planned=True,
        )  # fmt: skip

    def _since(self, kind: str, outcome: str, start: date) -> Held | None:
        """Pupils whose support of this kind began since the start, beside pupils on roll then who never had this kind."""
        of_kind = self.episodes[self.episodes["kind"] == kind]
        first = of_kind.groupby("pupil_key")["start"].min()
        began = first[first >= pd.Timestamp(start)]
        every = of_kind.loc[of_kind["start"] >= pd.Timestamp(start), "pupil_key"].unique()
        pairs = self._figures(outcome, start)
        pairs = pairs[pairs.index.isin(self._day(start).on_roll)]
        ours, theirs = pairs[pairs.index.isin(began.index)], pairs[~pairs.index.isin(first.index)]
        if not len(ours):
            return None
        flags = self._flags(kind, outcome, began.min().date())
        return Held(
            kind=kind, outcome=outcome, began=start, keys=tuple(sorted(every)), pairs=ours, by_lot=False,
            cohort=self._cohort(OUTCOMES[outcome], ours, theirs, start, flags, by_lot=False),
            planned=flags.primary and not flags.declared_after,
        )  # fmt: skip

    def _cohort(
        self, questionnaire: Questionnaire, ours: pd.DataFrame, theirs: pd.DataFrame, start: date, flags: Flags, *, by_lot: bool
    ) -> Cohort:
        months = ours["months"].median()
        groups = [self._group(pairs, start) for pairs in (ours, theirs)]
        return Cohort(
            questionnaire=questionnaire, supported=groups[0], by_lot=by_lot, start_words=f"{start:%B} {start.year}", flags=flags,
            # Fewer cannot be compared with: what is usual for such scores is then all that is left.
            comparison=groups[1] if by_lot or int(groups[1].both.sum()) >= ENOUGH else None,
            informants=(questionnaire.informant,), months=None if np.isnan(months) else float(months),
        )  # fmt: skip

    def _group(self, pairs: pd.DataFrame, start: date) -> Group:
        day = self._day(start)
        return Group(
            before=pairs["before"].to_numpy(float), after=pairs["after"].to_numpy(float), alike=day.alike(pairs.index),
            year=day.years(pairs.index),
        )  # fmt: skip

    def _flags(self, kind: str, outcome: str, first_day: date, declared: date | None = None) -> Flags:
        """What the school wrote beforehand. A draw names what it should move on its own day, before anybody begins."""
        own = self.plans[(self.plans["kind"] == kind) & (self.plans["measure"] == outcome)]
        own = own[own["direction"] == OUTCOMES[outcome].better]
        on = declared or (own["declared"].min().date() if len(own) else None)
        return Flags(
            primary=on is not None, looks=max(1, len(self.looks)), declared=on, declared_after=bool(on and on > first_day)
        )

    @cached_property
    def looks(self) -> set[tuple[str, str]]:
        """Every kind and measure that the school wrote down or drew places for."""
        return {pair for t in (self.plans, self.draws) for pair in zip(t["kind"], t["measure"], strict=True)}

    def _figures(self, outcome: str, start: date) -> pd.DataFrame:
        if (outcome, start) not in self._read:
            self._read[outcome, start] = before_and_after(self.facts, outcome, start)
        return self._read[outcome, start]

    def _day(self, start: date) -> OnADay:
        if start not in self._days:
            self._days[start] = on_a_day(self.facts, start)
        return self._days[start]
