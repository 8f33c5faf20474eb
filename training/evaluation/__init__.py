"""Measuring restored images against the truth."""
