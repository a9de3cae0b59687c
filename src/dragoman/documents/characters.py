"""Characters: mojibake, ligatures, odd blanks, invisible and control characters."""

from __future__ import annotations

import html
import re
import unicodedata

ORDINARY = frozenset("‘’“”–—…•·£§°é\u00a0\u00ad\u200b\u200c\u200d\u2009\u202f\u2060\ufeffﬀﬁﬂﬃﬄ")
"""Characters beyond ASCII that need no look for mojibake: alone they never come from it."""

_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_LINE_ENDS = re.compile("\r\n|[\r\v\x85\u2028]")
_PAGE_ENDS = re.compile("[ \t]*(?:\f|\u2029)+[ \t]*")
_SOFT_HYPHEN_BREAK = re.compile("(?<=\\w)\u00ad[ \t]*\n[ \t]*(?=\\w)")
_TAB_GAP = re.compile(r"(?<=\S)(?: *\t[ \t]*| {3,})(?=\S)")
_BLANKS = re.compile(r"(?<=\S) {2,}(?=\S)")
_UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

GAP = "   "
"""What stands between the cells of a table row."""


def normalise_characters(text: str) -> str:
    """Give the same words in ordinary characters.

    Curly quotes, dashes, letters of other languages stay as they are. Ends of pages become blank lines, odd
    blanks ordinary ones; invisible and control characters go.

    Args:
        text: Any string, lone surrogates included.

    Returns:
        Text in NFC whose only control character is the newline (and the tab between cells).
    """
    if not text.isascii():
        text = _mend_mojibake(text)
    text = _LINE_ENDS.sub("\n", text)
    if "\f" in text or "\u2029" in text:
        text = _PAGE_ENDS.sub("\n\n", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    if text.isascii() and text.isprintable():
        return text
    text = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    if "\u00ad" in text:
        text = _SOFT_HYPHEN_BREAK.sub("", text)
    return unicodedata.normalize("NFC", text.translate(_table(text)))


def normalise_blanks(lines: list[str]) -> list[str]:
    """Take out tabs and runs of blanks, but keep the gaps between the cells of a table.

    A line belongs to a table if it has a gap (a tab or three blanks) and so has a neighbour.
    """
    if not any("\t" in line or "  " in line for line in lines):
        return lines
    gaps = [("\t" in line or GAP in line) and bool(_TAB_GAP.search(line)) for line in lines]
    result = []
    for index, line in enumerate(lines):
        if "\t" not in line and "  " not in line:
            result.append(line)
            continue
        in_table = gaps[index] and any(gaps[max(index - 1, 0) : index] + gaps[index + 1 : index + 2])
        filled = _TAB_GAP.sub(GAP if in_table else " ", line).replace("\t", " ").rstrip()
        pieces = filled.split(GAP) if in_table else [filled]
        result.append(GAP.join(_BLANKS.sub(" ", piece) for piece in pieces))
    return result


def _mend_mojibake(text: str) -> str:
    if ORDINARY.issuperset(char for char in set(text) if char > "\x7f"):
        return text
    import ftfy

    # Curly quotes are evidence of quotation: they stay. HTML entities are unescaped by ourselves.
    return ftfy.fix_text(
        text, uncurl_quotes=False, unescape_html=False, fix_line_breaks=False, normalization="NFC",
        remove_control_chars=False, fix_character_width=False, max_decode_length=200_000,
    )  # fmt: skip


def _table(text: str) -> dict[int, str | None]:
    """Give the translation of the unwanted characters that occur in `text`."""
    table: dict[int, str | None] = {}
    for char in set(text):
        category = unicodedata.category(char)
        if char in "\n\t":
            continue
        if category == "Zs":
            table[ord(char)] = " "
        elif char in "\uf0b7\uf0a7\uf0d8":  # bullets of symbol fonts in PDF and Word files
            table[ord(char)] = "•"
        elif category in _UNWANTED:
            table[ord(char)] = None
        elif category in {"Zl", "Zp"}:
            table[ord(char)] = "\n"
    return table
