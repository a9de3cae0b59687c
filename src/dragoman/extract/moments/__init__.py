"""Moments: dates and times, from words to intervals of days with precision and derivation.

The way through: atoms → terminal categories (`lexical`) → readings (`chart`, with the rules of
the `rules_…` files) → the longest ones that hold up in context (`choosing`) → places in
the calendar (`placing`), each read against publication, the time told before it and the tense of
its clause (`finding`).
"""

from dragoman.extract.moments.finding import find_moments

__all__ = ["find_moments"]
