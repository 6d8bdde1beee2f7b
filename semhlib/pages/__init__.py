"""One file per dashboard: the only place where parts meet."""
