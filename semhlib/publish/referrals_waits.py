"""How long pupils waited to be first seen, with those still waiting counted for as long as they have waited."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
import pandas as pd

from semhlib.publish.referrals_lines import pupils_in
from semhlib.stats.waiting import Waits, kaplan_meier
from semhlib.store.role_referrals import Waited
from semhlib.terms.referral_thresholds import LEAVES_FROM, LONG_WAIT_WEEKS, WAIT_NEEDS
from semhlib.terms.thresholds import SMALL_COUNT

WEEK, LONG = 7, "long"
FEW, UNSEEN = Waited(not_shown="few"), Waited(not_shown="unseen")
_LONG_DAYS = float(LONG_WAIT_WEEKS.value) * WEEK
Weeks = tuple[int | None, int | None, int | None]


@dataclass(frozen=True)
class Least:
    """How many different pupils must stand behind a figure, and how many must have waited as long as a wait that is told.

    Weeks are rounded up, so that on the school's own pages no figure is one pupil's day; what leaves the school needs more.
    """

    pupils: int
    as_long: int


HERE = Least(int(SMALL_COUNT.value), 1)
LEAVING = Least(int(LEAVES_FROM.value), int(LEAVES_FROM.value))


def waits_of(parts: Mapping[str, pd.DataFrame], least: Least = HERE) -> dict[str, Waited]:
    """The waits of several lines that share no referral and add up to one that is shown too.

    Returns     by the line's key; the share still waiting is hidden on another line where the total less the shown lines
                would give a hidden one away
    """
    found = {key: waited(rows, least) for key, rows in parts.items()}
    by_size = sorted((key for key in parts if not _hides_long(found[key])), key=lambda key: (len(parts[key]), key))
    covered = [parts[key] for key in parts if _hides_long(found[key])]
    while covered and by_size and _few_sides(pd.concat(covered), least):
        key = by_size.pop(0)
        covered.append(parts[key])
        found[key] = without_long(found[key])
    return found


def waited(rows: pd.DataFrame, least: Least = HERE) -> Waited:
    """By when half, and 9 in 10, of some referrals were first seen, and how many still waited after a long time.

    Leaves out  anything of fewer than ten referrals; and where few pupils were referred, or seen
    """
    pupils, seen = rows["pupil_key"], rows["seen"].to_numpy(dtype=bool)
    if len(rows) < WAIT_NEEDS.value or pupils.nunique() < least.pupils:
        return FEW
    if pupils_in(seen, pupils) < least.pupils:
        return UNSEEN
    found = kaplan_meier(rows["days"].to_numpy(), seen)
    half, ninety = _until(found, 0.5), _until(found, 0.9)
    share, low, high = found.share_at(_LONG_DAYS) if found.followed(_LONG_DAYS) else (None, None, None)
    whole = Waited(
        not_shown="", half=half[0], half_low=half[1], half_high=half[2], ninety=ninety[0], ninety_low=ninety[1],
        ninety_high=ninety[2], long=_percent(share), long_low=_percent(low), long_high=_percent(high),
    )  # fmt: skip
    whole = without_long(whole) if _few_sides(rows, least) else whole
    return _without_single(whole, rows, found, least)


def without_long(of: Waited) -> Waited:
    """The same waits with the share still waiting hidden."""
    return replace(of, hidden=(*of.hidden, LONG), long=None, long_low=None, long_high=None)


def _without_single(of: Waited, rows: pd.DataFrame, found: Waits, least: Least) -> Waited:
    """The same with each time hidden that fewer pupils waited for than may be told of."""
    for name, share in (("half", 0.5), ("ninety", 0.9)):
        day = found.time_until(share)
        if day is not None and pupils_in(rows["days"].to_numpy() >= day, rows["pupil_key"]) < least.as_long:
            of = replace(of, hidden=(*of.hidden, name))
            of = replace(of, half=None, half_low=None, half_high=None) if name == "half" else _without_ninety(of)
    return of


def _without_ninety(of: Waited) -> Waited:
    return replace(of, ninety=None, ninety_low=None, ninety_high=None)


def _hides_long(of: Waited) -> bool:
    return bool(of.not_shown) or LONG in of.hidden


def _few_sides(rows: pd.DataFrame, least: Least) -> bool:
    """Whether few pupils, but some, waited longer than a long time, or were seen by then."""
    days, seen, pupils = rows["days"].to_numpy(), rows["seen"].to_numpy(dtype=bool), rows["pupil_key"]
    sides = (pupils_in(days > _LONG_DAYS, pupils), pupils_in(seen & (days <= _LONG_DAYS), pupils))
    return any(0 < n < least.pupils for n in sides)


def _until(found: Waits, share: float) -> Weeks:
    """Weeks until a share was seen, with limits; None where that is not reached yet."""
    low, high = found.interval(share)
    return _weeks(found.time_until(share)), _weeks(low), _weeks(high)


def _weeks(days: float | None) -> int | None:
    return None if days is None else max(1, ceil(days / WEEK))


def _percent(share: float | None) -> float | None:
    return None if share is None else float(np.round(100 * share, 4))
