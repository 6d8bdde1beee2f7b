"""What stands on paper about names, and the lines to write on."""

from semhlib.charts.markup import Html, tag

LEFT_OUT, WITH_NAMES = "Names are left out.", "Contains pupil names. Keep secure."
_LINE = "border-bottom:1px solid #858686;height:9mm"  # room for a line by hand


def names_line(on: bool, paper: bool) -> Html:
    """Whether names stand on this sheet. On the screen it is unseen until the page is printed."""
    words = WITH_NAMES if on else LEFT_OUT
    hidden = {} if paper else {"style": "display:none"}
    return tag("p", words, css="semh-foot" if paper else "printonly semh-foot", attributes=hidden)


def room_to_write(words: str, lines: int) -> Html:
    """Empty lines under a few words."""
    rows = (tag("div", attributes={"style": _LINE}) for _ in range(lines))
    return tag("div", tag("p", words, css="semh-foot"), *rows, attributes={"style": "break-inside:avoid"})
