"""The Whole school part: the audit, the plan with its logs and the programme, for the leaders' and the lead's folder alike."""

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from semhlib.publish.audit_standing import frameworks_of, standards_of
from semhlib.publish.commitments import commitments_of
from semhlib.publish.happened import recorded
from semhlib.publish.look_backs import logs_of
from semhlib.publish.plan import plan_actions
from semhlib.store.role_whole_school import Session, WholeSchoolPart
from semhlib.terms.calendar import HalfTerm

TABLES = ("audit_item", "audit_rating", "action", "progress_log", "event")


def whole_school_of(
    tables: Mapping[str, pd.DataFrame],
    half_terms: Sequence[HalfTerm],
    as_of: date,
    start: date | None,
    titles: Mapping[str, str],
    core_standards: str = "",
) -> WholeSchoolPart:
    """All of it, from the school's tables.

    Takes       tables: those of TABLES that the school gave; half_terms: of its calendar; as_of: the last day with data;
                start: the day on which the programme began; titles: of our measures, by name; core_standards: the name of the
                audit that stands for the Core Standards, as in the school's settings
    """
    frameworks = frameworks_of(tables.get("audit_item"), tables.get("audit_rating"), half_terms, start)
    standards = standards_of(frameworks, core_standards)
    happened = recorded(tables.get("event"), start, as_of)
    return WholeSchoolPart(
        format=WholeSchoolPart.FORMAT,
        as_of=as_of,
        start=start,
        frameworks=frameworks,
        standards=None if standards is None else standards.key,
        actions=plan_actions(tables.get("action"), titles, as_of),
        logs=logs_of(tables.get("progress_log"), half_terms),
        sessions=tuple(
            Session(number=r.number, on=r.on, title=r.title, who=r.who, senior_leader=r.senior_leader)
            for r in happened.rows
            if r.kind == "programme_session"
        ),
        commitments=commitments_of(happened, standards),
    )
