"""A score that the questionnaire it came from cannot give. We hold totals; answers to single questions are never read."""

# Lowest and highest total, and whether only whole ones can be. Names in small letters.
_SDQ_SCALE = (0, 10, True)
RANGES: dict[str, dict[str, tuple[float, float, bool]]] = {
    "sdq": {
        "total": (0, 40, True), "emotion": _SDQ_SCALE, "emotional": _SDQ_SCALE, "conduct": _SDQ_SCALE,
        "hyperactivity": _SDQ_SCALE, "peer": _SDQ_SCALE, "prosocial": _SDQ_SCALE, "impact": _SDQ_SCALE,
        "internalising": (0, 20, True), "externalising": (0, 20, True),
    },
    "swemwbs": {"total": (7, 35, False)},
    "wemwbs": {"total": (14, 70, True)},
    "rcads": {"total": (0, 141, True), "total anxiety": (0, 111, True), "depression": (0, 30, True)},
    "rcads-25": {"total": (0, 75, True), "total anxiety": (0, 45, True), "depression": (0, 30, True)},
    "phq-9": {"total": (0, 27, True)},
    "gad-7": {"total": (0, 21, True)},
}  # fmt: skip


def wrong_score(instrument: str, scale: str, score: float) -> str | None:
    """What was expected of a score outside its scale, else None.

    Leaves out  questionnaires and scales that we do not know: their scores are taken as they are
    Source      scoring notes of each questionnaire: items x the highest answer; T scores are of no scale named here
    """
    known = RANGES.get(instrument.lower(), {}).get(scale.lower())
    if known is None:
        return None
    lowest, highest, whole = known
    if lowest <= score <= highest and (not whole or score == int(score)):
        return None
    kind = "a whole number" if whole else "a number"
    return (
        f"{kind} from {lowest:g} to {highest:g}, which is what this scale can give; "
        "look whether answers were missing or scored the wrong way round"
    )
