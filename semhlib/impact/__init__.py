"""Did it change, and what may be said."""
