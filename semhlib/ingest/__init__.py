"""A school's exports in, checked tables out. One file per layout, one file per check; nothing is written here."""
