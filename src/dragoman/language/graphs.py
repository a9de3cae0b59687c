"""Cut an ONNX graph down to what one of its outputs needs.

onnxruntime runs a whole graph, whichever output is asked for. An ONNX file is a protocol buffer; this reads
the few fields of it that tell which nodes and weights belong to an output, and leaves the others out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

GRAPH = 7
"""The field of a model that holds its graph."""

NODE, WEIGHT, INPUT, OUTPUT, SHAPE = 1, 5, 11, 12, 13
"""Fields of a graph: nodes, initializers, inputs, outputs and shapes of inner values."""

READS, WRITES = 1, 2
"""Fields of a node: names of what it reads and writes."""

NAME = {WEIGHT: 8, INPUT: 1, OUTPUT: 1}
"""Which field of an initializer, input or output is its name."""

NUMBER, EIGHT_BYTES, TEXT, FOUR_BYTES = 0, 1, 2, 5
"""Wire types; texts and inner messages have their length before them."""


class Field(NamedTuple):
    """One field of a message: its number, its content, and all its bytes."""

    number: int
    content: memoryview
    whole: memoryview


def cut_graph(model: bytes, output: str) -> bytes:
    """Give a model with only the nodes, weights and inputs that one output needs.

    Args:
        model: An ONNX file with its weights inside and its nodes in order, as the format asks.
        output: Name of an output.

    Raises:
        ValueError: The bytes are no such model, or it has no such output.
    """
    try:
        fields = list(_fields(memoryview(model)))
        graph = next(list(_fields(f.content)) for f in fields if f.number == GRAPH)
    except (IndexError, StopIteration):
        raise ValueError("no ONNX model") from None
    kept = b"".join(f.whole for f in _needed(graph, output))
    head = _number(GRAPH << 3 | TEXT) + _number(len(kept))
    return b"".join(head + kept if f.number == GRAPH else bytes(f.whole) for f in fields)


def _needed(graph: Sequence[Field], output: str) -> list[Field]:
    """Give the fields of a graph that belong to an output: from it back to the inputs."""
    wanted, kept = {output}, []
    for field in reversed([f for f in graph if f.number == NODE]):
        if not wanted.isdisjoint(_texts(field, WRITES)):
            wanted.update(_texts(field, READS))
            kept.append(field)
    if not kept:
        raise ValueError(f"no output {output!r}")
    kept.reverse()
    for field in graph:
        if field.number in NAME:
            names = {output} if field.number == OUTPUT else wanted
            if not names.isdisjoint(_texts(field, NAME[field.number])):
                kept.append(field)
        elif field.number not in {NODE, SHAPE}:
            kept.append(field)
    return kept


def _texts(message: Field, number: int) -> set[str]:
    return {str(f.content, "utf-8") for f in _fields(message.content) if f.number == number}


def _fields(message: memoryview) -> Iterator[Field]:
    at = 0
    while at < len(message):
        start = at
        key, at = _read_number(message, at)
        first = at
        kind = key & 7
        if kind == NUMBER:
            _, at = _read_number(message, at)
        elif kind == TEXT:
            length, first = _read_number(message, at)
            at = first + length
        elif kind in {EIGHT_BYTES, FOUR_BYTES}:
            at += 8 if kind == EIGHT_BYTES else 4
        else:
            raise ValueError(f"no ONNX model: wire type {kind}")
        if at > len(message):
            raise ValueError("no ONNX model: cut short")
        yield Field(key >> 3, message[first:at], message[start:at])


def _read_number(message: memoryview, at: int) -> tuple[int, int]:
    """Read seven bits a byte, the lowest first; give the number and where the next field begins."""
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def _number(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    found.append(value)
    return bytes(found)
