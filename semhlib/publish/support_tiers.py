"""A school year's support by tier: kinds, pupils, hours and cost, with small counts hidden."""

import pandas as pd

from semhlib.disclosure.small_numbers import Family, Key, is_small, worked_out
from semhlib.publish.support_hidden import hidden_counts, pupils_by, shown
from semhlib.store.role_support import TierRow
from semhlib.terms.tiers import TIERS

_NOT_SAID = "not said"
_ALL, _KIND, _TIER, _BOTH = "all", "kind", "tier", "both"


def tier_rows(rows: pd.DataFrame) -> tuple[TierRow, ...]:
    """The tiers in their fixed order, then support without one where there is some; empty where no tier is recorded.

    Takes       the support of one school year
    """
    given = rows["tier"] if "tier" in rows else pd.Series(None, index=rows.index, dtype="object")
    rows = rows.assign(tier=given.where(given.isin(TIERS), _NOT_SAID))
    if (rows["tier"] == _NOT_SAID).all():
        return ()
    names = [*TIERS, *([_NOT_SAID] if (rows["tier"] == _NOT_SAID).any() else [])]
    gone = _hidden(rows, names)
    # A sum is hidden wherever its pupils are, and where too few of them have the figure.
    sums = {column: gone | _hidden(rows[rows[column].notna()], names) for column in ("hours", "cost")}
    pupils = pupils_by(rows, "tier")
    return tuple(
        TierRow(
            words=TIERS.get(name, "Not said"), kinds=None if name in gone else _kinds(rows, name),
            pupils=shown(pupils, {(one,) for one in gone}, (name,)), hours=_sum(rows, "hours", name, sums),
            cost=_sum(rows, "cost", name, sums), hidden=tuple(column for column, hidden in sums.items() if name in hidden),
        )
        for name in names
    )  # fmt: skip


def _kinds(rows: pd.DataFrame, tier: str) -> int:
    return int(rows.loc[rows["tier"] == tier, "kind"].nunique())


def _sum(rows: pd.DataFrame, column: str, tier: str, hidden: dict[str, set[str]]) -> float | None:
    """None where it is hidden, and where there is support and no figure."""
    given = rows.loc[rows["tier"] == tier, column]
    return None if tier in hidden[column] or (len(given) and given.isna().all()) else round(float(given.sum()), 2)


def _hidden(rows: pd.DataFrame, names: list[str]) -> set[str]:
    """Tiers that may not be shown: of few pupils, or giving few away together with the table of kinds beside it."""
    counts: dict[Key, int] = {(_ALL,): int(rows["pupil_key"].nunique())}
    counts |= {(_KIND, *key): n for key, n in pupils_by(rows, "kind").items()}
    counts |= {(_TIER, name): 0 for name in names} | {(_TIER, *key): n for key, n in pupils_by(rows, "tier").items()}
    inner: dict[Key, int] = {(_BOTH, *key): n for key, n in pupils_by(rows, "kind", "tier").items()}
    counts |= inner
    kinds, tiers = [key for key in counts if key[0] == _KIND], [(_TIER, name) for name in names]
    whole = [Family((_ALL,), tuple(kinds)), Family((_ALL,), tuple(tiers))]
    parts = [Family(key, tuple(pair for pair in inner if pair[1] == key[1])) for key in kinds]
    parts += [Family(key, tuple(pair for pair in inner if pair[2] == key[1])) for key in tiers]
    unseen = hidden_counts({key: counts[key] for key in ((_ALL,), *kinds)}, whole[:1])
    hidden = hidden_counts({key: counts[key] for key in ((_ALL,), *tiers)}, whole[1:])
    # No kind within a tier is shown, but one that is all there is of its kind or tier is known from that.
    while left := [key for key in tiers if key not in hidden and counts[key]]:
        told = worked_out([*whole, *parts], {*inner, *unseen, *hidden})
        few = [key for key in told if is_small(counts[key])]
        if not few:
            break
        own = {key[2] for key in few if key[0] == _BOTH}
        beside = {key[2] for key in inner for one in few if one[0] == _BOTH and key[1] == one[1]}
        hidden.add(min(left, key=lambda key: (key[1] not in own, key[1] not in beside, counts[key])))
    return {key[1] for key in hidden if key[0] == _TIER}
