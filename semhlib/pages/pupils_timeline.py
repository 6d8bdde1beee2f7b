"""What has been done and what happened, month by month: attendance, suspensions, incidents and meetings, a bar for each support.

A table of twelve months. Bars and dots are drawn in it, and every cell says in words what it shows.
"""

from collections.abc import Callable, Sequence
from datetime import date

from semhlib.charts.markup import Html, tag, together, unseen
from semhlib.profile.standing import Standing, Support
from semhlib.store.lead_pupils import Month
from semhlib.terms.format import plural, show_date, show_number, show_short_date

MONTHS = 12
FEW_SESSIONS = 20  # below this a month's percentage is left out: a day would move it by ten points
_KINDS = (("suspension", "Suspensions"), ("incident", "High-level incidents"), ("referral", "Referrals"))


def timeline(pupil: Standing, until: date) -> Html:
    """The table of the twelve months up to a day."""
    months = last_months(until)
    rows = [_attendance(pupil.line.months, months)]
    for kind, words in _KINDS:
        days = [h.on for h in pupil.line.happenings if h.kind == kind]
        rows += [_dots(words, days, months)] if any(d >= months[0] for d in days) else []
    met = [r.on for r in pupil.records if r.kind == "meeting"]
    rows += [_dots("Meetings", met, months)] if any(d >= months[0] for d in met) else []
    rows += [_bar(s, months, until) for s in pupil.support if s.end is None or s.end >= months[0]]
    head = tag("tr", tag("th", unseen("What"), attributes={"scope": "col"}), *(_heading(m) for m in months))
    caption = tag("caption", f"Month by month, {show_date(months[0])} to {show_date(until)}")
    table = tag("table", caption, tag("thead", head), tag("tbody", *rows), css="semh-months")
    return tag("div", table, css="semh-scroll", attributes={"tabindex": "0", "role": "region", "aria-label": "Month by month"})


def last_months(until: date) -> tuple[date, ...]:
    """First days of the twelve calendar months up to a day's own, oldest first."""
    last = until.year * 12 + until.month - 1
    return tuple(date(n // 12, n % 12 + 1, 1) for n in range(last - MONTHS + 1, last + 1))


def _heading(month: date) -> Html:
    short = show_short_date(month).split(" ")[1]
    return tag("th", short, unseen(f" {month.year}"), attributes={"scope": "col"})


def _attendance(kept: Sequence[Month], months: Sequence[date]) -> Html:
    of = {m.first: m for m in kept}

    def cell(month: date) -> Html:
        found = of.get(month)
        if found is None or not found.possible:
            return tag("td", unseen("no school"))
        if found.possible < FEW_SESSIONS:
            return tag("td", tag("span", "x", attributes={"aria-hidden": "true"}), unseen("fewer than 20 possible sessions"))
        return tag("td", show_number(100 * found.attended / found.possible), unseen("%"))

    return _row("Attendance, %", months, cell)


def _dots(words: str, days: Sequence[date], months: Sequence[date]) -> Html:
    def cell(month: date) -> Html:
        there = [d for d in days if (d.year, d.month) == (month.year, month.month)]
        if not there:
            return tag("td")
        return tag("td", tag("span", str(len(there)), css="semh-dot"), unseen(f": {', '.join(map(show_date, there))}"))

    return _row(words, months, cell)


def _bar(support: Support, months: Sequence[date], until: date) -> Html:
    def cell(month: date) -> Html:
        following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        end = support.end or until
        if support.start >= following or end < month or month > until:
            return tag("td")
        edges = [name for name, there in (("semh-starts", support.start >= month), ("semh-ends", end < following)) if there]
        return tag("td", tag("span", css=" ".join(["semh-bar", *edges])), unseen("yes"))

    return _row(support.kind, months, cell)


def _row(words: str, months: Sequence[date], cell: Callable[[date], Html]) -> Html:
    return tag("tr", tag("th", words, attributes={"scope": "row"}), *(cell(month) for month in months))


def support_lines(pupil: Standing) -> tuple[Html, ...]:
    """Each time with support in a sentence, newest first."""
    lines = []
    episodes = {(e.kind, e.start): e for e in pupil.line.episodes}
    for s in sorted(pupil.support, key=lambda s: s.start, reverse=True):
        led = f", led by {s.led_by}" if s.led_by else ""
        ends = f" to {show_date(s.end)}" if s.end else " and going on"
        episode = episodes.get((s.kind, s.start))
        came = ""
        if episode and episode.planned:
            came = f" {episode.attended or 0} of {plural(episode.planned, 'planned session', 'planned sessions')} attended."
        outcome = f" Recorded outcome: {episode.outcome}." if episode and episode.outcome else ""
        from_here = " Written down on this page." if s.record else " From the list of support."
        source = " From the school before." if s.before else from_here
        lines.append(together(tag("strong", s.kind), f"{led}: {show_date(s.start)}{ends}.{came}{outcome}{source}"))
    return tuple(lines)
