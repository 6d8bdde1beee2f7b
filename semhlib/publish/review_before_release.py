"""What a person must look at before anything kept about a pupil is given out. A list to work through, not a decision."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Review:
    """One file of a subject access folder, which of its columns to look at, and what to ask."""

    file: str
    columns: str
    ask: str


REVIEWS = (
    Review("everything", "all", "Is the person who asks the pupil, or somebody who may act for them? "
           "Has their identity been seen?"),
    Review("everything", "all", "Could giving this out lead to serious harm to the physical or mental health of anybody? "
           "Health data: ask a health professional first where the law says so."),
    Review("everything", "all", "Is anything part of a safeguarding matter, or of a court's or a social worker's file?"),
    Review("incident.csv", "type, where, when", "Can another pupil or a member of staff be told from it? Black that out, "
           "unless they agree or it is reasonable without."),
    Review("suspension.csv", "reasons", "Does a reason tell something about another pupil?"),
    Review("referral.csv", "to whom, pathway, outcome", "Health data. Does the service agree, and does the pupil "
           "know of the referral?"),
    Review("support_episode.csv", "what the support was, outcome", "Health data. Does it name a person other than the pupil?"),
    Review("assessment.csv", "score", "Health data. A total without its meaning can frighten: give it with an explanation. "
           "Was it told by a parent or a teacher in confidence?"),
    Review("need.csv", "what it is", "In care, young carer and the like: does it tell something about a member of the family?"),
    Review("listed_because.csv", "what was found", "Health data, put together by rules. Does the pupil know why they are listed? "
           "Explain that it is no score and no judgement."),
    Review("records.csv", "words, who", "Written by staff. Does it name or tell something about anybody else? Was it told in "
           "confidence?"),
    Review("rows_not_used.csv", "row as it stood", "It is shown as it stood in the file and may hold anything."),
    Review("rows_in_use.csv", "row as it stood", "It is shown as it stands in the file and may tell of others, too."),
    Review("who_viewed.csv", "who", "Names of staff: give their role instead, unless there is reason to name them."),
)  # fmt: skip
