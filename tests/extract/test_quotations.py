import pytest

from dragoman.extract.quotations import find_quotations


def quotations(analysis):
    doc = analysis.doc
    return [doc[q.first : q.last + 1].text for q in find_quotations(analysis).items]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“The gate is shut,” he said.", ["“The gate is shut,”"]),
        ('"The gate is shut," he said. "Go home."', ['"The gate is shut,"', '"Go home."']),
        ("He called the raid ‘a crime’ and left.", ["‘a crime’"]),
        ("The drivers' union met the mayors' envoy.", []),
        ("It's the army's road, isn't it?", []),
        ("“One.\n\n“Two.\n\n“Three,” she said.", ["“One.\n\n“Two.\n\n“Three,”"]),
        ("“Nobody closed this one.\n\nA new paragraph.", ["“Nobody closed this one."]),
        ("He said ''we stay'' twice.", ["''we stay''"]),
    ],
)
def test_quotations_finds_marks(analyse, text, found):
    assert quotations(analyse(text)) == found


def test_quotations_holds_by_token(analyse):
    analysis = analyse("She said: “We stay.” They left.")
    inside = find_quotations(analysis)
    words = {token.text: inside.at(token.i) is not None for token in analysis.doc}
    assert words["We"] and words["stay"]
    assert not words["She"] and not words["left"]
