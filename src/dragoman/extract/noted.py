"""Noted people: whoever has a name in a report on armed violence, though nothing else is known of him.

The words of private people are no public acts. But somebody whom a report on war names, and of whom it tells
neither trade nor office, is no mere customer or fan: his denial or appeal is one. So are those of the
residents and villagers there.
"""

from __future__ import annotations

from functools import cached_property

from dragoman.extract.party import Party
from dragoman.extract.reading import Reading
from dragoman.extract.registers import Registers

_VIOLENT = 4
"""Words of violence, those of the headline counted more, that make a report one on violence."""
_FORCES = {"MIL", "REB", "PRM"}
"""Sectors of those who fight wars, not crime."""
_KINDS = {"person", "organisation"}
_PEOPLE = ("CVL",)
"""Sectors of villagers and residents."""


class Noted:
    """Knows who is noted in one document.

    Args:
        reading: The document.
        registers: What it speaks of.
    """

    def __init__(self, reading: Reading, registers: Registers) -> None:
        self.reading = reading
        self.registers = registers

    def is_known(self, party: Party) -> bool:
        """Say whether something is known of a party, or it is noted."""
        return party.known or self.is_noted(party)

    def is_noted(self, party: Party) -> bool:
        """Say whether a party is somebody named, of no known sector, or people, in a report on a war."""
        mention, word = party.mention, self.reading.analysis.doc[party.token]
        if mention is None or not self._is_at_war:
            return False
        named = mention.kind in _KINDS and not set(mention.sectors) - {"UNK"} and word.pos_ == "PROPN"
        return named or (mention.sectors == _PEOPLE and word.tag_ == "NNS")

    @cached_property
    def _is_at_war(self) -> bool:
        """Whether the report speaks of violence more than of contests and games, and of those who fight."""
        weight = self.registers.weight
        violent = weight("violence") >= _VIOLENT
        fought = any(_FORCES & set(m.sectors) for m in self.reading.actors.items)
        return violent and fought and weight("violence") > weight("contests") + weight("sports")
