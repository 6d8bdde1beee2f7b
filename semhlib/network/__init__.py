"""Schools beside each other: packs that they sign, how theirs are kept, and what may be compared."""
