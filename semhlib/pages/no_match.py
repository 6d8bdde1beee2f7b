"""Nothing matches: say so, and let the reader take back one choice or all. Never done for them."""

from collections.abc import Mapping

import ipywidgets as w

from semhlib.charts.markup import tag
from semhlib.widgets.choice import Choice
from semhlib.widgets.controls import take_back


def no_match(choice: Choice, words: str, chosen: Mapping[str, tuple[str, str]]) -> w.VBox:
    """A sentence with a button for each choice that was made, and one for all of them.

    Takes       chosen: the name and the words of each choice, by its key
    """
    made = [key for key in chosen if choice[key] != choice.first(key)]
    buttons = [take_back(choice, f"Remove: {chosen[key][0]} {chosen[key][1]}", key) for key in made]
    clear = take_back(choice, "Clear all filters", *made)
    return w.VBox([w.HTML(tag("p", words)), w.HBox([*buttons, clear], layout=w.Layout(flex_flow="row wrap", grid_gap="10px"))])
