"""A way of counting, whole: whose sessions, which days, what each code counts as, and how it all becomes one figure."""

from dataclasses import dataclass
from typing import Literal

from semhlib.terms.codes import CODES

As = Literal["attended", "authorised", "unauthorised", "out"]
Pupils = Literal["compulsory", "all", "all_but_elsewhere", "compulsory_and_elsewhere", "age_on_day"]
Leavers = Literal["counted", "left_by_end", "left_by_today"]
Average = Literal["pooled", "pupils", "year_groups", "weeks", "half_terms", "days"]
Line = Literal["own", "whole_period", "rounded"]

COUNTS_AS: dict[str, As] = {
    code.code: "attended" if code.attended else "unauthorised" if code.unauthorised else "authorised" if code.absent else "out"
    for code in CODES
}


@dataclass(frozen=True, kw_only=True)
class Definition:
    """One way of counting. Without anything said, that of the national figures.

    first, last  the period, both days in it (days since 1970)
    pupils       whose sessions count; leavers: what becomes of pupils who have left; joiners: pupils who joined later count
    recoded      codes that count as something else than `COUNTS_AS` says
    closed       marks on days on which the school was closed count; off_roll: marks before joining and after leaving
    session      both, or the one that alone is counted
    average      all sessions added up, or percentages averaged
    cut          the figure's last place is cut off, not rounded: to so many places
    more_than    for the lines of persistent and severe absence: more than, not from that share on
    line         the share is of the pupil's own possible sessions, of all sessions of the period, or of own rounded to a percent
    least        pupils with fewer possible sessions are left out; half: with fewer than half of all sessions
    below        pupils on the next line or beyond it are not counted (persistent without severe)
    everyone     pupils without any possible session stand in the number that is divided by
    kinds        for suspensions: the kinds that count
    events       suspensions, or the pupils who had any; for days lost: half days, whole days, sessions, those that fall into
                 the period, or sessions with code E
    """

    first: int
    last: int
    pupils: Pupils = "compulsory"
    leavers: Leavers = "counted"
    joiners: bool = True
    recoded: tuple[tuple[str, As], ...] = ()
    closed: bool = False
    off_roll: bool = False
    session: Literal["both", "AM", "PM"] = "both"
    average: Average = "pooled"
    cut: int | None = None
    more_than: bool = False
    line: Line = "own"
    least: int = 0
    half: bool = False
    below: bool = False
    everyone: bool = False
    kinds: tuple[str, ...] = ("SUSP", "LNCH")
    events: Literal["events", "pupils", "whole_days", "sessions", "in_period", "code_e"] = "events"
