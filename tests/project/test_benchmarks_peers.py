"""The peers show what we show, are pinned, and are measured as they run."""

import os
import re
from contextlib import ExitStack
from pathlib import Path

import pytest

from benchmarks.open_page_report import Seen, ratios, reached
from benchmarks.peers.browsing import Open
from benchmarks.peers.content import expected, write_content
from benchmarks.peers.processes import family, open_files, processor_seconds, shared_out_mb
from benchmarks.peers.systems import ADDRESSES, APPS, COMMANDS, OURS, PEERS, WORDS

ROOT = Path(__file__).parents[2]
PINS = (ROOT / "benchmarks" / "requirements-peers.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def content(leaders_store, tmp_path_factory):
    return write_content(leaders_store, tmp_path_factory.mktemp("peers") / "content.json")


def opened(words, charts):
    return Open(words=words, charts=charts, page_mb=1, message_mb=0, processor=0.1)


def seen(milliseconds, charts=None, changes=()):
    found = opened(milliseconds, charts or milliseconds)
    return Seen(cold=[found], warm=[found], changes=list(changes))


@pytest.mark.parametrize("page", ["impact", "attendance"])
def test_every_choice_of_the_timed_filter_gives_other_rows_and_every_chart_anew(content, page):
    key = content[page]["timed"]
    place = list(content[page]["filters"]).index(key)
    first = [next(iter(options)) for _, options in content[page]["filters"].values()]
    chosen = ["|".join([*first[:place], value, *first[place + 1 :]]) for value in content[page]["filters"][key][1]]
    states = [expected(content[page]["states"][name]) for name in chosen]
    assert len(states) > 1
    for one, other in zip(states, [*states[1:], states[0]], strict=True):
        assert one["rows"] != other["rows"]
        assert all(a != b for a, b in zip(one["charts"], other["charts"], strict=True))


def test_the_attendance_page_is_checked_by_its_sentence_its_rows_and_three_charts(content):
    first = expected(next(iter(content["attendance"]["states"].values())))
    assert first["sentence"] and len(first["rows"]) > 30 and len(first["charts"]) == 3
    assert any(row["open"] for row in first["rows"])
    assert all(chart["words"] and any(chart["values"]) for chart in first["charts"])


def test_every_peer_is_one_version_and_no_address_is_named():
    lines = [line for line in PINS.splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line)] == []
    names = {line.split("==")[0].lower() for line in lines}
    assert {"voila", "dash", "streamlit", "panel", "plotly", "gunicorn", "ipykernel"} <= names


def test_every_system_has_a_command_an_address_and_a_name():
    assert set(COMMANDS) == set(PEERS)
    assert set(ADDRESSES) == set(WORDS) == {*PEERS, *OURS}


def test_the_peers_use_nothing_of_the_product():
    assert [
        f.name for f in APPS.rglob("*.*") if f.is_file() and "semhlib" in f.read_text(encoding="utf-8", errors="ignore")
    ] == []


def test_a_ratio_says_whether_the_aim_is_reached():
    good = ratios({"ours": seen(100), "stock Voilà": seen(1000), "Dash": seen(200)})
    assert len(good) == 6 and all("NOT REACHED" not in line for line in good)
    bad = ratios({"ours": seen(300), "stock Voilà": seen(1000), "Dash": seen(200)})
    assert all("NOT REACHED" in line for line in bad)


def test_a_filter_stands_beside_stock_voila_and_beside_the_fastest_of_the_others():
    slow, quick = [(30.0, 30.0)], [(10.0, 10.0)]
    lines = ratios({"ours": seen(1, changes=quick), "stock Voilà": seen(9, changes=quick), "Dash": seen(9, changes=slow)})
    assert [line for line in lines if line.startswith("filter")] == [
        "filter, beside stock Voilà: 1.00 (aim 0.5, NOT REACHED)",
        "filter, beside the fastest other (Dash): 0.33 (aim 0.5, reached)",
    ]
    lost = ratios({"ours": seen(1, changes=quick), "stock Voilà": seen(9, changes=[(10.0, None)]), "Dash": seen(9, changes=slow)})
    assert not any(line.startswith("filter, beside stock") for line in lost), "a change that is lost has no time"


def test_what_never_came_is_never_fast():
    assert any("OURS NEVER CAME" in line for line in ratios({"ours": Seen(), "Dash": seen(200)}))
    assert any("theirs never came" in line for line in ratios({"ours": seen(100), "stock Voilà": Seen()}))


def test_a_change_counts_only_when_every_chart_has_followed():
    assert reached(seen(1, changes=[(10.0, 12.0), (10.0, None), (None, None)])) == 1


def test_files_that_a_process_opens_are_counted(tmp_path):
    before = open_files(os.getpid())
    with ExitStack() as stack:
        for n in range(50):
            stack.enter_context((tmp_path / f"{n}").open("w"))
        assert open_files(os.getpid()) - before == 50
    assert open_files(os.getpid()) == before


def test_memory_and_time_of_a_process_and_its_children_are_found():
    assert os.getpid() in family(os.getpid())
    assert shared_out_mb(os.getpid()) > 1
    assert processor_seconds(os.getpid()) > 0
