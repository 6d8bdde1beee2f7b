"""No text that a page, a message or a file can show uses a banned word. Doubtful texts count: the list is for people."""

import ast
import html
import re
from collections.abc import Iterator

from semhlib.terms.wording import WORDS, banned_in
from tests.guards.sources import VENDORED, name_of, project_files, python_files, tree

NOT_SHOWN = ("semhlib/terms/wording.py",)
# Messages about files and servers: they label nobody and speak plainly, but a claim about a programme is not theirs to make.
MESSAGES = ("semhlib/ingest/", "semhlib/store/", "semhlib/serve/", "semhlib/commands/", "semhlib/cli.py")
LABELS = tuple(re.compile(b.pattern, 0 if b.exact else re.IGNORECASE) for b in WORDS)
LEAST_WORDS = 3
WORD = re.compile(r"[A-Za-z]{2,}")
CODE = re.compile(r"[{};=<>|]|\\[bws]|\bSELECT\b|\bFROM\b|\bCREATE\b|\bCASE\b|\bJOIN\b|--[a-z]|_[a-z]")
TAGS = re.compile(r"(?s)<(script|style)\b.*?</\1>|<!--.*?-->|\{[%#].*?[%#]\}|\{\{.*?\}\}|<[^>]*>")
ATTRIBUTES = re.compile(r"""(?:title|alt|aria-label|placeholder|content)=["']([^"']+)["']""")
QUOTED = re.compile(r""""([^"\\\n]+)"|'([^'\\\n]+)'|`([^`\\]+)`""")


def docstrings(source: ast.Module) -> set[int]:
    """Strings that stand alone, which describe code and are never shown."""
    return {id(n.value) for n in ast.walk(source) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)}


def is_text(text: str) -> bool:
    """Whether a string reads as words for people: several of them, or one that starts like a sentence or label."""
    words = WORD.findall(text)
    return not CODE.search(text) and (len(words) >= LEAST_WORDS or (" " in text.strip() and text.strip()[:1].isupper()))


def in_python(source: ast.Module) -> Iterator[str]:
    """The texts in a module; an f-string is joined, with … for what it fills in."""
    skip = docstrings(source)
    for node in ast.walk(source):
        if isinstance(node, ast.JoinedStr):
            skip |= {id(part) for part in node.values}
            text = "".join(p.value if isinstance(p, ast.Constant) else "…" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skip:
            text = node.value
        else:
            continue
        if is_text(text):
            yield text


def in_template(text: str) -> Iterator[str]:
    """The texts between the tags of a template and in the attributes that are read out."""
    yield from ATTRIBUTES.findall(text)
    yield from (line.strip() for line in html.unescape(TAGS.sub("\n", text)).splitlines() if line.strip())


def in_script(text: str) -> Iterator[str]:
    """The quoted texts of a script or style sheet."""
    code = re.sub(r"(?s)/\*.*?\*/|(?m:^\s*//.*$)", "", text)
    yield from (found for groups in QUOTED.findall(code) for found in groups if is_text(found))


def banned(texts: Iterator[str]) -> list[str]:
    """Each text that uses a banned word, with the words."""
    return [f"{text!r} uses {', '.join(found)}" for text in texts if (found := banned_in(text))]


def labels(texts: Iterator[str]) -> list[str]:
    """Each text that labels people or speaks like a machine."""
    return [text for text in texts if any(label.search(text) for label in LABELS)]


def test_no_text_of_ours_uses_a_banned_word():
    files = [f for f in python_files("semhlib/") if not name_of(f).startswith((*NOT_SHOWN, *MESSAGES))]
    assert "\n".join(f"{name_of(f)}: {found}" for f in files for found in banned(in_python(tree(f)))) == ""


def test_no_message_labels_people_or_speaks_like_a_machine():
    assert "\n".join(f"{name_of(f)}: {found}" for f in python_files(*MESSAGES) for found in labels(in_python(tree(f)))) == ""


def test_no_template_uses_a_banned_word():
    shown = [f for f in project_files() if name_of(f).startswith("semhlib/") and not any(v in name_of(f) for v in VENDORED)]
    templates = {f: in_template for f in shown if f.suffix in (".html", ".j2")}
    scripts = {f: in_script for f in shown if f.suffix in (".js", ".css")}
    every = {**templates, **scripts}
    assert templates
    assert (
        "\n".join(f"{name_of(f)}: {found}" for f, read in every.items() for found in banned(read(f.read_text(encoding="utf-8"))))
        == ""
    )


def test_no_notebook_uses_a_banned_word():
    notebooks = [f for f in project_files() if f.suffix == ".ipynb"]
    assert (
        "\n".join(f"{name_of(f)}: {found}" for f in notebooks for found in banned(in_script(f.read_text(encoding="utf-8")))) == ""
    )


def test_a_banned_word_would_be_found_wherever_it_stood():
    assert banned(in_python(ast.parse("x = 'The programme worked well here'")))
    assert banned(in_python(ast.parse("x = f'{n} high-risk pupils in {group}'")))
    assert banned(in_template("<p class='x'>Tackle absence</p>"))
    assert banned(in_template("<img alt='12 pupils at risk'>"))
    assert banned(in_script("say('Invalid row in file')"))
    assert labels(in_python(ast.parse("x = 'Invalid row in file'"))) == ["Invalid row in file"]


def test_what_is_never_shown_is_left_alone():
    assert not banned(in_python(ast.parse("'''An error of the kind that failed.'''\nx = 'error'\ny = '.risk { color: red }'")))
    assert not banned(in_template("<!-- errors --><script>throw new Error('failed badly here')</script><p>Attendance</p>"))
