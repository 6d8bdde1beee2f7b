"""Goals that pupils in support agreed near the start of it, and how they stood near its end.

Nothing is planted: about 57 in 100 goals are met in both years, whatever the support.
"""

from datetime import date, timedelta

from sample_data.chance import shares, stream
from sample_data.days import LAST_DAY, YEARS, school_year, year_of
from sample_data.school import Made
from sample_data.schools import School
from sample_data.support import Episode
from sample_data.tables import Rows, dmy, ids

MET = 0.57


def goals(made: Made) -> Rows:
    """One goal for each time in support."""
    yield "UPN", "Adno", "Support", "Set on", "Rating at start", "Looked at on", "Rating now", "Met"
    for year in YEARS:
        episodes = [e for e in made.episodes if year_of(e.start) == year]
        rng = stream(made.school.key, "goals", year)
        looked_at = [_looked_at(made.school, e) for e in episodes]
        met = iter(shares(rng, sum(day is not None for day in looked_at), MET).tolist())
        for episode, day in zip(episodes, looked_at, strict=True):
            agreed = _school_day(made.school, episode.start + timedelta(days=int(rng.integers(3, 12))))
            before, more = int(rng.integers(1, 5)), int(rng.integers(0, 3))
            row = (*ids(made, episode.pupil), episode.kind, dmy(agreed), str(before))
            if day is None:
                yield *row, "", "", ""
                continue
            reached = next(met)
            yield *row, dmy(day), str(before + more + (2 if reached else -1)), "Y" if reached else "N"


def _looked_at(school: School, episode: Episode) -> date | None:
    """A week before the support ends; at its review where it goes on; nothing where that is still to come."""
    day = episode.review if episode.end is None else episode.end - timedelta(days=7)
    return None if day > LAST_DAY else _school_day(school, day)


def _school_day(school: School, day: date) -> date:
    """That day or the first one after it on which the school is open; the last one of the year where there is none."""
    year = school_year(school.phase, year_of(day))
    after = [year.days[i] for i in year.open_at if year.days[i] >= day]
    return after[0] if after else year.days[year.open_at[-1]]
