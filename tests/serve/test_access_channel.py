"""Which frames a page's process is given."""

import pytest

from semhlib.serve.access_channel import CHOICE, Allowance, is_whole
from tests.gate.reader import message, packed


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_much_at_once_then_so_much_a_second():
    clock = Clock()
    allowance = Allowance(10, 2, clock)
    assert [allowance.take(1) for _ in range(11)] == [True] * 10 + [False]
    clock.now += 1.5
    assert [allowance.take(1) for _ in range(4)] == [True, True, True, False]
    clock.now += 1000
    assert not allowance.take(11) and allowance.take(10)


@pytest.mark.parametrize("newer", [True, False])
def test_what_a_page_sends_is_whole(newer: bool):
    said = message("comm_msg", {"comm_id": "1", "data": {"method": "update"}})
    assert is_whole(packed(said, newer), newer)
    assert is_whole(packed({**said, "buffers": [b"abc"]}, newer), newer)


@pytest.mark.parametrize(
    "frame",
    [b"", b"\x01", (2**62).to_bytes(8, "little") + b"x" * 100, (0).to_bytes(8, "little") * 4, b"\xff" * 200,
     "text",
     (3).to_bytes(8, "little") + (8).to_bytes(8, "little") * 3 + b"x" * 40, packed(message("comm_msg", {}))[:-30]],
)  # fmt: skip
def test_a_frame_whose_parts_cannot_be_so_is_left_out(frame: bytes | str):
    assert not is_whole(frame, newer=True)


@pytest.mark.parametrize("frame", [b"", b"\x7f\xff\xff\xff" + b"x" * 99, b"\xff\xff\xff\xff" + b"x" * 99, b"\0\0\0\0" + b"x" * 8])
def test_the_same_for_the_older_protocol(frame: bytes):
    assert not is_whole(frame, newer=False)


def test_a_choice_is_told_from_a_page_that_only_says_it_is_there():
    choice = packed(message("comm_msg", {"data": {"method": "update", "state": {"index": 1}}}))
    there = packed(message("comm_msg", {"data": {"method": "custom", "content": {"ask": "still there"}}}))
    assert isinstance(choice, bytes) and isinstance(there, bytes)
    assert CHOICE.search(choice) and not CHOICE.search(there)
