"""Numbers in, estimates out. Pure functions on arrays; scipy is loaded when first needed, not before."""
