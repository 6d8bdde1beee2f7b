"""Exports in, checked tables out."""
