"""The same examples on every run, and no stop-watch: the first call may load scipy."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
