"""A small school whose lead asks the importer for things, as the Data page does."""

from hashlib import sha256
from pathlib import Path

from semhlib.publish.import_school import import_school
from semhlib.publish.inbox import work_off
from semhlib.publish.roles import publish_roles
from semhlib.store import inbox as box
from semhlib.store.inbox import Answer, Request
from tests.ingest.small_school import AMINA, BEN, MARKS, present, school

LEAD = "a.lead"
MORE = MARKS + present(AMINA, "001", "09/09/2024")
UNKNOWN_CODE = MARKS + f"{BEN},002,09/09/2024,AM,?\n"
STARTED = "Date,Kind,Title,Measure\n03/09/2024,milestone,A lead for SEMH was named,semh_lead\n"


def small_home(place: Path) -> Path:
    """The home of the small school, imported from a folder and published."""
    home = place / "home"
    publish_roles(import_school(school(place / "exports"), home), home)
    return home


def inbox_of(home: Path) -> Path:
    return home / "inbox"


def bring(home: Path, brought: dict[str, str | bytes], **asked: object) -> str:
    """Files left in the inbox, and what is to be done with them. Returns the request's name."""
    name = box.new_basket(inbox_of(home), LEAD)
    for file, content in brought.items():
        (inbox_of(home) / name / "files" / file).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    box.ask(inbox_of(home), name, Request(**{"kind": "check", "by": LEAD, **asked}))  # type: ignore[arg-type]
    return name


def answer_to(home: Path, name: str) -> Answer:
    """What the importer says to a request."""
    work_off(inbox_of(home), home)
    said = box.read_answer(inbox_of(home), name)
    assert said is not None
    return said


def asked(home: Path, brought: dict[str, str | bytes], **more: object) -> Answer:
    return answer_to(home, bring(home, brought, **more))


def contents(folder: Path, *, without: tuple[str, ...] = ()) -> dict[str, str]:
    """Every file of a folder and what is in it."""
    files = [p for p in folder.rglob("*") if p.is_file() and p.relative_to(folder).parts[0] not in without]
    return {p.relative_to(folder).as_posix(): sha256(p.read_bytes()).hexdigest() for p in files}


def in_use(home: Path) -> dict[str, str]:
    """The files in use and what they hold."""
    return {p.name: p.read_text(encoding="utf-8") for p in (home / "exports").iterdir() if p.is_file()}
