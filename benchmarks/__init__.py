"""How fast and how large: each figure beside a named other way of doing the same, in the same run."""
