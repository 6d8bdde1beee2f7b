"""What a code counts as: every way that we have seen or heard of."""

from dataclasses import replace

from semhlib.reconcile.definition import COUNTS_AS, As, Definition
from semhlib.reconcile.way import Way
from semhlib.terms.codes import CODES
from semhlib.terms.format import join_words

_Y = tuple(code.code for code in CODES if code.code.startswith("Y"))
_AS: dict[As, str] = {
    "attended": "as attending",
    "authorised": "as authorised absence",
    "unauthorised": "as unauthorised absence",
    "out": "as no possible session",
}
_ACTIVITY = ("B", "K", "V", "P", "W")
_MEANING = {code.code: code.meaning for code in CODES}
# Codes, what they are counted as, how common that is. Groups come first: a system that treats one so treats all so.
_WAYS: tuple[tuple[tuple[str, ...], As, int], ...] = (
    (("D", "X", "Q", *_Y), "authorised", 1),
    (("X", "Q"), "authorised", 2),
    (_Y, "authorised", 1),
    (_Y, "attended", 3),
    (("X",), "authorised", 1),
    (("X",), "attended", 3),
    (("Q",), "authorised", 2),
    (("D",), "attended", 1),
    (("D",), "authorised", 2),
    ((*_ACTIVITY, "J", "=B"), "authorised", 1),
    ((*_ACTIVITY, "J", "=B"), "out", 2),
    (("B",), "authorised", 2),
    *(((code,), "authorised", 3) for code in _ACTIVITY[1:]),
    *(((code,), "out", 3) for code in _ACTIVITY),
    (("L",), "unauthorised", 3),
    (("U",), "attended", 1),
    (("U",), "authorised", 2),
    (("C2",), "attended", 1),
    (("C2",), "out", 1),
    (("N",), "out", 1),
    (("N",), "authorised", 1),
    (("N",), "attended", 2),
    (("-",), "unauthorised", 1),
    (("-",), "attended", 2),
    (("S",), "out", 2),
    (("S",), "attended", 2),
    (("E",), "out", 2),
    (("E",), "attended", 3),
    (("M",), "attended", 2),
    (("M",), "out", 3),
    (("J1",), "attended", 2),
    (("I",), "out", 3),
    *(((code,), "out", 3) for code in ("C", "C1", "R", "T")),
    *(((code,), "attended", 3) for code in ("C1", "R", "T")),
    (("G",), "authorised", 3),
    (("O",), "authorised", 3),
    (("H",), "unauthorised", 3),
    (("#",), "authorised", 3),
)


def code_ways() -> list[Way]:
    return [_way(codes, counted, common) for codes, counted, common in _WAYS]


def _way(codes: tuple[str, ...], counted: As, common: int) -> Way:
    shown = tuple(code for code in codes if not code.startswith("="))
    return Way(
        key=f"{''.join(shown)}_{counted}", common=common, touches=frozenset(f"code {code}" for code in codes),
        theirs=f"counts {_named(shown)} {_AS[counted]}", ours=_ours(shown), change=lambda d: _recoded(d, codes, counted),
    )  # fmt: skip


def _recoded(d: Definition, codes: tuple[str, ...], counted: As) -> Definition:
    return replace(d, recoded=(*d.recoded, *((code, counted) for code in codes)))


def _named(codes: tuple[str, ...]) -> str:
    if codes == ("-",):
        return "sessions without a mark"
    if codes == _Y:
        return "codes Y and Y1 to Y7 (unable to attend)"
    if len(codes) == 1:
        meaning = _MEANING[codes[0]]
        return f"code {codes[0]} ({meaning[0].lower()}{meaning[1:]})"
    plain = [code for code in codes if code not in _Y] + (["Y1 to Y7"] if _Y[-1] in codes else [])
    return f"codes {join_words(plain)}"


def _ours(codes: tuple[str, ...]) -> str:
    many = "it" if len(codes) == 1 and codes != ("-",) else "them"
    return f"counts {many} {_AS[COUNTS_AS[codes[0]]]}, as the national figures do"
