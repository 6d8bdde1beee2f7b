"""One pupil: factors with date and source, support, timeline, lists made by a rule that anybody can read. Never a score."""
