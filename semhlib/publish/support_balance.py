"""How a school year's support is spread: tiers, THRIVE groupings, kinds per pupil, who leads, and work for the whole school."""

from collections.abc import Mapping

import pandas as pd

from semhlib.disclosure.small_numbers import Family, Key
from semhlib.publish.support_hidden import hidden_counts, pupils_by, shown
from semhlib.publish.support_tiers import tier_rows
from semhlib.store.role_support import Balance, Counted, Waiting
from semhlib.terms.calendar import academic_year

NOT_SAID = "Not said"
# From the lightest to the closest help, in the groupings' own words. A grouping is agreed with a pupil; it is no measure of need.
GROUPINGS = ("Thriving", "Getting advice", "Getting help", "Getting more help", "Getting risk support", NOT_SAID)
PER_PUPIL = ("1 kind", "2 kinds", "3 kinds or more")
_EVENTS: Mapping[str, str] = {
    "training": "Staff training", "parent_session": "Sessions for parents", "policy": "Policy agreed or changed",
    "programme_session": "Programme sessions", "support": "Support for the whole school that began",
}  # fmt: skip
_EVERYBODY: Key = ("*",)


def balance_of(episodes: pd.DataFrame, events: pd.DataFrame | None, year: int) -> Balance:
    """One school year. Pupils may stand in several groupings and with several leaders; each stands in one number of kinds."""
    rows = episodes[episodes["year"] == year]
    kinds = rows.groupby("pupil_key")["kind"].nunique()
    parts = zip(PER_PUPIL, (kinds == 1, kinds == 2, kinds > 2), strict=True)
    per_pupil: dict[Key, int] = {(words,): int(part.sum()) for words, part in parts}
    grouping = rows["thrive"].where(rows["thrive"].isin(GROUPINGS), NOT_SAID)
    led = rows["led_by"].where(rows["led_by"].notna() & (rows["led_by"] != ""), NOT_SAID)
    groupings, leaders = (pupils_by(rows.assign(part=part), "part") for part in (grouping, led))
    roles = sorted((role for (role,) in leaders), key=lambda role: (role == NOT_SAID, role.lower()))
    everybody = len(kinds)
    return Balance(
        year=year,
        tiers=tier_rows(rows),
        groupings=_protected(groupings, [g for g in GROUPINGS if g != NOT_SAID or (g,) in groupings], everybody),
        kinds_per_pupil=_protected(per_pupil, PER_PUPIL, everybody),
        led_by=_protected(leaders, roles, everybody),
        whole_school=_events(events, year),
    )


def _protected(counts: dict[Key, int], order: list[str] | tuple[str, ...], everybody: int) -> tuple[Counted, ...]:
    family = Family(_EVERYBODY, tuple((words,) for words in order))
    hidden = hidden_counts(counts | {_EVERYBODY: everybody}, [family])
    return tuple(Counted(words=words, count=shown(counts, hidden, (words,))) for words in order)


def _events(events: pd.DataFrame | None, year: int) -> tuple[Counted, ...]:
    """Things done for the whole school: they are about no pupil, so nothing is hidden."""
    if events is None or events.empty:
        return ()
    done = events[[academic_year(day) == year for day in events["date"]]]
    counts = done["kind"].value_counts()
    return tuple(Counted(words=words, count=int(counts[kind])) for kind, words in _EVENTS.items() if kind in counts)


def waiting_lists(draws: pd.DataFrame, episodes: pd.DataFrame) -> tuple[Waiting, ...]:
    """For the latest draw of each kind: pupils offered a place, and pupils not offered one who have not had it since."""
    found = []
    for (kind, _draw), rows in draws.groupby(["kind", "draw"], sort=True):
        rows = rows.drop_duplicates("pupil_key")
        day = rows["drawn"].iloc[0]
        since = episodes[(episodes["kind"] == kind) & (episodes["start"] >= day)]
        others = rows.loc[rows["offered"] != 1, "pupil_key"]
        waits = int((~others.isin(since["pupil_key"])).sum())
        counts: dict[Key, int] = {
            ("drawn",): len(rows), ("offered",): len(rows) - len(others), ("waiting",): waits, ("came",): len(others) - waits
        }  # fmt: skip
        hidden = hidden_counts(counts, [Family(("drawn",), (("offered",), ("waiting",), ("came",)))])
        found.append(
            Waiting(
                kind=str(kind), drawn=day.date(), offered=shown(counts, hidden, ("offered",)),
                waiting=shown(counts, hidden, ("waiting",)),
            )  # fmt: skip
        )
    return tuple(found)
