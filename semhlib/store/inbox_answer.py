"""What the importer answers: what became of each file, what is wrong, what a person has to say, and what would change."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing to say of a file: what, how grave, and where. `confirmable`: a person who has looked may wave it through."""

    severity: str
    sentence: str
    confirmable: bool = False


@dataclass(frozen=True, kw_only=True)
class FileSeen:
    """One file and what would become of it.

    new          it came with this request; `instead` names the file in use that it takes the place of by itself
    layout       name of the layout, empty where none is known; title: the same in words
    why          rows left out by reason
    """

    name: str
    new: bool
    layout: str = ""
    title: str = ""
    instead: str = ""
    rows_in: int = 0
    rows_kept: int = 0
    rows_left_out: int = 0
    why: dict[str, int] = field(default_factory=dict)
    first_date: str = ""
    last_date: str = ""


@dataclass(frozen=True, kw_only=True)
class Match:
    """A list whose headings we do not know for certain: what it may be, for a person to confirm or edit.

    columns      our column -> heading of the file, as proposed
    first        heading -> its first values, for every heading, for the lead's own eyes
    """

    file: str
    part: str
    fingerprint: str
    headings: tuple[str, ...]
    layout: str
    columns: dict[str, str]
    first: dict[str, tuple[str, ...]] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class ColumnAsked:
    """One column of a layout: its name, what the page calls it, and whether a heading must be given for it."""

    name: str
    words: str
    needed: bool


@dataclass(frozen=True, kw_only=True)
class LayoutAsked:
    """A layout that a list may have.

    own_rules    its system says nothing about SEMH or severity: the school's own rules in school.toml stand in for both
    blank        its columns whose empty cells mean something as soon as the school says what ("no")
    """

    name: str
    title: str
    columns: tuple[ColumnAsked, ...]
    own_rules: bool = False
    blank: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What school.toml says now, and which types of incident stand in the files that need the school's own rules.

    kinds      types of incident as the files write them
    semh       those linked to SEMH; None where the school has not said
    blank      columns whose empty cells mean something, and what
    """

    kinds: tuple[str, ...] = ()
    semh: tuple[str, ...] | None = None
    high_level_severity: int = 4
    high_level_types: tuple[str, ...] = ()
    severity_of: dict[str, int] = field(default_factory=dict)
    blank: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Change:
    """One line of the impact page before and after: the measure, and what is said and shown of it."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of a request.

    done         it was carried out: the files can be used, are in use, or the earlier copy is back
    words        that in a sentence or two
    match        lists whose headings a person has to look at; layouts: those a list may have, where there are any
    rules        the school's own rules, where a new file needs them; None where none does
    headline     the impact page's first sentence before and after; changes: its nine lines, those that change
    snapshot     the copy that is current now
    """

    done: bool
    words: str
    files: tuple[FileSeen, ...] = ()
    lines: tuple[Line, ...] = ()
    match: tuple[Match, ...] = ()
    layouts: tuple[LayoutAsked, ...] = ()
    rules: Rules | None = None
    headline: Change | None = None
    changes: tuple[Change, ...] = ()
    rows_left_out: int = 0
    snapshot: str = ""
