"""The tables of a snapshot: what one row is, and what stands in each column.

Dates are plain dates (Parquet date32). Whole numbers are Int64. No table holds a name, a UPN, an admission
number, a date of birth or free text about a pupil: those live in the names store.
"""

from semhlib.terms.table import KEY as _KEY
from semhlib.terms.table import Table
from semhlib.terms.table import column as _f
from semhlib.terms.tables_school import SCHOOL_TABLES

# What an attendance code counts as.
FACTS = (
    _f("possible", "integer", "1 if a possible attendance"),
    _f("attended", "integer", "1 if counted as attending"),
    _f("absent", "integer", "1 if an absence"),
    _f("unauthorised", "integer", "1 if an unauthorised absence"),
    _f("reason", "integer", "0 where the code stands for a summary's total"),
)
CODE_FACTS = tuple(fact.name for fact in FACTS)

_ALL = (
    Table(
        "calendar",
        "one date of the school's calendar, holidays too",
        (
            _f("date", "date", "the day"),
            _f("week", "date", "Monday of its week"),
            _f("half_term", "integer", "year x 10 + 1 to 6; a holiday belongs to the half-term before it"),
            _f("academic_year", "integer", "the year the school year starts in"),
            _f("open", "integer", "1 if the school was open to pupils"),
        ),
        optional=False,
    ),
    Table(
        "codes",
        "one attendance code on one calendar date",
        (
            _f("date", "date", "the day"),
            _f("code", "text", "the code in the register"),
            *FACTS,
        ),
        optional=False,
    ),
    Table(
        "pupil",
        "one pupil",
        (
            _KEY,
            _f("sex", "text", "F, M or as recorded", False),
            # Special category data: for rates by group on the lead's page, and for nothing else.
            _f(
                "ethnicity", "text",
                "the main ethnic group, as the school recorded it: Asian, Black, Mixed, White, Other, or not said", False,
            ),
        ),
        optional=False,
    ),
    Table(
        "enrolment",
        "one pupil in one academic year at this school",
        (
            _KEY,
            _f("academic_year", "integer", "the year the school year starts in"),
            _f("year_group", "integer", "0 for Reception, 1 to 14, -1 and -2 for nursery"),
            _f("compulsory", "integer", "1 if aged 5 to 15 on 31 August before the year, and not status S or G"),
            _f("start", "date", "first day on roll in this year"),
            _f("end", "date", "last day on roll in this year"),
            _f("status", "text", "CBDS enrolment status: C, M, S, F, O, G or P"),
        ),
        optional=False,
    ),
    Table(
        "session_mark",
        "one pupil, date and session (or one total of a summary)",
        (
            _KEY,
            _f("date", "date", "the day (for a summary: its last day)"),
            _f("session", "text", "AM, PM, or ALL for a summary"),
            _f("code", "text", "as in the register"),
            _f("sessions", "integer", "1, or the total of a summary"),
        ),
    ),
    Table(
        "mark_aside",
        "one mark that counts towards nothing, kept to explain figures of systems that count it",
        (
            _KEY,
            _f("date", "date", "the day"),
            _f("session", "text", "AM or PM"),
            _f("code", "text", "as in the register"),
            _f("closed", "integer", "1 if the school was closed that day, 0 if the pupil was not on roll"),
        ),
    ),
    Table(
        "session_week",
        "one pupil's sessions of one week under one code: session_mark, added up, and what the code counted as then",
        (
            _KEY,
            _f("date", "date", "the first school day of the week in its half-term (for a summary: its last day)"),
            _f("code", "text", "as in the register; \\ (present, afternoon) is counted under / (present, morning)"),
            _f("sessions", "integer", "how many"),
            _f("compulsory", "integer", "1 if the pupil was of compulsory school age in that academic year"),
            *FACTS,
        ),
    ),
    Table(
        "suspension",
        "one suspension or permanent exclusion",
        (
            _KEY,
            _f("date", "date", "its first day"),
            _f("kind", "text", "SUSP, PERM or LNCH"),
            _f("sessions", "integer", "sessions lost; LNCH is 1"),
            _f("reason_1", "text", "DfE reason code", False),
            _f("reason_2", "text", "DfE reason code", False),
            _f("reason_3", "text", "DfE reason code", False),
            _f("end", "date", "its last day", False),
            _f("return_meeting", "date", "when the pupil and family were met on coming back", False),
        ),
    ),
    Table(
        "internal_exclusion",
        "one stretch of sessions in which a pupil was kept from lessons inside the school",
        (
            _KEY,
            _f("date", "date", "its first day"),
            _f("sessions", "integer", "sessions out of lessons"),
        ),
    ),
    Table(
        "managed_move",
        "one pupil's trial at another school, agreed by both schools and the family",
        (
            _KEY,
            _f("start", "date", "first day at the other school"),
            _f("end", "date", "last day of the trial; empty while it goes on", False),
            _f("outcome", "text", "what came of it: moved, came back, or as recorded", False),
        ),
    ),
    Table(
        "incident",
        "one pupil in one incident",
        (
            _KEY,
            _f("date", "date", "when it happened"),
            _f("recorded", "date", "when it was written down", False),
            _f("recorder", "integer", "a number for whoever wrote it down; it holds for this import alone", False),
            _f("type", "text", "the school's own type"),
            _f("severity", "integer", "1 to 5", False),
            _f("high_level", "integer", "1 by the school's own rule"),
            _f("semh", "integer", "1 if linked to SEMH"),
            _f("period", "text", "lesson or break", False),
            _f("location", "text", "where", False),
        ),
    ),
    Table(
        "referral",
        "one referral to a service",
        (
            _KEY,
            _f("sent", "date", "when it was sent"),
            _f("service", "text", "to whom"),
            _f("pathway", "text", "what help was sought for: a key of terms/pathways.py, or of the school's own list", False),
            _f("route", "text", "by which way it went", False),
            _f("thrive", "text", "THRIVE grouping, as agreed with the pupil", False),
            _f("accepted", "date", "when it was accepted", False),
            _f("first_seen", "date", "when the pupil was first seen", False),
            _f("closed", "date", "when it was closed", False),
            _f("outcome", "text", "what came of it", False),
            _f("reason_not_accepted", "text", "why the service did not accept it, in its words", False),
        ),
    ),
    Table(
        "support_episode",
        "one pupil's time with one kind of support",
        (
            _KEY,
            _f("kind", "text", "what the support was"),
            _f("led_by", "text", "role of who leads it", False),
            _f("thrive", "text", "THRIVE grouping", False),
            _f("tier", "text", "whom the support is for: a key of terms/tiers.py", False),
            _f("sessions_planned", "integer", "", False),
            _f("sessions_attended", "integer", "", False),
            _f("hours", "number", "", False),
            _f("cost", "number", "pounds", False),
            _f("start", "date", "first day"),
            _f("end", "date", "last day; empty while it goes on", False),
            _f("review", "date", "when it is to be looked at again", False),
            _f("outcome", "text", "as recorded at the review", False),
        ),
    ),
    Table(
        "support_plan",
        "what one kind of support was expected to change, written down beforehand",
        (
            _f("kind", "text", "what the support is, as in support_episode"),
            _f("measure", "text", "attendance, sdq_parent, sdq_teacher or sdq_self"),
            _f("direction", "text", "higher or lower"),
            _f("declared", "date", "when this was written down"),
        ),
    ),
    Table(
        "draw",
        "one pupil in one draw for places of support",
        (
            _KEY,
            _f("draw", "text", "the draw's own name"),
            _f("kind", "text", "the support there were places for, as in support_episode"),
            _f("measure", "text", "what it was expected to change: see support_plan"),
            _f("drawn", "date", "the day of the draw"),
            _f("seed", "text", "the seed that was printed"),
            _f("place", "integer", "1 for the pupil drawn first"),
            _f("offered", "integer", "1 if a place was offered, 0 if the pupil waits"),
        ),
    ),
    Table(
        "assessment",
        "one score of one questionnaire",
        (
            _KEY,
            _f("instrument", "text", "for example SDQ"),
            _f("informant", "text", "teacher, parent or self"),
            _f("date", "date", "when it was filled in"),
            _f("scale", "text", "for example total"),
            _f("score", "number", "the scale's total, never an item"),
        ),
    ),
    Table(
        "need",
        "one fact about a pupil, with its dates",
        (
            _KEY,
            _f("kind", "text", "sen_status, sen_type, fsm6, in_care, young_carer, eal, …"),
            _f("value", "text", "N, K or E for sen_status; a code for sen_type; yes for the rest"),
            _f("start", "date", "since when"),
            _f("end", "date", "until when; empty while it holds", False),
        ),
    ),
    Table(
        "progress",
        "one pupil's standing in one subject on one day",
        (
            _KEY,
            _f("date", "date", "the day of the assessment"),
            _f("subject", "text", "as the school calls it"),
            _f("scale", "text", "the school's own scale, in its words", False),
            _f("value", "number", "points, or the place of a band in the school's own list, lowest first"),
            _f("expected", "number", "what the school expected of this pupil on that day, on the same scale"),
        ),
    ),
    Table(
        "goal",
        "one goal that a pupil in support agreed, and how it stood when it was looked at",
        (
            _KEY,
            _f("kind", "text", "what the support was, as in support_episode", False),
            _f("set", "date", "when it was agreed"),
            _f("rating_at_start", "integer", "0 to 10, by the pupil", False),
            _f("date", "date", "when it was last looked at; empty while it has not been", False),
            _f("rating", "integer", "0 to 10, by the pupil, on that day", False),
            _f("met", "integer", "1 if pupil and adult agree that it is met, 0 if not", False),
        ),
    ),
    Table(
        "benchmark",
        "one published figure about other schools",
        (
            _f("area_level", "text", "England, region or local authority"),
            _f("area", "text", "its name"),
            _f("phase", "text", "primary, secondary, special or all"),
            _f("period", "text", "in words, for example 2024/25"),
            _f("measure", "text", "name of our measure"),
            _f("value", "number", "in the measure's unit"),
            _f("source", "text", "publication"),
        ),
    ),
)

TABLES: dict[str, Table] = {t.name: t for t in (*_ALL, *SCHOOL_TABLES)}
