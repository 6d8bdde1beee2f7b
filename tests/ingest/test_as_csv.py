"""Lists of other kinds written as CSV: as wide as their widest row, each row under its own number."""

import csv
import io

from semhlib.ingest.as_csv import as_csv, records_as_csv


def test_rows_are_as_wide_as_the_widest_and_keep_their_numbers() -> None:
    rows = [["Title"], [], ["a", "b, c", ""], ["x", "y", "z", 'with "marks"\nand lines'], [], []]
    text = as_csv(iter(rows)).decode()
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["Title", "", "", ""], [], ["a", "b, c", "", ""], ["x", "y", "z", 'with "marks"\nand lines'],
    ]  # fmt: skip


def test_rows_of_one_width_are_written_as_they_are() -> None:
    assert as_csv([["a", "b"], ["1", "2"]]) == b"a,b\n1,2\n"
    assert as_csv([[""], [""]]) == b'""\n""\n'
    assert as_csv([[], []]) == as_csv([]) == b""


def test_what_a_record_does_not_have_is_empty_and_no_letter_is_lost() -> None:
    assert records_as_csv(["a", "b"], [{"b": "é"}, {"a": "1"}]) == "a,b\n,é\n1,\n".encode()
    assert as_csv([["\ud800"]]) == b"?\n"
