"""A reader's own account, on a real server: a new password, the first one, and where they are signed in."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from semhlib.store.audit_log import FILE
from semhlib.store.people import add_person, last_day_of_first, read_people
from tests.browser.serving import Server, publish_nothing, serving
from tests.gate.pages import write_pages
from tests.gate.reader import Reader

PAGE = "/voila/render/impact.ipynb"
OLD, NEW, FIRST = "seven green umbrellas", "three copper kettles", "kxw4p-9mzrt-hdq7b-vn3ya"
TODAY = date.today()


@dataclass
class Door:
    server: Server
    access: Path

    def person(self, name: str, password: str = OLD, first_until: str = "") -> str:
        add_person(self.access, name, password, TODAY, first_until)
        return name

    def signed_in(self, name: str, password: str = OLD) -> Reader:
        reader = Reader(self.server.address)
        assert reader.sign_in(name, password).status == 303
        return reader

    def actions_of(self, name: str) -> list[tuple[str, int]]:
        lines = map(json.loads, (self.access / FILE).read_text().splitlines())
        return [(line["action"], line["result"]) for line in lines if line["user"] == name]


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("account")
    add_person(folder / "access", "a.khan", OLD, TODAY)
    publish_nothing(folder / "store", example=False)
    with serving(write_pages(folder / "pages"), folder / "store", folder / "log.txt", folder / "access") as server:
        yield Door(server, folder / "access")


def change(reader: Reader, old: str = OLD, new: str = NEW, again: str = NEW, to: str = "/") -> tuple[int, str]:
    answer = reader.post("/account", password=old, new=new, again=again, next=to)
    return answer.status, answer.to or answer.text


def test_a_person_sets_a_new_password_and_every_other_session_of_theirs_ends(door: Door):
    name = door.person("c.osei")
    here, elsewhere = door.signed_in(name), door.signed_in(name)
    kept = Reader(door.server.address, dict(here.cookies))
    assert 'href="/account"' in here.get(PAGE).text
    assert change(here) == (303, "/account?changed=yes")
    assert "Your password is changed." in here.get("/account?changed=yes").text and here.get(PAGE).status == 200
    assert elsewhere.get(PAGE).status == 302 and kept.get(PAGE).status == 302
    assert Reader(door.server.address).sign_in(name, OLD).status == 403
    assert door.signed_in(name, NEW).get(PAGE).status == 200
    assert ("password changed", 200) in door.actions_of(name)
    told = (door.access / FILE).read_text() + door.server.log.read_text() + (door.access / "people.json").read_text()
    assert NEW not in told and OLD not in told


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({"old": "another one entirely"}, 403, "That is not your password."),
        ({"old": ""}, 403, "That is not your password."),
        ({"again": NEW + "!"}, 400, "The two new passwords are not the same."),
        ({"new": "short", "again": "short"}, 400, "too short"),
        ({"new": "d.evans and a dog", "again": "d.evans and a dog"}, 400, "own name"),
        ({"new": OLD, "again": OLD}, 400, "the password that you have now"),
    ],
)
def test_nothing_changes_without_the_old_password_or_with_a_weak_new_one(
    door: Door, given: dict[str, str], status: int, words: str
):
    if "d.evans" not in read_people(door.access):
        door.person("d.evans")
    before = read_people(door.access)["d.evans"]
    told = change(door.signed_in("d.evans"), **given)
    assert told[0] == status and words in told[1] and 'role="alert"' in told[1] and "<title>Not changed: " in told[1]
    assert read_people(door.access)["d.evans"] == before
    assert ("password not changed", 403) in door.actions_of("d.evans")


def test_guessing_the_password_of_a_browser_left_signed_in_is_slowed_as_at_the_door(door: Door):
    reader = door.signed_in(door.person("e.jones"))
    assert [change(reader, old=f"guess number {n}")[0] for n in range(5)] == [403] * 5
    status, words = change(reader)
    assert status == 429 and "Try again after " in words
    assert Reader(door.server.address).sign_in("e.jones", OLD).status == 429


def test_a_made_up_password_opens_nothing_but_the_page_to_set_ones_own(door: Door):
    name = door.person("f.novak", FIRST, last_day_of_first(TODAY))
    reader = door.signed_in(name, FIRST)
    for path in ("/", PAGE, f"{PAGE}?live=yes", "/api/kernels/x"):
        assert reader.get(path).status in (302, 403), path
    assert reader.get(f"/sign-in?next={PAGE}").to == "/account?next=%2Fvoila%2Frender%2Fimpact.ipynb"
    page = reader.get(f"/account?next={PAGE}")
    assert "<h1>Set a password of your own</h1>" in page.text and f'value="{PAGE}"' in page.text
    assert change(reader, old=FIRST, new=FIRST, again=FIRST)[0] == 400
    assert change(reader, old=FIRST, to=PAGE) == (303, PAGE) and reader.get(PAGE).status == 200
    assert read_people(door.access)[name].first_until == ""


def test_a_made_up_password_that_was_not_used_in_time_is_no_longer_good(door: Door):
    late = door.person("g.meyer", FIRST, (TODAY - timedelta(1)).isoformat())
    answer = Reader(door.server.address).sign_in(late, FIRST)
    assert answer.status == 403 and "not used in time" in answer.text and "session" not in str(answer.headers)
    assert door.actions_of(late) == [("sign-in refused", 403)]
    on_the_last_day = door.person("h.brown", FIRST, TODAY.isoformat())
    assert door.signed_in(on_the_last_day, FIRST).get("/account").status == 200


def test_people_see_where_they_are_signed_in_and_end_all_of_it_with_their_password(door: Door):
    name = door.person("i.silva")
    here, elsewhere = door.signed_in(name), door.signed_in(name)
    page = here.get("/account")
    assert "You are signed in at 2 places." in page.text and page.text.count("<li>Elsewhere, since today at ") == 1
    assert here.post("/account/everywhere", password="not it at all").status == 403 and elsewhere.get(PAGE).status == 200
    kept = Reader(door.server.address, dict(here.cookies))
    answer = here.post("/account/everywhere", password=OLD)
    assert (answer.status, answer.to) == (303, "/sign-in?signed-out=yes")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert [reader.get(PAGE).status for reader in (here, kept, elsewhere)] == [302] * 3
    assert door.actions_of(name)[-1] == ("signed out everywhere", 200)


def test_every_attempt_to_sign_in_or_to_change_who_can_is_written_down_whether_it_worked_or_not(door: Door):
    name = door.person("k.patel")
    before = len((door.access / FILE).read_text().splitlines())
    Reader(door.server.address).sign_in(name, "not the password")
    reader = door.signed_in(name)
    change(reader, old="not the password"), change(reader)
    reader.post("/account/everywhere", password="not the password")
    reader.post("/sign-out")
    again = door.signed_in(name, NEW)
    again.post("/account/everywhere", password=NEW)
    for _ in range(6):
        Reader(door.server.address).sign_in(name, "not the password")
    found = [json.loads(line)["action"] for line in (door.access / FILE).read_text().splitlines()[before:]]
    assert found == [
        "sign-in refused", "signed in", "password not changed", "password changed", "not signed out everywhere", "signed out",
        "signed in", "signed out everywhere", *["sign-in refused"] * 5, "sign-in locked",
    ]  # fmt: skip


def test_the_account_is_nobodys_without_signing_in_and_no_other_site_can_change_it(door: Door):
    stranger, reader = Reader(door.server.address), door.signed_in("a.khan")
    assert stranger.get("/account").to.startswith("/sign-in?next=")
    for path in ("/account", "/account/everywhere"):
        form = f"password={OLD.replace(' ', '+')}&new={NEW.replace(' ', '+')}&again={NEW.replace(' ', '+')}"
        assert reader.ask("POST", path, form).status == 403, "without the page's token"
        foreign = {"Origin": "https://other.example", "Sec-Fetch-Site": "cross-site"}
        assert reader.post(path, foreign, password=OLD, new=NEW, again=NEW).status in (403, 404)
    assert reader.get(PAGE).status == 200 and door.signed_in("a.khan")


def test_where_a_change_cannot_be_written_down_it_does_not_happen(door: Door):
    reader, head = door.signed_in(door.person("j.adams")), door.access / "audit.head"
    whole, before = head.read_bytes(), read_people(door.access)["j.adams"]
    head.write_text("{}")
    try:
        assert change(reader)[0] == 503 and read_people(door.access)["j.adams"] == before
        stranger = Reader(door.server.address)
        assert stranger.sign_in("j.adams", OLD).status == 503 and not [name for name in stranger.cookies if "session" in name]
    finally:
        head.write_bytes(whole)
    assert reader.get(PAGE).status == 200
