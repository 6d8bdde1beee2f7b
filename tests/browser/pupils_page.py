"""A small page with 1,500 made-up pupils: to test the list and its filters apart from what a school has recorded."""

import json
from pathlib import Path

_SOURCE = '''
import ipywidgets as w
from IPython.display import display
from semhlib.terms.format import x_of_n
from semhlib.widgets.choice import Choice, OneOf, SomeOf, read_query
from semhlib.widgets.filter_panel import FilterPanel, Group, Option
from semhlib.widgets.page_state import PageState
from semhlib.widgets.pupil_table import Column, PupilTable, Row

FACTORS = {"attendance": "Attendance below 90%", "late": "Late 15 or more times", "moved": "Moved school",
           "suspended": "Suspended"}
SAID = {"attendance": "Attendance 84.2% of 310 possible sessions", "late": "Late 18 times",
        "moved": "Moved school in January 2026 <b>&amp;</b>", "suspended": "2 suspensions, 3.5 days"}
NEEDS = {"0": "Any number", "1": "At least 1", "2": "At least 2", "3": "At least 3", "4": "At least 4"}
SUPPORT = {"all": "Everybody", "none": "No support recorded", "some": "Support now"}
YEARS = ("7", "8", "9", "10", "11")

def pupil(i):
    fits = tuple(name for step, name in zip((2, 3, 5, 7), FACTORS) if i % step == 0)
    return {"id": i, "year": YEARS[i * 7 % 5], "factor": fits, "support": "some" if i % 4 else "none"}

PUPILS = sorted((pupil(i) for i in range(1, 1501)), key=lambda p: -len(p["factor"]))

def row(p):
    cells = (f"Pupil {p['id']:04d}", p["year"], tuple(SAID[f] for f in p["factor"]),
             "Nurture group" if p["support"] == "some" else "None recorded", "3 July" if p["id"] % 3 else "")
    review = p["id"] % 9 if p["id"] % 3 else None
    return Row(p["id"], cells, (f"{p['id']:04d}", int(p["year"]), len(p["factor"]), p["support"], review))

choice = Choice(SomeOf("factor", tuple(FACTORS)), SomeOf("year", YEARS), OneOf("min", tuple(NEEDS)),
                OneOf("support", tuple(SUPPORT)), query=read_query())

def fits(p, but=""):
    return ((but == "factor" or not choice["factor"] or set(choice.several("factor")) & set(p["factor"]))
            and (but == "year" or not choice["year"] or p["year"] in choice.several("year"))
            and len(p["factor"]) >= int(choice["min"])
            and (but == "support" or choice["support"] in ("all", p["support"])))

def groups():
    left = {name: [p for p in PUPILS if fits(p, name)] for name in ("factor", "year", "support")}
    held = {"factor": lambda p, v: v in p["factor"], "year": lambda p, v: v == p["year"]}
    some = lambda name, words, alone="{}": tuple(
        Option(v, words[v], sum(held[name](p, v) for p in left[name]), v in choice.several(name), alone.format(words[v]))
        for v in words)
    support = tuple(Option(v, words, sum(v in ("all", p["support"]) for p in left["support"]), choice["support"] == v)
                    for v, words in SUPPORT.items())
    least = tuple(Option(v, words, None, choice["min"] == v, f"{v} or more factors") for v, words in NEEDS.items())
    return [Group("factor", "Factors", some("factor", FACTORS), note="Any of those that are ticked."),
            Group("min", "How many factors", least, "one", menu=True),
            Group("year", "Year", some("year", {y: y for y in YEARS}, "Year {}")),
            Group("support", "Support now", support, "one")]

COLUMNS = (Column("pupil", "Pupil"), Column("year", "Year", "number", first="ascending", figures=True),
           Column("factors", "Factors", "number"), Column("support", "Support now"),
           Column("review", "Review", "date", first="ascending"))
table = PupilTable(COLUMNS, lambda what: heard(what), paper=choice.printing)
panel = FilterPanel(lambda name, value: (choice.choose if name in ("min", "support") else choice.toggle)(name, value),
                    lambda: choice.clear(("factor", "min", "year", "support")))
state = PageState(choice, title="Pupils, Small School")
note = w.HTML()

def heard(what):
    if what == "select":
        note.value = f"<h2>Pupil {table.selected:04d}</h2>"
    state.announce(table.words())

def draw(name=""):
    found = [p for p in PUPILS if fits(p)]
    panel.show(groups())
    table.show([row(p) for p in found], f"{x_of_n(len(found), len(PUPILS))} match", "No pupils match these filters.")
    if name:
        state.announce(table.caption)

draw()
choice.listen(draw)
find = w.Box([panel, w.VBox([panel.chips, table, note])])
find.add_class("semh-find")
# Named as every page's root is, for JupyterLab's own light dress.
head = "<h1>Pupils who may need support</h1><p class='semh-verdict'>Pupils are listed by what is recorded.</p>"
root = w.VBox([w.HTML(head), state, find])
root.add_class("semh-root")
display(root)
'''


def write_pupils_page(folder: Path) -> Path:
    folder.mkdir(parents=True)
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    code = {"cell_type": "code", "id": "code", "metadata": {}, "source": _SOURCE.strip(), "execution_count": None, "outputs": []}
    notebook = {"cells": [code], "metadata": {"title": "Pupils", "kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    (folder / "pupils.ipynb").write_text(json.dumps(notebook))
    return folder
