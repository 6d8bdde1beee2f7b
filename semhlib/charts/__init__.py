"""Estimates in, Plotly figures out."""
