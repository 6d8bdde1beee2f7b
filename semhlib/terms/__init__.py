"""The field's words and facts. Imports nothing else of ours."""
