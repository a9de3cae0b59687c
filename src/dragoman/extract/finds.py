"""Finds: a reading's mentions as plain data, for `--mentions` and for scorers."""

from __future__ import annotations

from dragoman.extract.attributions import Attribution, find_attributions
from dragoman.extract.reading import Reading
from dragoman.model.finds import (
    ActorFind,
    AttributionFind,
    EntityFind,
    Finds,
    MomentFind,
    PlaceFind,
    QuantityFind,
)


def make_finds(reading: Reading) -> Finds:
    """Give every mention of a reading, used by a statement or not."""
    document = reading.analysis.document.id
    return Finds(
        document=document,
        entities=tuple(
            EntityFind(document=document, start=e.start_char, end=e.end_char, text=e.text, label=e.label_)
            for e in reading.analysis.doc.ents
        ),
        actors=_actors(reading),
        places=_places(reading),
        moments=_moments(reading),
        quantities=_quantities(reading),
        attributions=_attributions(reading, None),
    )


def _actors(reading: Reading) -> tuple[ActorFind, ...]:
    document = reading.analysis.document.id
    return tuple(
        ActorFind(
            document=document,
            start=mention.span.start,
            end=mention.span.end,
            text=mention.span.text,
            name=actor.name,
            id=actor.id,
            country=actor.country,
            sectors=actor.sectors,
        )
        for mention in reading.actors.items
        for actor in reading.identify(mention, None)
    )


def _places(reading: Reading) -> tuple[PlaceFind, ...]:
    document = reading.analysis.document.id
    return tuple(
        PlaceFind(
            document=document,
            start=mention.span.start,
            end=mention.span.end,
            text=mention.span.text,
            name=mention.place.name if mention.place else None,
            country=mention.place.country if mention.place else None,
            lat=mention.place.lat if mention.place else None,
            lon=mention.place.lon if mention.place else None,
        )
        for mention in reading.places.items
    )


def _moments(reading: Reading) -> tuple[MomentFind, ...]:
    document = reading.analysis.document.id
    return tuple(
        MomentFind(
            document=document,
            start=mention.span.start,
            end=mention.span.end,
            text=mention.span.text,
            timex=mention.moment.timex,
            type=mention.moment.type,
            first=mention.moment.start,
            last=mention.moment.end,
            precision=mention.moment.precision,
        )
        for mention in reading.moments.items
    )


def _quantities(reading: Reading) -> tuple[QuantityFind, ...]:
    document = reading.analysis.document.id
    return tuple(
        QuantityFind(
            document=document,
            start=mention.span.start,
            end=mention.span.end,
            text=mention.span.text,
            min=mention.min,
            max=mention.max,
            unit=mention.unit,
            bound=mention.bound,
            vague=mention.vague,
            of=mention.of.text if mention.of else None,
        )
        for mention in reading.quantities.items
    )


def _attributions(reading: Reading, parent: int | None) -> tuple[AttributionFind, ...]:
    """Give the attributions right inside the content of number `parent`, or the outermost ones."""
    return tuple(
        _attribution(reading, number, attribution)
        for number, attribution in enumerate(find_attributions(reading.analysis))
        if attribution.parent == parent
    )


def _attribution(reading: Reading, number: int, attribution: Attribution) -> AttributionFind:
    def ranges(role: str) -> tuple[tuple[int, int], ...]:
        return tuple((s.start, s.end) for s in attribution.spans(reading.analysis, role))

    return AttributionFind(
        document=reading.analysis.document.id,
        source=ranges("source"),
        cue=ranges("cue"),
        content=ranges("content"),
        stance=attribution.stance,
        nested=_attributions(reading, number),
    )
