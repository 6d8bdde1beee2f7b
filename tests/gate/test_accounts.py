"""Each role's account, and the importer's, opens what is its own and nothing else: tried as those accounts."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from semhlib.publish.desk import LOG, SHOWN
from semhlib.store.audit_log import access_folder
from semhlib.store.audit_reading import Entry, entries
from semhlib.store.inbox import ALIVE
from semhlib.store.lead_desk import SOCKET
from semhlib.store.lead_pupils import read_pupils
from semhlib.store.names import one_name
from tests.browser.serving import Server, processes_below, wait_for
from tests.gate.accounts import INBOX, PASSWORD, PEOPLE, Machine, cannot_be_had, is_root, machine
from tests.gate.lead_page import named
from tests.gate.reader import Reader
from tests.needed import needed

KINDS = ("/store.json", "/people.json", "/key", "/audit.jsonl", "/kernel-", "-1-1", "/proc/")  # "-1-1": a page's socket
SCHOOL = "/var/lib/semh/school"
# Of the importer alone: who is who, what leads wrote down, what is older, and who looked.
PUPILS = ("names", "records", "older", "access/names")
# What the lead's page leaves for the importer, left by the lead's account and answered by the importer's.
ASKS = """
import sys
from pathlib import Path
from semhlib.store.inbox import Request, ask, new_basket
name = new_basket(Path(sys.argv[1]), "b.jones")
ask(Path(sys.argv[1]), name, Request(kind="back", by="b.jones", snapshot="no such copy"))
print(name)
"""
READS = """
import sys, time
from pathlib import Path
from semhlib.store.inbox import read_answer
until = time.monotonic() + 50
while (answer := read_answer(Path(sys.argv[1]), sys.argv[2])) is None and time.monotonic() < until:
    time.sleep(0.1)
print(answer)
"""
# Asks the desk as whoever runs it: for something to be kept, and for everything that was.
DESK = """
import sys
from datetime import date
from pathlib import Path
from semhlib.store.lead_desk import Desk
from semhlib.store.lead_records import Record
from semhlib.terms.errors import SemhError
desk = Desk(Path(sys.argv[1]), "b.jones")
try:
    desk.write_down(Record(kind="strength", pupil=sys.argv[2], on=date(2026, 7, 1), words="Enjoys art"))
    print(*(record.words for record in desk.records()), len(desk.older(sys.argv[2])), sep="|")
except SemhError as refused:
    print(refused)
"""
PAGES = {"leaders": "impact", "lead": "data"}


@dataclass
class Running:
    """Both roles' servers, with a page of each open, and the importer with its desk."""

    machine: Machine
    servers: dict[str, Server]
    kernels: dict[str, int]

    def things_of(self, role: str) -> list[str]:
        """All that is a role's: store, people, key, audit log, inbox, sockets, and what its processes hold."""
        server = self.servers[role].process.pid
        processes = [f"/proc/{pid}" for pid in (server, *processes_below(server))]
        return [*self.machine.things(f"/var/lib/semh-{role}", f"/run/semh-{role}"), *processes]

    def things_of_the_importer(self) -> list[str]:
        return self.machine.things("/var/lib/semh", "/srv/semh/exports", "/srv/semh/backups")

    def looked_up(self) -> list[Entry]:
        """Lines of the log of names and of what was written down."""
        folder = access_folder(self.machine.at(SCHOOL), LOG)
        return list(entries(folder)) if folder.exists() else []

    def pupils(self) -> dict[str, str]:
        """The lead's own list: what stands in a pupil's place, by key."""
        store = self.machine.at("/var/lib/semh-lead/roles/lead")
        listed = read_pupils(store / (store / "current").read_text(encoding="utf-8").strip())
        return {pupil.key: pupil.label for pupil in listed.pupils}


@pytest.fixture(scope="module")
def running(example_homes: dict[str, Path]) -> Iterator[Running]:
    needed(cannot_be_had(), everywhere=is_root())
    with machine(example_homes["fernhollow"]) as there, ExitStack() as open_servers:
        open_servers.enter_context(there.importing())
        servers = {role: open_servers.enter_context(there.serving(role)) for role in PEOPLE}
        kernels = {}
        for role, server in servers.items():
            wait_for(f"{server.address}sign-in", server.process, server.log)
            reader = Reader(server.address)
            assert reader.sign_in(PEOPLE[role], PASSWORD).status == 303
            reader.open_live(PAGES[role])
            (kernels[role],) = server.kernels()
        yield Running(there, servers, kernels)


@pytest.mark.parametrize(("role", "other"), [("leaders", "lead"), ("lead", "leaders")])
def test_a_roles_account_opens_nothing_of_the_other_roles_nor_of_the_importers(running: Running, role: str, other: str):
    closed = [*running.things_of(other), *running.things_of_the_importer()]
    closed += running.machine.things(INBOX) if role == "leaders" else []
    assert running.machine.opened(f"semh-{role}", closed) == []


@pytest.mark.parametrize("role", list(PEOPLE))
def test_the_importers_account_opens_nothing_of_a_role_that_it_hands_pages_to(running: Running, role: str):
    assert running.machine.opened("semh-import", running.things_of(role)) == []


def test_what_is_ones_own_does_open_so_that_a_thing_left_open_would_be_found(running: Running):
    for role in PEOPLE:
        own = running.things_of(role)
        assert shut_to(running, f"semh-{role}", own) == [] and [kind for kind in KINDS if kind not in " ".join(own)] == []
    own = running.things_of_the_importer()
    assert shut_to(running, "semh-import", own) == [] and any("/names/" in path for path in own)


def shut_to(running: Running, name: str, things: list[str]) -> list[str]:
    opened = running.machine.opened(name, things)
    return [thing for thing in things if thing not in opened and Path(thing).exists()]


@pytest.mark.parametrize("role", list(PEOPLE))
def test_a_pages_process_has_its_roles_account_alone_and_no_group_or_right_besides(running: Running, role: str):
    account = running.machine.accounts[f"semh-{role}"]
    for pid in (running.servers[role].process.pid, running.kernels[role]):
        lines = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
        assert set(lines["Uid"].split()) == {str(account.pw_uid)} and set(lines["Gid"].split()) == {str(account.pw_gid)}
        assert lines["Groups"].split() in ([], [str(account.pw_gid)]) and int(lines["CapEff"], 16) == 0
    told = Path(f"/proc/{running.kernels[role]}/environ").read_text()
    other = next(o for o in PEOPLE if o != role)
    assert not re.search(rf"semh-{other}\b", told) and re.search(rf"semh-{role}\b", told)


def test_what_the_lead_leaves_for_the_importer_is_theirs_both_and_nobody_elses(running: Running):
    there = running.machine
    name = there.run("semh-lead", ["-c", ASKS, str(there.at(INBOX))]).strip()
    assert "Answer(" in there.run("semh-lead", ["-c", READS, str(there.at(INBOX)), name])
    things = there.things(INBOX)
    assert any(thing.endswith("/answer.json") for thing in things)
    # Of the importer's sign of life the lead's page reads the time alone.
    assert shut_to(running, "semh-lead", things) == [str(there.at(f"{INBOX}/{ALIVE}"))]
    assert shut_to(running, "semh-import", things) == []
    assert there.opened("semh-leaders", things) == []


def test_a_name_reaches_the_leads_page_and_leaves_one_line_that_says_whose_and_who_asked(running: Running):
    reader = Reader(running.servers["lead"].address)
    reader.sign_in(PEOPLE["lead"], PASSWORD)
    before, kernel = running.looked_up(), reader.open_live("pupils")
    opened, told = (unescape(heard) for heard in named(reader, kernel))
    reader.post(f"/voila/api/shutdown/{kernel}")
    (line,) = running.looked_up()[len(before) :]
    (key,) = line.pupils
    name = one_name(running.machine.at(SCHOOL), key)
    full = f"{name.forename} {name.surname}"
    assert (line.action, line.user) == (SHOWN, PEOPLE["lead"])
    assert running.pupils()[key] in opened and full not in opened and full in told


def test_the_desk_answers_the_lead_alone_and_neither_role_opens_what_it_keeps(running: Running):
    there, key = running.machine, next(iter(running.pupils()))
    asks = ["-c", DESK, str(there.at(INBOX)), key]
    assert there.run("semh-lead", asks).startswith("Enjoys art|")
    before = running.looked_up()
    assert there.run("semh-leaders", asks).startswith("This cannot be saved now: the importer does not answer.")
    assert running.looked_up() == before
    desk, kept = there.at(f"{INBOX}/{SOCKET}"), there.things(*(f"{SCHOOL}/{folder}" for folder in PUPILS))
    assert there.opened("semh-lead", [str(desk)]) == [str(desk)] and there.opened("semh-leaders", [str(desk)]) == []
    assert all(any(there.at(f"{SCHOOL}/{folder}").glob("*.*")) for folder in PUPILS)
    assert shut_to(running, "semh-import", kept) == []
    assert there.opened("semh-lead", kept) == there.opened("semh-leaders", kept) == []


def test_a_person_of_one_role_cannot_sign_in_to_the_other(running: Running):
    for role, server in running.servers.items():
        other = next(name for r, name in PEOPLE.items() if r != role)
        assert Reader(server.address).sign_in(other, PASSWORD).status == 403


def test_what_is_published_again_reaches_its_account_alone(running: Running):
    there = running.machine
    for role in PEOPLE:
        there.hand_over(role)
    test_a_roles_account_opens_nothing_of_the_other_roles_nor_of_the_importers(running, "leaders", "lead")
    test_a_roles_account_opens_nothing_of_the_other_roles_nor_of_the_importers(running, "lead", "leaders")
    reader = Reader(running.servers["leaders"].address)
    reader.sign_in(PEOPLE["leaders"], PASSWORD)
    assert "Fernhollow" in reader.get("/voila/render/impact.ipynb").text
