import pytest

from dragoman.extract.attributions import find_attributions


def attributions(analysis):
    return [
        tuple(" // ".join(s.text for s in a.spans(analysis, role)) for role in ("source", "cue", "content"))
        for a in find_attributions(analysis)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The ministry said that the road was open.",
            "The ministry", "said", "that the road was open",
        ),
        ("“We will stay,” said Musa Diallo.", "Musa Diallo", "said", "“We will stay,”"),
        (
            "“We will stay,” Diallo said. “Nobody leaves.”",
            "Diallo", "said", "“We will stay,” // “Nobody leaves.”",
        ),
        (
            "Chad's claim got short shrift from Sudan: “Our men are there,” an army spokesman said.",
            "an army spokesman", "said", "“Our men are there,”",
        ),
        ("The road, the mayor said, is open again.", "the mayor", "said", "The road // is open again"),
        ("Fuel is short, according to drivers.", "drivers", "according to", "Fuel is short"),
        (
            "Chad accused Sudan of arming the gunmen.",
            "Chad", "accused", "Sudan of arming the gunmen",
        ),
        (
            "The envoy has repeatedly called for a truce.",
            "The envoy", "has repeatedly called for", "a truce",
        ),
        (
            "Belarus closed the gate, claiming that Poland had sent drones.",
            "Belarus", "claiming", "that Poland had sent drones",
        ),
        ("Niger vowed to retake the town.", "Niger", "vowed", "to retake the town"),
        ("Oman condemned the attack on the port.", "Oman", "condemned", "the attack on the port"),
    ],
)  # fmt: skip
def test_attributions_finds_parts(analyse, text, source, cue, content):
    assert (source, cue, content) in attributions(analyse(text))


def test_attributions_keeps_nesting_in_order(analyse):
    analysis = analyse("The ministry said that Kabul had accused Islamabad of breaking the truce.")
    outer, inner = find_attributions(analysis)
    assert [analysis.doc[a.head].text for a in (outer, inner)] == ["said", "accused"]
    assert outer.parent is None
    assert inner.parent == 0


def test_attributions_shares_the_source_of_coordinated_cues(analyse):
    analysis = analyse("Ankara rejected the offer and demanded an apology.")
    found = find_attributions(analysis)
    assert [analysis.doc[a.head].text for a in found] == ["rejected", "demanded"]
    assert {analysis.doc[a.speaker].text for a in found} == {"Ankara"}


def test_attributions_resolves_who(analyse):
    analysis = analyse("The governor, who said that the bridge was safe, left.")
    (found,) = [a for a in find_attributions(analysis) if analysis.doc[a.head].text == "said"]
    assert analysis.doc[found.speaker].text == "governor"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“We will stay,” he said.", "direct"),
        ("He said they would stay.", "indirect"),
        ("He said they would “never leave” the town.", "mixed"),
    ],
)
def test_attributions_tells_quotations_apart(analyse, text, kind):
    assert [a.quotation for a in find_attributions(analyse(text))] == [kind]


@pytest.mark.parametrize("text", ["The army closed the road.", "Prices rose by 3 percent in May."])
def test_attributions_finds_none_in_plain_prose(analyse, text):
    assert find_attributions(analyse(text)) == []


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "“", "” he said ‘", "said", "According to", "A: ", "—― “x” ―", "\u200b“😀,” she said."],
)
def test_attributions_survives_odd_text(analyse, text):
    analysis = analyse(text)
    for found in find_attributions(analysis):
        for role in ("source", "cue", "content"):
            for span in found.spans(analysis, role):
                assert analysis.document.text[span.start : span.end] == span.text
