"""From bytes to text: byte order mark, UTF-8, a guess, and Windows-1252 as the last resort."""

from __future__ import annotations

import codecs

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

GUESS_BYTES = 65_536
"""How much text is shown to the guesser: enough for a verdict, and quick."""

DAMAGE_BYTES = 1_000_000
"""How much of a damaged text is looked at to tell whether it is UTF-8."""

_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27})


def decode_bytes(data: bytes) -> str:
    """Decode the bytes of a text; never fails.

    Args:
        data: All bytes of the text.

    Returns:
        The text; bytes that fit nothing become U+FFFD.
    """
    return data.decode(sniff_encoding(data), errors="replace")


def sniff_encoding(data: bytes) -> str:
    """Find the encoding of a text by byte order mark, validity, pattern of NULs, and statistics."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return encoding
    wide = _wide_encoding(data[:4096])
    if wide is not None:
        return wide
    if _is_utf8(data):
        return "utf-8"
    return _guess(data)


def looks_binary(head: bytes) -> bool:
    """Say whether these are no bytes of a text: NULs or many control characters."""
    if any(head.startswith(bom) for bom, _ in BOMS) or _wide_encoding(head[:4096]) is not None:
        return False
    sample = head[:8192]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > len(sample) * 0.02 or sample.count(0) > 3


def _wide_encoding(head: bytes) -> str | None:
    """Recognise UTF-16 without a mark: in Latin text every other byte is NUL."""
    pairs = len(head) // 2
    if pairs < 8:
        return None
    even, odd = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if odd > pairs * 0.7 and even < pairs * 0.05:
        return "utf-16-le"
    if even > pairs * 0.7 and odd < pairs * 0.05:
        return "utf-16-be"
    return None


def _is_utf8(data: bytes) -> bool:
    """Say whether the bytes are UTF-8, but for a few damaged ones and a cut at the end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        text = data[:DAMAGE_BYTES].decode("utf-8", errors="replace")
        good = sum(char > "\x7f" and char != "\ufffd" for char in text)
        return good > 10 * text.count("\ufffd")
    return True


def _guess(data: bytes) -> str:
    """Ask charset-normalizer; Windows-1252 is the likeliest where English text leaves it open."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:GUESS_BYTES]).best()
    if best is None:
        return "cp1252"
    alphabets = " ".join(best.alphabets)
    if any(
        script in alphabets for script in ("Cyrillic", "Arabic", "Greek", "Hebrew", "CJK", "Hangul", "Thai")
    ):
        return best.encoding
    return "cp1252"
