"""How the tests of single measures check one: against a register, a list, or several lists."""

import pytest

from tests.measures.lists import MONDAY, counted, listed, register


@pytest.fixture
def check_register():
    """A measure of a register: the expected numerator and denominator of every pupil."""

    def check(measure, text, expected, first=MONDAY):
        assert counted(measure, register(text, first)) == expected

    return check


@pytest.fixture
def check_list():
    """A measure of a list of events: the expected sum of every pupil who has any."""

    def check(measure, table, rows, expected):
        assert {p: a for p, (a, _) in counted(measure, listed(table, *rows)).items()} == expected

    return check


@pytest.fixture
def check_tables():
    """A measure of several lists, by table: the expected numerator and denominator of every pupil."""

    def check(measure, tables, expected):
        assert counted(measure, *(listed(name, *tables[name]) for name in measure.tables)) == expected

    return check
