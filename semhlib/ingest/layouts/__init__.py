"""One file per layout of an export. A layout is found by looking in this folder: there is no list to edit."""
