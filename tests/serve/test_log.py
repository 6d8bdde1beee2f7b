import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest

from semhlib.serve.log import NoDetails


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[logging.Logger]:
    logger, quiet = logging.getLogger("a server"), NoDetails()
    logger.addFilter(quiet)
    yield logger
    logger.removeFilter(quiet)


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


def test_neither_an_errors_words_nor_a_links_query_is_logged(log: logging.Logger, caplog: pytest.LogCaptureFixture):
    log.error("Could not answer %s: %s", "/voila/render/pupils.ipynb?name=Quux&x=1", ValueError("Ophelia Quux"))
    assert "Quux" not in caplog.text and "/voila/render/pupils.ipynb ValueError" in caplog.text


def test_the_name_of_a_file_that_was_brought_is_not_logged(log: logging.Logger, caplog: pytest.LogCaptureFixture):
    log.error("507 POST /upload/20260901T080000000000Z-0123456789abcdef/Ophelia%20Quux.xlsx (127.0.0.1) 3.1ms")
    assert "Quux" not in caplog.text and "507 POST /upload/ (127.0.0.1)" in caplog.text


EVERY_WAY = """
import asyncio, logging, warnings
from semhlib.serve.log import keep_log_quiet
server = logging.getLogger("Voila")
server.addHandler(logging.StreamHandler())
server.propagate = False
keep_log_quiet(server)
def fails():
    raise ValueError("Ophelia Quux")
async def run():
    asyncio.get_running_loop().call_soon(fails)
    task = asyncio.ensure_future(asyncio.sleep(0))
    task.set_name("Quux")
    broken = asyncio.get_running_loop().create_future()
    broken.set_exception(KeyError("Ophelia Quux"))
    del broken
    await asyncio.sleep(0.01)
asyncio.run(run())
try:
    fails()
except ValueError as error:
    for name in ("Voila", "tornado.application", "tornado.access", "some.library", "traitlets"):
        logging.getLogger(name).error("Uncaught exception GET /x?name=Quux", exc_info=True)
        logging.getLogger(name).error(error)
        logging.getLogger(name).warning("Quux is 13")
warnings.warn("Quux is 13")
"""


def test_whichever_library_speaks_nothing_but_what_kind_of_thing_failed_comes_out():
    done = subprocess.run([sys.executable, "-c", EVERY_WAY], capture_output=True, text=True, timeout=60)
    out = done.stdout + done.stderr
    assert done.returncode == 0 and "Quux" not in out
    assert out.count("A page failed: ValueError") >= 10 and "KeyError" in out
