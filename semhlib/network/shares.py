"""How many pupils of each school something applies to, in the latest school year: from the packs' protected counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from semhlib.disclosure.public_share import PublicShare, public_share
from semhlib.network.comparable import latest_year
from semhlib.network.pack_shape import Pack, PackAxis
from semhlib.store.role_public import SOME, YEAR

NONE = "no"


@dataclass(frozen=True, kw_only=True)
class Counted:
    """One school's pupils in the latest school year.

    count, of   as they stand in the pack, to be added up and never shown; told: what may be shown of them
    error       how far the count, and that of the others, may each be off
    """

    school: str
    count: int
    of: int
    error: int
    told: PublicShare

    @property
    def share(self) -> float:
        return self.count / self.of


def measures_in(packs: Sequence[Pack]) -> dict[str, PackAxis]:
    """What packs tell of pupils, some of them of all, in the order in which the first that tells it has it."""
    found: dict[str, PackAxis] = {}
    for pack in packs:
        for axis in pack.axes:
            if axis.key != YEAR and SOME in {value.key for value in axis.values}:
                found.setdefault(axis.key, axis)
    return found


def counted(school: str, pack: Pack, measure: str) -> Counted | None:
    """Pupils to whom something applies, of those who were counted; None where the pack does not tell of it.

    Leaves out  pupils who were not counted in that year
    """
    year, axis = latest_year(pack), next((axis for axis in pack.axes if axis.key == measure), None)
    keys = {value.key for value in axis.values} if axis else set()
    if axis is None or year is None or SOME not in keys:
        return None
    count = pack.count({YEAR: year[0], measure: SOME})
    of = count + (pack.count({YEAR: year[0], measure: NONE}) if NONE in keys else 0)
    if not of:
        return None
    told = public_share(count, of, largest_error=pack.largest_error, sensitive=axis.sensitive)
    return Counted(school=school, count=count, of=of, error=pack.largest_error, told=told)


def group_share(pack: Pack, axis_key: str, inside: Sequence[str], outside: Sequence[str]) -> PublicShare | None:
    """Pupils in some groups of those in these and some others, in the latest school year; None where the pack does not tell.

    Leaves out  pupils of whom it is not recorded
    """
    year, axis = latest_year(pack), next((axis for axis in pack.axes if axis.key == axis_key), None)
    if axis is None or year is None:
        return None
    known = {value.key for value in axis.values}
    here, there = (
        sum(pack.count({YEAR: year[0], axis_key: key}) for key in keys if key in known) for keys in (inside, outside)
    )
    found = public_share(here, here + there, largest_error=pack.largest_error, sensitive=axis.sensitive)
    return None if found.share is None else found
