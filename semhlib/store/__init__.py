"""Snapshots, counts and role stores on disk."""
