"""Every layout that we read, and what of a school's own lists it cannot hold."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.ingest.exports import behaviour, people, registers
from tests.ingest.exports.kinds import as_json, as_report, as_workbook
from tests.ingest.exports.school_files import Files, SchoolFiles

OF_CODES = ("off_site_education", "part_time_timetable")
Facts = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Export:
    """Some of a school's lists as another system exports them.

    layout     the layout they are read by, where there is one for this system alone
    instead    the school's own lists whose place they take (register: its attendance)
    lost       by table (or names): columns that such an export does not hold
    only       by table: the kinds of facts that are compared; of the others such an export does not hold all
    measures   measures that cannot be counted from it
    by         how finely counts agree
    rules      what the school must say in school.toml
    numbered   True where pupils stand in it by UPN alone: those who have none yet cannot be in it
    """

    name: str
    write: Callable[[SchoolFiles], Files]
    layout: str
    instead: Facts
    lost: Mapping[str, Facts] = field(default_factory=dict)
    only: Mapping[str, Facts] = field(default_factory=dict)
    measures: Facts = ()
    by: str = "week"
    rules: str = ""
    numbered: bool = False


def _totals(name: str, write: Callable[[SchoolFiles], Files], numbered: bool = False) -> Export:
    """Totals of a half-term, without codes and days: kept on its last day."""
    lost = {"session_mark": ("date", "session", "code", "sessions"), "session_week": ("date", "code", "sessions", "reason")}
    return Export(
        name=name, write=write, layout=name, instead=("register",), lost=lost, measures=OF_CODES, by="half_term",
        numbered=numbered,
    )  # fmt: skip


def _incidents(name: str, write: Callable[[SchoolFiles], Files]) -> Export:
    """Another system's own words for types of incident, which the school's rules tell apart."""
    return Export(
        name=name, write=write, layout=name, instead=("incidents",), lost={"incident": ("type",)}, rules=behaviour.RULES,
    )  # fmt: skip


def _in_kind(name: str, suffix: str, write: Callable[[list[dict[str, str]]], str | bytes]) -> Export:
    """Every list that the school keeps, in another kind of file; marks as strings, for a workbook has room for few."""

    def every(school: SchoolFiles) -> Files:
        lists = {key: rows for key, rows in school.own.items() if key != school.register}
        return {f"{key}{suffix}": write(rows) for key, rows in (lists | {"marks": school.lists["attendance_marks"]}).items()}

    return Export(name=name, layout="", instead=("every",), write=every)


KINDS = (
    _in_kind("workbooks", ".xlsx", as_workbook),
    _in_kind("reports in XML", ".xml", as_report),
    _in_kind("JSON", ".json", as_json),
)
LAYOUTS = (
    Export(name="a long list of marks", write=registers.long_list, layout="attendance_long", instead=("register",)),
    Export(name="strings of marks", write=registers.strings, layout="attendance_marks", instead=("register",)),
    Export(name="marks of Assembly", write=registers.assembly, layout="attendance_long", instead=("register",)),
    _totals("attendance_summary", registers.summary),
    _totals("assembly_summary", registers.assembly_summary),
    _totals("census_attendance", registers.census, numbered=True),
    _incidents("arbor_behaviour", behaviour.arbor),
    _incidents("bromcom_behaviour", behaviour.bromcom),
    _incidents("class_charts_behaviour", behaviour.class_charts),
    _incidents("go4schools_behaviour", behaviour.go4schools),
    _incidents("concern_log", behaviour.concern_log),
    Export(name="incidents of Wonde", write=behaviour.wonde, layout="incidents", instead=("incidents",)),
    Export(name="a pupil list as a report", write=people.report, layout="pupils", instead=("pupils",)),
    Export(name="SEN of Assembly", write=people.assembly_sen, layout="sen", instead=("sen",)),
    Export(name="exclusions of Assembly", write=people.assembly_exclusions, layout="suspensions", instead=("suspensions",)),
    Export(name="a provision map", write=people.provision_map, layout="support", instead=("support",)),
    Export(name="pupil_indicators", write=people.indicators, layout="pupil_indicators", instead=("needs",),
           lost={"need": ("end",)}, numbered=True),
    Export(name="a transfer file", write=people.transfer_file, layout="sen", instead=("pupils", "sen", "register"),
           lost={"need": ("end",), "names": ("adno",)}, only={"need": ("sen_status",)},
           numbered=True),
)  # fmt: skip
