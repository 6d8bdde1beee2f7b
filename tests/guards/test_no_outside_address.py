"""Nothing reaches beyond this machine: not the program, not the page it makes.

A source's address may be shown as text. It stands in a field called `source_url` and is never opened.
"""

import ast
import re

from tests.guards.sources import VENDORED, name_of, project_files, python_files, tree

ADDRESS = re.compile(r"""(?:\b(?:https?|wss?|ftp):)?//(?P<host>\{?[A-Za-z0-9_.-]+\}?\.[A-Za-z]{2,}|\[[0-9a-f:]+\]|\{\w+\})""")
LOOPBACK = re.compile(r"\b(https?|wss?)://(127\.0\.0\.1|localhost|\[::1\])")
NAMESPACES = re.compile(r"\bhttp://www\.w3\.org/")  # names of XML vocabularies; nothing opens them
SHOWN = "source_url"
NETWORK = {"aiohttp", "ftplib", "httpx", "imaplib", "paramiko", "poplib", "requests", "smtplib", "urllib3", "websocket"}
OPENERS = {"urllib.request", "http.client"}
SERVED = (".css", ".html", ".ipynb", ".j2", ".js", ".json", ".svg", ".toml")


def addresses(text: str) -> list[str]:
    """Outside addresses in a text, loopback and XML names aside."""
    return [m.group() for m in ADDRESS.finditer(NAMESPACES.sub("", LOOPBACK.sub("", text)))]


def shown_only(source: ast.Module) -> set[int]:
    """The string constants that are given to a field called source_url."""
    values = [k.value for n in ast.walk(source) if isinstance(n, ast.Call) for k in n.keywords if k.arg == SHOWN]
    values += [n.value for n in ast.walk(source) if isinstance(n, ast.Assign) and _target(n) == SHOWN.upper()]
    return {id(v) for value in values for v in ast.walk(value)}


def _target(node: ast.Assign) -> str:
    return node.targets[0].id.lstrip("_") if isinstance(node.targets[0], ast.Name) else ""


def in_python(source: ast.Module) -> list[str]:
    """Outside addresses in a module's strings, those only shown aside."""
    allowed = shown_only(source)
    strings = [n for n in ast.walk(source) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return [address for string in strings if id(string) not in allowed for address in addresses(string.value)]


def network_modules(source: ast.Module) -> set[str]:
    """Modules imported that talk to other machines."""
    names = {a.name for n in ast.walk(source) if isinstance(n, ast.Import) for a in n.names}
    names |= {n.module or "" for n in ast.walk(source) if isinstance(n, ast.ImportFrom)}
    names |= {f"{n.module}.{a.name}" for n in ast.walk(source) if isinstance(n, ast.ImportFrom) for a in n.names}
    return {n for n in names if n.split(".")[0] in NETWORK or n in OPENERS}


def test_no_module_holds_an_address_but_for_sources_shown_as_text():
    wrong = {name_of(f): found for f in python_files("semhlib/", "dashboards/", "sample_data/") if (found := in_python(tree(f)))}
    assert wrong == {}


def test_nothing_that_is_served_holds_an_address():
    ours = [f for f in project_files() if not any(v in name_of(f) for v in VENDORED)]
    served = [f for f in ours if f.suffix in SERVED and name_of(f).startswith(("semhlib/", "dashboards/"))]
    assert served
    assert {name_of(f): found for f in served if (found := addresses(f.read_text(encoding="utf-8")))} == {}


def test_no_module_can_talk_to_another_machine():
    assert {name_of(f): found for f in python_files("semhlib/", "dashboards/") if (found := network_modules(tree(f)))} == {}


def test_a_source_is_never_opened_or_made_into_a_link():
    linked = re.compile(r"""(href|src|action)=["'{\\ ]*[^"'>]*source_url""")
    assert [name_of(f) for f in python_files("semhlib/") if linked.search(f.read_text(encoding="utf-8"))] == []


def test_an_outside_address_would_be_found():
    for bad in (
        "x = 'https://cdn.example.net/a.js'",
        "x = f'//cdn.example.net/{name}.js'",
        "fetch(url='http://example.com')",
        "x = 'wss://example.org/socket'",
        "TEMPLATE = '<img src=//example.com/pixel.gif>'",
    ):
        assert in_python(ast.parse(bad)), bad
    assert addresses("@import url(https://fonts.example.com/css)")
    assert addresses('{"src": "//example.com/x.js"}')


def test_loopback_and_a_source_that_is_shown_are_left_alone():
    for good in (
        "Measure(source_url='https://www.gov.uk/guidance')",
        "x = f'http://127.0.0.1:{port}/'",
        "x = 'http://www.w3.org/2000/svg'",
        "x = 'half // of it'",
    ):
        assert in_python(ast.parse(good)) == [], good


def test_a_module_that_could_talk_to_another_machine_would_be_found():
    for bad in ("import requests", "from urllib.request import urlopen", "from urllib import request", "import http.client"):
        assert network_modules(ast.parse(bad)), bad
    assert network_modules(ast.parse("from urllib.parse import quote\nimport json")) == set()
