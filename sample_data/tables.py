"""What is made up, as rows of the exports: headings first, all cells as text."""

from collections.abc import Iterator
from datetime import date, timedelta

from sample_data.chance import stream
from sample_data.days import CLOSED, HALF_TERMS, INSET, LAST_DAY, YEARS, school_year, year_of
from sample_data.ethnicity import ethnicities
from sample_data.return_meetings import return_meetings
from sample_data.school import Made
from sample_data.support import TIERS
from sample_data.suspensions import Suspension

Rows = Iterator[tuple[str, ...]]


def dmy(day: date | None) -> str:
    """A date as dd/mm/yyyy; nothing where there is none."""
    return "" if day is None else f"{day:%d/%m/%Y}"


def ids(made: Made, pupil: int) -> tuple[str, str]:
    """UPN and admission number."""
    return made.roll.pupils[pupil].upn, made.roll.pupils[pupil].adno


def _last_group(made: Made, pupil: int) -> int:
    """Year group in the last school year on roll."""
    one = made.roll.pupils[pupil]
    year = max(y for y in YEARS if one.days_on_roll(made.school, y))
    return one.group(made.school, year)


def pupils(made: Made) -> Rows:
    yield ("UPN", "Adno", "Legal Surname", "Legal Forename", "DOB", "Gender", "Year", "Reg Group", "Date of Entry",
           "Date of Leaving", "Enrolment Status", "Ethnicity")  # fmt: skip
    groups = ethnicities(made.school, len(made.roll.pupils))
    for i, p in enumerate(made.roll.pupils):
        group = _last_group(made, i)
        year = "R" if group == 0 else f"Year  {group}"
        form = f"{'R' if group == 0 else group}{p.form}"
        yield (p.upn, p.adno, p.surname, p.forename, dmy(p.dob), p.sex, year, form, dmy(p.entry), dmy(p.leaving), p.status,
               groups[i])  # fmt: skip


def suspensions(made: Made) -> Rows:
    yield ("UPN", "Adno", "Type", "Start Date", "Start Session", "End Date", "Sessions", "Reason 1", "Reason 2", "Reason 3",
           "Return Meeting")  # fmt: skip
    for s, meeting in zip(made.suspensions, return_meetings(made.school, made.suspensions), strict=True):
        days = school_year(made.school.phase, s.year).days
        reasons = (*s.reasons, "", "")[:3]
        end = "" if s.kind == "PERM" else dmy(days[s.last])
        half = ("AM", "PM")[_start_session(s)]
        yield *ids(made, s.pupil), s.kind, dmy(days[s.first]), half, end, str(s.sessions), *reasons, dmy(meeting)


def _start_session(event: Suspension) -> int:
    return 1 if event.kind == "LNCH" else event.first_session


def incidents(made: Made) -> Rows:
    rng = stream(made.school.key, "incidents without UPN")
    yield ("UPN", "Adno", "Date", "Time", "Period", "Type", "Severity", "Location", "Linked to SEMH", "Recorded on",
           "Recorded by")  # fmt: skip
    for i in made.incidents:
        upn, adno = ids(made, i.pupil)
        # A behaviour log is often kept by admission number: a few rows have nothing else.
        yield ("" if rng.random() < 0.03 else upn, adno, dmy(i.day), i.time, i.period, i.kind, str(i.severity), i.place,
               "Y" if i.linked else "N", dmy(i.recorded), i.recorded_by)  # fmt: skip


def sen(made: Made) -> Rows:
    """One row for each stretch with a status. Pupils never on the register have no row."""
    rng = stream(made.school.key, "sen dates")
    yield "UPN", "Adno", "SEN Status", "SEN Need", "Start Date", "End Date"
    for i, p in enumerate(made.roll.pupils):
        if p.sen == "N":
            continue
        since = p.entry if rng.random() < 0.85 or p.entry.year > 2022 else p.entry + timedelta(days=int(rng.integers(120, 400)))
        moved_on = p.sen == "E" and rng.random() < 0.3 and p.leaving is None
        if moved_on:
            plan = max(since + timedelta(days=200), date(2024, 2, 5))
            yield *ids(made, i), "K", p.sen_need, dmy(since), dmy(plan - timedelta(days=1))
            since = plan
        yield *ids(made, i), p.sen, p.sen_need, dmy(since), dmy(p.leaving)


def needs(made: Made) -> Rows:
    rng = stream(made.school.key, "needs")
    yield "UPN", "Adno", "Need", "Start Date", "End Date"
    for i, p in enumerate(made.roll.pupils):
        found = []
        if p.fsm:
            found += [("FSM6", p.entry, p.leaving), ("Pupil premium", p.entry, p.leaving)]
        for need, chance, brief in (("EAL", 0.13, False), ("In care", 0.008, False), ("Young carer", 0.013, False),
                                    ("Child in need", 0.022, True), ("Child protection plan", 0.007, True)):  # fmt: skip
            if rng.random() < chance * (2.0 if p.fsm and need != "EAL" else 0.8):
                start = max(p.entry, date(2023, 9, 4)) + timedelta(days=int(rng.integers(0, 300)) if brief else 0)
                end = start + timedelta(days=int(rng.integers(90, 420))) if brief else None
                left = p.leaving or LAST_DAY
                if start < left:
                    found.append((need, start, p.leaving if end is None or end > left else end))
        for need, start, end in found:
            yield *ids(made, i), need, dmy(start), dmy(end)


def referrals(made: Made) -> Rows:
    yield ("UPN", "Adno", "Service", "Pathway", "Route", "THRIVE grouping", "Sent", "Accepted", "First seen", "Closed", "Outcome",
           "Reason not accepted")  # fmt: skip
    for r in made.referrals:
        yield (*ids(made, r.pupil), r.service, r.pathway, r.route, r.thrive, dmy(r.sent), dmy(r.accepted), dmy(r.seen),
               dmy(r.closed), r.outcome, r.reason)  # fmt: skip


def support(made: Made) -> Rows:
    yield ("UPN", "Adno", "Support", "Led by", "THRIVE grouping", "Tier", "Sessions planned", "Sessions attended", "Hours",
           "Cost", "Start Date", "End Date", "Review Date", "Outcome")  # fmt: skip
    for e in made.episodes:
        tier = TIERS.get(e.kind, "Targeted")
        yield (*ids(made, e.pupil), e.kind, e.led_by, e.thrive, tier, str(e.planned), str(e.attended), f"{e.hours:.1f}",
               f"{e.cost:.2f}", dmy(e.start), dmy(e.end), dmy(e.review), e.outcome)  # fmt: skip


def assessments(made: Made) -> Rows:
    yield "UPN", "Adno", "Instrument", "Informant", "Date", "Scale", "Score"
    for s in made.scores:
        yield *ids(made, s.pupil), "SDQ", s.informant, dmy(s.day), s.scale, str(s.score)


def calendar(made: Made) -> Rows:
    yield "Academic year", "Half term", "Start", "End", "Kind"
    for year in YEARS:
        name = school_year(made.school.phase, year).name
        for n, (start, end) in enumerate(HALF_TERMS[year], 1):
            yield name, str(n), dmy(start), dmy(end), "term"
        for kind, days in (("INSET", INSET), ("closure", CLOSED)):
            for day in days[made.school.phase]:
                if year_of(day) == year:
                    yield name, "", dmy(day), dmy(day), kind
