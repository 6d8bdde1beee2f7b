"""The tables of a snapshot that no pupil stands in: the audit, the plan, what was done, and what people said."""

from semhlib.terms.table import Table
from semhlib.terms.table import column as _f

SCHOOL_TABLES = (
    Table(
        "audit_item",
        "one item of an audit's template, as it is asked now",
        (
            _f("framework", "text", "which audit"),
            _f("ref", "text", "the item's own short name, which stays when its words change", False),
            _f("principle", "integer", "1 to 8, the whole-school principle it belongs to", False),
            _f("area", "text", "the heading it stands under, where that is not a principle", False),
            _f("item", "text", "the school's own words for it"),
            _f("aim", "integer", "the level the school aims for, 0 to 3", False),
        ),
    ),
    Table(
        "audit_rating",
        "one item of an audit, rated once",
        (
            _f("framework", "text", "which audit"),
            _f("ref", "text", "the item's own short name, which stays when its words change", False),
            _f("principle", "integer", "1 to 8, the whole-school principle it belongs to", False),
            _f("area", "text", "the heading it stands under, where that is not a principle", False),
            _f("item", "text", "the school's own words for it, as they were when it was rated"),
            _f("date", "date", "when it was rated"),
            _f("level", "integer", "0 not started, 1 started, 2 mostly in place, 3 fully in place"),
            _f("aim", "integer", "the level aimed for, as agreed when it was rated", False),
            _f("rated_by", "text", "role", False),
            _f("evidence", "text", "where to look", False),
        ),
    ),
    Table(
        "action",
        "one action of the plan, as it stood on a day: what was declared stays that of its first row",
        (
            _f("action", "text", "what is to be done"),
            _f("owner", "text", "role"),
            _f("due", "date", "by when it is to be done", False),
            _f("status", "text", "not started, under way, done or dropped"),
            _f("updated", "date", "on which day it stood so", False),
            _f("principle", "integer", "1 to 8, the whole-school principle it belongs to", False),
            _f("review", "date", "when it is to be looked at again", False),
            _f("measure", "text", "name or title of the measure it should move; empty where it should move none", False),
            _f("direction", "text", "higher or lower", False),
            _f("by_when", "date", "by when the measure should have moved", False),
            _f("declared", "date", "when this was written down", False),
        ),
    ),
    Table(
        "progress_log",
        "one look back by the school, up to three a school year",
        (
            _f("date", "date", "when it was written"),
            _f("written_by", "text", "role", False),
            _f("principle", "integer", "1 to 8, the whole-school principle it is mostly about", False),
            _f("done", "text", "what was done"),
            _f("learnt", "text", "what was learnt, or is hard", False),
            _f("next", "text", "what comes next", False),
            _f("reviewer", "text", "role of whoever answered", False),
            _f("reviewed", "date", "when they answered", False),
            _f("comment", "text", "what they answered", False),
        ),
    ),
    Table(
        "event",
        "one thing that happened to the whole school",
        (
            _f("date", "date", "when"),
            _f("kind", "text", "programme_start, training, policy, parent_session, support, definition_change, milestone, …"),
            _f("title", "text", "in the school's own words"),
            _f("measure", "text", "for definition_change: the measure it touches; for milestone: which", False),
            _f("number", "integer", "of a programme session: which of the ten", False),
            _f("who", "text", "roles of those who came", False),
            _f("senior_leader", "integer", "1 if somebody from the leadership team came, 0 if nobody", False),
            _f("reached", "integer", "how many people it reached: staff trained, parents who came", False),
            _f("out_of", "integer", "out of how many", False),
            _f("review", "date", "when it is to be looked at again: a policy, a way of working", False),
        ),
    ),
    Table(
        "survey",
        "how many gave one answer to one question of a survey",
        (
            _f("survey", "text", "its name"),
            _f("audience", "text", "pupils, parents or staff"),
            _f("date", "date", "when it was asked"),
            _f("question", "text", "the school's own words, or the name of a scale"),
            _f("answer", "text", "the answer in words, or a total of the scale"),
            _f("score", "number", "the total as a number, for a scale; empty for words", False),
            _f("hoped_for", "integer", "1 if this is an answer that the school hopes for, 0 if not", False),
            _f("how_many", "integer", "how many gave it"),
            _f("invited", "integer", "how many were asked", False),
        ),
    ),
    Table(
        "quote",
        "what somebody said, with permission to show it",
        (
            _f("date", "date", "when"),
            _f("who", "text", "pupil, parent or a role; never a name"),
            _f("words", "text", "what they said"),
            _f("measure", "text", "name or title of the measure it speaks about", False),
            _f("principle", "integer", "1 to 8, the whole-school principle it speaks about", False),
        ),
    ),
)
