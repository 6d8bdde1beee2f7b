"""What every peer shows: the finished pages from one file, and tables as HTML. Nothing of the product is used here."""

import html
import json
import os
from functools import cache
from pathlib import Path

CONTENT = "PEER_CONTENT"


@cache
def content():
    """Both pages in all their states, read once."""
    return json.loads(Path(os.environ[CONTENT]).read_text(encoding="utf-8"))


def filters(page):
    """Each filter of a page: key to its label and what may be chosen, key to words."""
    return content()[page]["filters"]


def first(page):
    """What is chosen when a page opens."""
    return {key: next(iter(options)) for key, (_, options) in filters(page).items()}


def state(page, chosen):
    """The page as it is with these choices."""
    return content()[page]["states"]["|".join(chosen[key] for key in filters(page))]


def config():
    """Settings of every chart: the same as ours."""
    return content()["config"]


def table_html(block):
    """A block's table as HTML, closed where ours is closed until asked for."""
    table = block["table"]
    head = "".join(f'<th scope="col">{html.escape(c)}</th>' for c in table["columns"])
    body = "".join("<tr>" + "".join(f"<td>{_cell(c)}</td>" for c in row) + "</tr>" for row in table["rows"])
    caption = f"<caption>{html.escape(table['caption'])}</caption>"
    whole = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return whole if block["opened"] else f"<details><summary>Show the figures in a table</summary>{whole}</details>"


def head_html(shown):
    """Name of the page and its one sentence."""
    return f"<h1>{html.escape(shown['title'])}</h1><p>{html.escape(shown['sentence'])}</p>"


def block_html(block):
    """Title and subtitle of a chart."""
    return f"<h2>{html.escape(block['title'])}</h2><p>{html.escape(block['subtitle'])}</p>" if block["title"] else ""


def _cell(cell):
    return cell["svg"] if isinstance(cell, dict) else html.escape(cell)
