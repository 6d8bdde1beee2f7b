"""One file per check, each with its own words. A check gives back what is wrong; it never changes a row."""
