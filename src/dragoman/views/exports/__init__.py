"""Exports: a record's statements in the formats of other programs."""
