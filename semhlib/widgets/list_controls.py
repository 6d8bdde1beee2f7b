"""Controls that each hold one part of a list: a place in it, or whether a value is in it."""

from collections.abc import Mapping

from semhlib.widgets.choice import Choice
from semhlib.widgets.controls import ListOfOne, Tick, follow
from semhlib.widgets.list_of import NONE, ListOf


def place_in(choice: Choice, listed: ListOf, place: int, description: str, words: Mapping[str, str]) -> ListOfOne:
    """A list to choose what stands in one place, from 0. `words` gives every value, and "none", its words.

    Raises      ValueError where the words and the values that may be chosen are not the same
    """
    if set(words) != {*listed.values, NONE}:
        raise ValueError(f"The words of {listed.name} do not match its values")

    def now() -> str:
        return listed.at(choice[listed.name], place)

    box = ListOfOne(options=[(text, value) for value, text in words.items()], value=now(), part=listed.name, first=listed.first,
                    place=place + 1, description=description, tooltip=f"Choose: {description.lower()}")  # fmt: skip
    box.add_class("semh-choose")
    box.observe(lambda change: choice.choose(listed.name, listed.put(choice[listed.name], place, change["new"])), "value")
    choice.listen(lambda _changed: follow(box, now()))
    return box


def tick_in(choice: Choice, listed: ListOf, value: str, description: str) -> Tick:
    """A box to tick: the value is in the list."""

    def now() -> bool:
        return value in choice.several(listed.name)

    def press(ticked: bool) -> None:
        if ticked != now():
            choice.choose(listed.name, listed.joined({*choice.several(listed.name)} ^ {value}))

    box = Tick(value=now(), part=listed.name, listed=value, first=listed.first, description=description, indent=False,
               tooltip=description)  # fmt: skip
    box.add_class("semh-tick")
    box.add_class("semh-wide")
    box.observe(lambda change: press(change["new"]), "value")
    choice.listen(lambda _changed: follow(box, now()))
    return box
