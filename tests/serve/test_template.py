"""The template as files: what it may not hold. How it looks and behaves is tested in a browser."""

import re
from pathlib import Path

from semhlib.serve.settings import TEMPLATE_HOME

TEMPLATE = TEMPLATE_HOME / "voila" / "templates" / "semh"


def outside_addresses(text: str) -> list[str]:
    """Addresses that a browser would ask another machine for."""
    return re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", text)


def texts() -> dict[str, str]:
    kinds = {".css", ".html", ".j2", ".js", ".json"}
    return {f.name: f.read_text(encoding="utf-8") for f in sorted(TEMPLATE.rglob("*")) if f.suffix in kinds}


def test_no_file_of_the_template_names_another_host():
    assert len(texts()) > 8
    assert {name: found for name, text in texts().items() if (found := outside_addresses(text))} == {}


def test_an_address_of_another_host_would_be_found():
    assert outside_addresses('<link href="//cdn.example.com/x.css">') == ["//cdn.example.com"]


def test_the_font_lies_beside_its_licence():
    fonts = TEMPLATE / "static" / "fonts"
    assert "SIL Open Font License" in (fonts / "OFL.txt").read_text() and len(list(fonts.glob("*.woff2"))) == 1


def test_every_file_that_a_page_names_is_there():
    asked = {name for text in texts().values() for name in re.findall(r"static/([\w./-]+\.(?:css|js|woff2))", text)}
    stock = {"voila-style.js", "theme-light.css"}
    assert asked - stock and {name for name in asked - stock if not Path(TEMPLATE, "static", name).is_file()} == set()


def test_nothing_on_a_page_moves():
    styles = "".join(text for name, text in texts().items() if name.endswith(".css"))
    assert not re.search(r"@keyframes|animation\s*:|transition\s*:", styles)
