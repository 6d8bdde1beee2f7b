"""The Pupils page in Streamlit: ?table=rows shows fifty rows a page as HTML, ?table=grid all of them in Streamlit's own grid."""

import html
import json
import os
from pathlib import Path

import pandas as pd
import streamlit as st

A_PAGE = 50


@st.cache_data
def words():
    """Everything but the pupils."""
    content = json.loads(Path(os.environ["PEER_CONTENT"]).read_text(encoding="utf-8"))
    return {key: value for key, value in content.items() if key not in ("pupils", "on_list")}


@st.cache_data
def pupils():
    """Cells as shown, and for each value of each group whether a pupil has it."""
    content = json.loads(Path(os.environ["PEER_CONTENT"]).read_text(encoding="utf-8"))
    every = content["pupils"]
    # Several texts of one cell are one text, which is quicker to copy and to send than lists.
    rows = [["\n".join(c) if isinstance(c, list) else c for c in p["cells"]] for p in every]
    cells = pd.DataFrame(rows, columns=content["columns"])
    has = {(g, v): [v in p["values"][g] for p in every] for g, (_, values) in content["groups"].items() for v in values}
    has |= {("least", n): [len(p["values"]["factor"]) >= int(n) for p in every] for n in content["least"]}
    on = {name: set(labels) for name, labels in content["on_list"].items()}
    has |= {("list", name): [name not in on or p["cells"][0] in on[name] for p in every] for name in content["lists"]}
    return cells, pd.DataFrame(has)


said = words()
cells, has = pupils()
st.set_page_config(page_title=said["title"], layout="wide")
first = {"least": st.query_params.get("min", "3"), "list": next(iter(said["lists"]))}
one = {group: st.session_state.get(group, value) for group, value in first.items()}
some = {group: st.session_state.get(group, []) for group in said["groups"]}
every = st.session_state.get("match", "any") == "all"
masks = {group: has[group, value] for group, value in one.items()}
for group, values in some.items():
    if values:
        masks[group] = has[group][values].all(axis=1) if group == "factor" and every else has[group][values].any(axis=1)


def fitting(but=""):
    """Who fits everything that is chosen, one group left out."""
    fits = pd.Series(True, index=has.index)
    for group, mask in masks.items():
        if group != but:
            fits &= mask
    return fits


def numbered(group, options):
    """What to write on each option: its words, and how many pupils it would leave."""
    left = has[group] if group == "list" else has[group][fitting("" if group == "factor" and every else group)]
    counts = left.sum()
    return lambda value: f"{options[value]} ({counts[value]:,})"


st.title(said["title"])
st.subheader(said["sentence"])
filters, found = st.columns([1, 3])
with filters:
    st.radio(said["one_of"]["list"], list(said["lists"]), format_func=numbered("list", said["lists"]), key="list")
    least = list(said["least"])
    # Without numbers: Streamlit forgets what was chosen in a menu whose words change.
    st.selectbox(said["one_of"]["min"], least, least.index(first["least"]), said["least"].get, key="least")
    for group, (legend, options) in said["groups"].items():
        plain = {value: name for value, (name, _) in options.items()}
        st.pills(legend, list(plain), selection_mode="multi", format_func=numbered(group, plain), key=group)
        if group == "factor":
            st.radio(said["one_of"]["match"], ["any", "all"], format_func=lambda v: f"{v.capitalize()} of them", key="match")

fits = fitting()
left = cells[fits]
on = [said["groups"][group][1][value][1] for group, values in some.items() for value in values]
caption = f"{len(left):,} of {len(cells):,} pupils match" + (f": {'; '.join(on)}" if on else "")


def row(given):
    """One pupil as a row of HTML."""
    parts = [html.escape(given[0]), html.escape(given[1])]
    parts += ["<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in cell.split("\n")) + "</ul>" for cell in given[2:4]]
    return "<tr>" + "".join(f"<td>{part}</td>" for part in [*parts, html.escape(given[4])]) + "</tr>"


with found:
    if st.query_params.get("table") == "grid":
        st.markdown(caption)
        st.dataframe(left, hide_index=True)
    else:
        pages = max(1, -(-len(left) // A_PAGE))
        place = st.empty()
        page = st.pagination(pages, key="page " + caption)
        head = "".join(f'<th scope="col">{html.escape(c)}</th>' for c in left.columns)
        body = "".join(row(r) for r in left.iloc[(page - 1) * A_PAGE : page * A_PAGE].itertuples(index=False, name=None))
        whole = f"<caption>{html.escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        place.html(f"<table>{whole}</table>")
