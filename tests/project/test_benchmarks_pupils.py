"""The Pupils page is timed with the right lists, from outside, and beside the faster of the other system's tables."""

import json
import socketserver
from collections import Counter
from contextlib import contextmanager
from socket import create_connection
from threading import Thread

import pytest
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1

from benchmarks.peers.answer_times import fields, jupyter_took, streamlit_took
from benchmarks.peers.websocket_tap import Message, messages, tapped
from benchmarks.pupils_content import box, expected, write_content
from benchmarks.pupils_list import counts, fits, groups_of, opening, plain_pupils, presses
from benchmarks.pupils_report import Timed, aims, middle, nearly_all, table
from benchmarks.pupils_school import YEARS, made_up, write_lead
from benchmarks.pupils_systems import GRID, OURS, ROWS
from semhlib.pages.pupils_choice import values_of
from semhlib.profile.filtering import Filter, Wanted
from semhlib.profile.ready_made import Situation
from semhlib.profile.standing import standings
from semhlib.store.lead_pupils import read_pupils
from semhlib.store.role_files import read_lead_store

HANDSHAKE = b"GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"


@pytest.fixture(scope="module")
def school():
    return made_up()


def as_pages_see_it(school):
    return Filter(
        tuple(standings(school.pupils, (), school.as_of).values()), Situation(term=school.terms[-1], least=school.least)
    )


def test_the_school_has_1500_pupils_with_none_to_seven_factors_and_is_the_same_each_time(school):
    assert made_up() == school
    assert len({p.key for p in school.pupils}) == len({p.label for p in school.pupils}) == 1500
    assert Counter(p.year_group for p in school.pupils) == dict.fromkeys(YEARS, 300)
    assert {len(p.facts) for p in school.pupils} == set(range(8))
    assert all(len({f.factor for f in p.facts}) == len(p.facts) for p in school.pupils)
    assert {f.factor for p in school.pupils for f in p.facts} == {f.name for f in school.factors}


def test_the_page_reads_back_what_was_published(tmp_path, school):
    write_lead(tmp_path / "lead")
    store = read_lead_store(tmp_path / "lead")
    assert store.school.example, "else what is due would depend on the day of the run"
    assert read_pupils(tmp_path / "lead" / store.snapshot) == school


def test_plain_loops_and_the_page_find_the_same_pupils_and_the_same_numbers(school):
    page, pupils = as_pages_see_it(school), plain_pupils(school)
    groups = groups_of(pupils, school)
    assert groups == values_of(school, page)
    on = {group: frozenset() for group in groups}
    for press in presses(school, 20):
        on[press.group] ^= {press.value}
        wanted = Wanted(groups=on)
        assert {p.line.label for p in page.fitting(wanted)} == {p.cells[0] for p in pupils if fits(p, on)}
        found = page.counts(wanted)
        assert press.beside == {group: {v: found[group].get(v, 0) for v in values} for group, values in groups.items()}


def test_every_press_leaves_at_least_a_page_and_changes_how_many_there_are(school):
    before = opening(school).count
    assert before == 1500
    pressed = presses(school, 60)
    for press in pressed:
        assert press.count >= 50 and press.count != before and len(press.rows) == 50
        before = press.count
    assert {press.group for press in pressed} == {"factor", "year", "support", "review"}
    assert presses(school, 10, seed=1) != presses(school, 10, seed=2)


def test_a_number_beside_a_box_heeds_the_other_groups_and_not_its_own(school):
    pupils = plain_pupils(school)
    ninth = counts(pupils, {"year": frozenset({"9"})}, {"year": ("8", "9"), "support": ("none", "one", "several")})
    assert ninth["year"] == {"8": 300, "9": 300}
    assert sum(ninth["support"].values()) == 300


def test_what_must_be_on_screen_is_told_without_spaces_and_with_every_box(school):
    press = next(p for p in presses(school, 60) if p.group == "factor")
    want = expected(press, school)
    assert want["head"] == f"{press.count:,}of1,500pupilsmatch"
    assert want["rows"].startswith(press.rows[0][0].replace(" ", "")) and " " not in want["rows"]
    assert len(want["beside"]) == sum(len(of) for of in press.beside.values())
    legend, words = box(press, school)
    assert [text for under, text in want["beside"] if under == legend and text.startswith(words + "(")]


def test_a_peer_is_handed_every_pupil_and_every_word_and_no_answer(tmp_path, school):
    content = json.loads(write_content(school, tmp_path / "content.json").read_text())
    pupils = plain_pupils(school)
    assert [p["cells"][0] for p in content["pupils"]] == [p.cells[0] for p in pupils]
    assert {g: tuple(values) for g, (_, values) in content["groups"].items()} == groups_of(pupils, school)
    assert content["sentence"].startswith(f"{len(content['on_list']['no-support'])} pupils have 3 or more factors")


def frame(content, *, mask=b"", last=True, kind=2):
    size = len(content)
    length = bytes([size | 0x80 * bool(mask)]) if size < 126 else bytes([126 | 0x80 * bool(mask)]) + size.to_bytes(2, "big")
    return bytes([0x80 * last | kind]) + length + mask + bytes(b ^ mask[i % 4] if mask else b for i, b in enumerate(content))


def test_a_message_has_come_when_its_last_byte_has():
    whole = HANDSHAKE + frame(b"first") + frame(b"a" * 300)
    flow = [(1.0, whole[:-200]), (2.0, whole[-200:-1]), (3.0, whole[-1:])]
    assert messages(flow) == [Message(1.0, b"first"), Message(3.0, b"a" * 300)]
    assert messages(flow[:2]) == [Message(1.0, b"first")], "what has not come whole is no message yet"


def test_masks_are_taken_off_parts_are_joined_and_pings_left_out():
    parts = frame(b"one ", mask=b"abcd", last=False) + frame(b"", kind=9) + frame(b"two", mask=b"efgh", kind=0)
    assert messages([(1.0, HANDSHAKE + parts)]) == [Message(1.0, b"one two")]


def test_packed_messages_are_refused_and_not_guessed_at():
    with pytest.raises(ValueError, match="packed"):
        messages([(1.0, HANDSHAKE + b"\xc2\x01a")])


@contextmanager
def answering():
    """A server that says back what it hears, in capitals."""

    class Answer(socketserver.BaseRequestHandler):
        def handle(self):
            while heard := self.request.recv(1000):
                self.request.sendall(heard.upper())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answer) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_a_tap_hands_every_byte_on_and_notes_when_it_came():
    with answering() as port, tapped(port) as tap, create_connection(("127.0.0.1", tap.port), 5) as browser:
        for said in (HANDSHAKE, frame(b"press")):
            browser.sendall(said)
            heard = b""
            while len(heard) < len(said):
                heard += browser.recv(1000)
            assert heard == said.upper()
        (sent,), (received,) = tap.sent(), tap.received()
        assert (sent.data, received.data) == (b"press", b"PRESS") and sent.at <= received.at


def said(at, kind, number, parent="", **content):
    header = {"msg_type": kind, "msg_id": number}
    parts = [json.dumps(part).encode() for part in (header, {"msg_id": parent} if parent else {}, {}, content)]
    return Message(at, serialize_msg_to_ws_v1(parts, "iopub"))


def test_our_server_is_timed_from_the_press_to_the_last_message_that_answers_it():
    sent = [
        said(1.00, "comm_msg", "ask", data={"method": "custom", "content": {"ask": "still there"}}),
        said(1.10, "comm_msg", "press", data={"method": "custom", "content": {"toggle": ["year", "9"], "number": 1}}),
    ]
    answer = [
        said(1.11, "status", "a", "press", execution_state="busy"),
        said(1.14, "comm_msg", "b", "press", data={"method": "update", "state": {}}),
        said(1.16, "status", "c", "press", execution_state="idle"),
    ]
    other = said(1.30, "status", "d", "ask", execution_state="idle")
    assert jupyter_took(sent, [*answer, other]) == pytest.approx(60)
    assert jupyter_took(sent, [*answer[:2], other]) is None, "an answer that did not end has no time"
    assert jupyter_took(sent[:1], answer) is None


def test_streamlit_is_timed_from_run_again_to_has_ended():
    run, beat = b"\x5a\x02\x0a\x00", b"\x8a\x01\x00"  # fields 11 and 17
    delta, ended = b"\x0a\x01h\x2a\x00", b"\x0a\x01h\x30\x00"  # a hash, then field 5 or 6
    assert [fields(data) for data in (run, beat, delta, ended)] == [{11}, {17}, {1, 5}, {1, 6}]
    sent = [Message(1.0, beat), Message(1.1, run)]
    assert streamlit_took(sent, [Message(1.2, delta), Message(1.35, ended)]) == pytest.approx(250)
    assert streamlit_took(sent, [Message(1.2, delta)]) is None
    assert streamlit_took(sent[:1], [Message(1.35, ended)]) is None


def seen(server, screen, times=20):
    return [Timed(server, screen, True, 10.0)] * times


def test_an_aim_is_reached_beside_the_faster_of_the_two_tables():
    good = aims({OURS: seen(100, 120), ROWS: seen(250, 900), GRID: seen(900, 250)})
    assert good[0] == "server, p95: 100 ms (aim 150, reached)" and not [line for line in good if "NOT" in line]
    assert good[2] == f"server, p95, beside {ROWS}: 0.40 (aim 0.5, reached)"
    assert good[4] == f"press to list, p95, beside {GRID}: 0.48 (aim 0.5, reached)"
    bad = aims({OURS: seen(160, 120), ROWS: seen(250, 200), GRID: seen(900, 230)})
    assert len(bad) == 5 and all("NOT REACHED" in line for line in bad)


def test_what_never_came_is_longer_than_everything():
    assert middle([1, None, 3]) == 3
    assert nearly_all([*range(1, 20), None]) == 19
    assert nearly_all([*range(1, 19), None, None]) == float("inf")
    lost = aims({OURS: seen(None, None), ROWS: seen(250, 250)})
    assert all("NOT REACHED" in line for line in lost)
    assert table({OURS: seen(None, None)})[1].split()[1:4] == ["never", "never", "never"]
