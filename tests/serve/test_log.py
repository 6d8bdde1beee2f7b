import logging

import pytest

from semhlib.serve.app import NoDetails


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> logging.Logger:
    logger = logging.getLogger("a server")
    logger.addFilter(NoDetails())
    return logger


def test_the_log_says_that_a_page_failed_and_how_but_not_with_what(log: logging.Logger, caplog: pytest.LogCaptureFixture):
    try:
        {}["Ophelia Quux"]
    except KeyError:
        log.exception("while executing cell: %r", "print('Ophelia Quux')")
    log.error(ValueError("Ophelia Quux is 13"))
    assert "Quux" not in caplog.text and "KeyError" in caplog.text and "ValueError" in caplog.text


def test_plain_messages_are_left_as_they_are(log: logging.Logger, caplog: pytest.LogCaptureFixture):
    log.error("Port %s is in use", 8866)
    assert "Port 8866 is in use" in caplog.text
