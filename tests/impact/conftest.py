"""The same examples on every run, as in tests/stats."""

from tests.stats.conftest import settings as settings
