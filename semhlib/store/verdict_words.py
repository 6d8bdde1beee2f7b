"""A verdict in words, as every page says it."""

from semhlib.store.role_store import Word

WORDS: dict[Word, str] = {
    "improved": "Improved",
    "needs_attention": "Needs attention",
    "no_clear_change": "No clear change",
    "watch": "Watch",
    "too_early": "Too early to say",
    "too_few": "Too few to judge",
    "in_place": "In place",
    "not_in_place": "Not yet in place",
    "no_data": "No data yet",
}
