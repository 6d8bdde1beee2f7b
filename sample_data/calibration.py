"""How near the made-up schools come to the national figures they are calibrated on."""

import numpy as np

from sample_data.codes import ID, UNAUTHORISED, absent, is_any, possible
from sample_data.days import YEARS, school_year, year_of
from sample_data.national import TARGETS
from sample_data.school import Made


def _year(made: Made, year: int) -> dict[str, float]:
    """Levels of one year, for pupils of compulsory school age."""
    school, marks = made.school, made.marks[year]
    counted = np.array(
        [p.status != "S" and p.days_on_roll(school, year) is not None and p.group(school, year) > 0 for p in made.roll.pupils]
    )
    could = possible(marks).sum(axis=(1, 2)) * counted
    missed = absent(marks).sum(axis=(1, 2)) * counted
    without = is_any(marks, UNAUTHORISED).sum(axis=(1, 2)) * counted
    part_time = (marks == ID["C2"]).sum(axis=(1, 2)) * counted
    enrolled = could > 0
    january = school_year(school.phase, year).days[95]
    here = [p for p in made.roll.pupils if p.days_on_roll(school, year)]
    roll = sum(p.entry <= january <= (p.leaving or january) for p in here)
    events = [s for s in made.suspensions if s.year == year and s.kind == "SUSP"]
    high = [i for i in made.incidents if i.severity >= 4 and i.linked and year_of(i.day) == year]
    return {
        "absence": round(100 * missed.sum() / could.sum(), 2),
        "unauthorised": round(100 * without.sum() / could.sum(), 2),
        "persistent": round(100 * float((10 * missed >= could)[enrolled].mean()), 2),
        "severe": round(100 * float((2 * missed >= could)[enrolled].mean()), 2),
        "c2": round(100 * part_time.sum() / could.sum(), 2),
        "suspensions": round(100 * len(events) / roll, 2),
        "pupils_suspended": len({s.pupil for s in events}),
        "days_lost": sum(s.sessions for s in made.suspensions if s.year == year) / 2,
        "high_level_incidents": len(high),
        "pupils_in_high_level_incidents": len({i.pupil for i in high}),
        "on_roll_in_january": roll,
    }


def calibration(made: Made) -> dict[str, object]:
    """Targets and what came out, for each year."""
    return {
        "target": TARGETS[made.school.phase],
        "achieved": {school_year(made.school.phase, year).name: _year(made, year) for year in YEARS},
    }
