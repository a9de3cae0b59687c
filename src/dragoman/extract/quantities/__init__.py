"""Quantities: how many and how much, of whom, and what became of them.

The way through: atoms → amounts with bound and unit (`amounts`) → mentions with the counted noun
(`mentions`) → what happens to those counted (`fates`) → statements (`statements`); `casualties`
gives the event finder the casualties that belong to one event.
"""

from dragoman.extract.quantities.casualties import Casualties, casualties_of
from dragoman.extract.quantities.mentions import find_quantity_mentions
from dragoman.extract.quantities.statements import find_quantities

__all__ = ["Casualties", "casualties_of", "find_quantities", "find_quantity_mentions"]
