"""The part of the leaders' store for the page about what pupils, parents and staff tell."""

from semhlib.measures import all_measures
from semhlib.publish.page_facts import PageFacts
from semhlib.publish.voice import surveys_of
from semhlib.publish.voice_quotes import quotes_of
from semhlib.store.role_voice import VoicePart


def part(facts: PageFacts) -> VoicePart:
    """Surveys as counts, small ones hidden, and what people said with permission."""
    titles = {name: measure.title for name, measure in all_measures().items()}
    return VoicePart(
        format=VoicePart.FORMAT, surveys=surveys_of(facts.table("survey")), quotes=quotes_of(facts.table("quote"), titles)
    )
