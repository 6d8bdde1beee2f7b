"""Other systems showing the same two pages, so that ours can be timed beside them."""
