"""The template as files: what it may not hold. How it looks and behaves is tested in a browser."""

import re
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from semhlib.serve.settings import TEMPLATE_HOME

TEMPLATE = TEMPLATE_HOME / "voila" / "templates" / "semh"


def outside_addresses(text: str) -> list[str]:
    """Addresses that a browser would ask another machine for."""
    return re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", text)


def texts() -> dict[str, str]:
    kinds = {".css", ".html", ".j2", ".js", ".json"}
    ours = [f for f in sorted(TEMPLATE.rglob("*")) if f.suffix in kinds and f.parent.name != "vendor"]
    return {f.name: f.read_text(encoding="utf-8") for f in ours}


def test_no_file_of_the_template_names_another_host():
    assert len(texts()) > 8
    assert {name: found for name, text in texts().items() if (found := outside_addresses(text))} == {}


def test_an_address_of_another_host_would_be_found():
    assert outside_addresses('<link href="//cdn.example.com/x.css">') == ["//cdn.example.com"]


def test_the_font_lies_beside_its_licence():
    fonts = TEMPLATE / "static" / "fonts"
    assert "SIL Open Font License" in (fonts / "OFL.txt").read_text() and len(list(fonts.glob("*.woff2"))) == 1


def test_plotly_lies_beside_its_licence_and_is_the_version_that_our_figures_are_made_for():
    head = (TEMPLATE / "static" / "vendor" / "plotly-basic.min.js").read_text(encoding="utf-8")[:200]
    assert f"v{get_plotlyjs_version()}" in head and "MIT license" in head
    assert "MIT License" in (TEMPLATE / "static" / "vendor" / "plotly-LICENSE.txt").read_text()


def named_files(text: str) -> set[str]:
    """Files of ours that a template or a script names: beside it, or after the address of this version's files."""
    return set(re.findall(r"""(?:static }}|["']\./|static/|URL\(["'])([\w./-]+\.(?:css|js|woff2))""", text))


def test_every_file_that_a_page_names_is_there():
    asked = {name for text in texts().values() for name in named_files(text)}
    stock = {"voila-style.js", "theme-light.css"}
    assert {"still.js", "chart.js", "page.js", "opening.js", "vendor/plotly-basic.min.js"} <= asked
    assert {name for name in asked - stock if not Path(TEMPLATE, "static", name).is_file()} == set()


def test_a_file_that_is_not_there_would_be_found():
    assert named_files('<script src="{{ static }}gone.js"></script>') == {"gone.js"}


def test_every_style_sheet_of_the_frame_is_there():
    names = re.findall(r'"(\w+)"', re.search(r"for name in \((.*?)\)", texts()["frame.macro.html.j2"]).group(1))
    assert len(names) == 4 and [n for n in names if not Path(TEMPLATE, "static", f"{n}.css").is_file()] == []


@pytest.mark.parametrize("script", ["chart.js", "frame.js", "opening.js", "page.js", "signed_out.js", "still.js"])
def test_no_script_of_ours_runs_text_as_code(script: str):
    assert runs_text(texts()[script]) == []


def runs_text(script: str) -> list[str]:
    return re.findall(r"\beval\(|\bnew Function\b|\bsetTimeout\(\s*[\"']", script)


def test_text_run_as_code_would_be_found():
    assert len(runs_text("eval(x); new Function(x); setTimeout('x()', 1)")) == 3


def test_no_script_of_ours_can_change_what_every_object_inherits():
    widgets = Path(TEMPLATE_HOME).parents[2] / "widgets"
    scripts = {str(f): f.read_text(encoding="utf-8") for f in (*TEMPLATE.glob("static/*.js"), *widgets.glob("*.js"))}
    assert len(scripts) >= 9 and {name: found for name, text in scripts.items() if (found := foreign_keys(text))} == {}


def foreign_keys(script: str) -> list[str]:
    """Places where a value is put under a name that is known only when the script runs, or under what all objects share."""
    under_a_name = r"""[\w)\]]\[[^\]"'\d][^\]]*\]\s*(?:[-+*/|&?]{1,2})?=(?![=>])"""
    return re.findall(rf"{under_a_name}|__proto__|\.prototype\b|\bfor \((?:const|let|var) \w+ in\b", script)


def test_a_value_under_a_foreign_name_would_be_found():
    for bad in ("a[key] = 1", "a.b[c.d] ??= x", "f(x)[key] += 1", "x.__proto__", "Object.prototype.y", "for (const k in o) {}"):
        assert foreign_keys(bad), bad
    assert foreign_keys("const [a, b] = c; d[0] = 1; e['f'] = 2; if (g[h] === i) j = k[l] => 3;") == []


def test_nothing_on_a_page_moves():
    styles = "".join(text for name, text in texts().items() if name.endswith(".css"))
    assert not re.search(r"@keyframes|animation\s*:|transition\s*:", styles)
