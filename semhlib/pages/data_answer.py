"""What the importer answered, in the words of the page: what is wrong and what to do, or what will change."""

import re
from collections.abc import Sequence

from semhlib.charts.markup import Html, disclosure, tag, together
from semhlib.charts.table import Column, Table, html_table
from semhlib.pages.data_words import PUPIL_DATA, capital, dates, left_out_words
from semhlib.store.inbox import Answer, Change, FileSeen, Line
from semhlib.terms.format import plural

MOST_LINES = 50
LOOKED = "I have looked at this. Use the files as they are, without what cannot be read"
# What a command line is told to do is done by a tick here.
_OPTION = re.compile(r"(?P<before>import again|leave (?:it|them|these pupils) out) with --confirm")


def can_be_confirmed(answer: Answer) -> bool:
    """Whether all that stops these files is something that a person who has looked may wave through."""
    stops = [line for line in answer.lines if line.severity == "stop"]
    return bool(stops) and all(line.confirmable for line in stops)


def problems(lines: Sequence[Line], *, severities: Sequence[str], with_tick: bool = True) -> Html:
    """Problems of some severities, grouped by file: file, row, column, what was expected, what to do.

    Takes       with_tick: a box to tick stands below, for what may be waved through
    """
    of_file: dict[str, list[str]] = {}
    for line in lines:
        if line.severity in severities:
            file, rest = by_file(line.sentence)
            of_file.setdefault(file, []).append(in_words(rest, with_tick))
    groups = (_group(file, sentences) for file, sentences in of_file.items())
    return tag("dl", *groups, css="semh-words semh-problems") if of_file else Html("")


def by_file(sentence: str) -> tuple[str, str]:
    """The file that a sentence is about, with whose name they all begin, and the rest of it."""
    found = re.match(r"(.*?)(?:, (?=row |column )|: ?)", sentence)
    if not found:
        return "", sentence
    return found[1], capital(sentence[found.end() :].strip())


def in_words(sentence: str, with_tick: bool = True) -> str:
    """A sentence as this page says it: with a tick in place of an option of the command line."""
    how = "by the tick below" if with_tick else "once the rest is put right"
    return _OPTION.sub(lambda m: f"{'say so' if m['before'] == 'import again' else m['before']} {how}", sentence)


def rows_with_problems(answer: Answer) -> Html:
    """Rows that will be left out, and what else is worth knowing; folded, since nothing has to be done."""
    left_out, notes = (problems(answer.lines, severities=(kind,)) for kind in ("left_out", "note"))
    parts = []
    if left_out:
        n = plural(answer.rows_left_out, "row", "rows")
        will = "will" if answer.done else "would"
        parts.append(disclosure(f"{n} {will} be left out: see why", tag("p", PUPIL_DATA), left_out, opened=True))
    if notes:
        parts.append(disclosure("Worth knowing", notes))
    return together(*parts)


def new_files(files: Sequence[FileSeen]) -> Html:
    """What was brought: what it is, and how much of it can be used."""
    columns = (Column("File"), Column("What it is"), Column("Rows used", number=True), Column("Left out"), Column("Dates"))
    rows = tuple(
        (
            f.name,
            capital(f.title) or "Not known",
            f"{f.rows_kept:,} of {f.rows_in:,}" if f.rows_in else "0",
            left_out_words(f.rows_left_out, f.why),
            dates(f.first_date, f.last_date),
        )
        for f in files
        if f.new
    )
    table = Table(caption="The files that you chose", columns=columns, rows=rows, under_heading=True)
    return html_table(table) if rows else Html("")


def what_changes(answer: Answer) -> Html:
    """The headline and the nine lines, now and with these files, side by side."""
    parts = [tag("h3", "What will change on the impact page")]
    headline = answer.headline
    if headline is None and not answer.changes:
        return together(*parts, tag("p", "Nothing that the impact page says or shows will change."))
    if headline is not None:
        parts.append(side_by_side(headline))
    if answer.changes:
        columns = (Column("Measure"), Column("Now"), Column("With these files"))
        rows = tuple((c.title, c.before, c.after) for c in answer.changes)
        parts.append(html_table(Table(caption="Lines that will change", columns=columns, rows=rows)))
    else:
        parts.append(tag("p", "None of its nine lines will change."))
    return together(*parts)


def side_by_side(change: Change) -> Html:
    """The first sentence before and after; one sentence where it stays."""
    if change.before == change.after:
        return tag("p", "The first sentence stays: ", tag("strong", change.after))
    pair = (("Now", change.before), ("With these files", change.after))
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", words)) for name, words in pair), css="semh-before-after")


def _group(file: str, sentences: Sequence[str]) -> Html:
    more = len(sentences) - MOST_LINES
    rest = [f"And {plural(more, 'more problem', 'more problems')} of this file."] if more > 0 else []
    return tag("div", tag("dt", file), *(tag("dd", words) for words in (*sentences[:MOST_LINES], *rest)))
