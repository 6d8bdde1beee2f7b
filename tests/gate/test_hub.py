"""Signing in through a JupyterHub: its own client, a real server of ours, and a small Hub on this machine."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.serving import Server, publish_nothing, serving
from tests.gate.hub import Hub, running
from tests.gate.pages import write_pages
from tests.gate.reader import Reader

PAGE = "/voila/render/impact.ipynb"
SECRET = "h" * 40
SETTINGS = """
sign_in = "hub"
[hub]
service = "semh"
client_id = "service-semh"
base_url = "/"
api_url = "{api}"
token_file = "{token}"
"""


@pytest.fixture(scope="module")
def hub() -> Hub:
    return Hub(SECRET)


@pytest.fixture(scope="module")
def server(hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hub")
    (folder / "access").mkdir()
    (folder / "token").write_text(SECRET)
    publish_nothing(folder / "store", example=False)
    with running(hub) as api:
        (folder / "access" / "serve.toml").write_text(SETTINGS.format(api=api, token=folder / "token"))
        with serving(write_pages(folder / "pages"), folder / "store", folder / "log.txt", folder / "access") as server:
            yield server


def asked(reader: Reader) -> dict[str, str]:
    """What the Hub is asked when somebody who is not signed in opens a page."""
    to = urlsplit(reader.get(reader.get(PAGE).to).to)
    assert to.path == "/hub/api/oauth2/authorize"
    return {name: values[0] for name, values in parse_qs(to.query).items()}


def test_whom_the_hub_knows_and_lets_use_this_service_comes_in_and_to_the_page_they_asked_for(hub: Hub, server: Server):
    reader = Reader(server.address)
    question = asked(reader)
    assert (question["client_id"], question["redirect_uri"]) == ("service-semh", "/oauth_callback")
    code = hub.lets_in("A.Khan", question["code_challenge"])
    back = reader.get(f"/oauth_callback?code={code}&state={question['state']}")
    assert (back.status, back.to) == (303, PAGE)
    assert reader.get(PAGE).status == 200 and "You are signed in as a.khan" in reader.get("/sign-out").text
    assert reader.post("/sign-out").to == "/hub/logout" and reader.get(PAGE).status == 302


def test_an_answer_that_fits_no_question_or_another_service_lets_nobody_in(hub: Hub, server: Server):
    reader = Reader(server.address)
    question = asked(reader)
    code = hub.lets_in("a.khan", question["code_challenge"])
    assert Reader(server.address).get(f"/oauth_callback?code={code}&state={question['state']}").status == 403
    assert reader.get(f"/oauth_callback?code={code}&state=other").status == 403
    question = asked(reader)
    code = hub.lets_in("b.jones", question["code_challenge"], service="another")
    assert reader.get(f"/oauth_callback?code={code}&state={question['state']}").status == 403
    question = asked(reader)
    assert reader.get(f"/oauth_callback?code=made-up&state={question['state']}").status in (403, 500)
    assert reader.get(PAGE).status == 302


def test_without_jupyterhub_a_sentence_says_what_is_missing(tmp_path: Path):
    (tmp_path / "token").write_text(SECRET)
    code = (
        "import sys; sys.modules['jupyterhub'] = None\n"
        "from semhlib.serve.identity_hub import hub_client\n"
        "from semhlib.serve.access_settings import HubSettings\n"
        f"hub_client(HubSettings(token_file={str(tmp_path / 'token')!r}, api_url='x', service='s', client_id='c', base_url='/'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert "needs its own package on this machine too" in done.stderr.splitlines()[-1]
