# ruff: noqa: E501 (one case, one line)
"""Coreference of actors: pronouns, short names, "the group", "the two sides", and when to leave them alone.

Each case is (text, words, expected). `words` are those of the last mention in the text with exactly these
words; `expected` is the entity id or name that it must refer to, a set of ids for a plural, or None where it
must stay unresolved.
"""

from __future__ import annotations

import pytest

from dragoman.extract.actor_book import load_book
from dragoman.extract.actors import find_actors
from dragoman.extract.coreference import resolve_coreference

NAMES = [
    (
        "Pakistani Foreign Minister Bilawal Bhutto Zardari spoke in Munich. Zardari warned of a new war.",
        "Zardari",
        "pak-bilawal-bhutto-zardari",
    ),
    ("Sergei Lavrov flew to Tehran. Lavrov met students there.", "Lavrov", "rus-sergei-lavrov"),
    (
        "Malawian Information Minister Chikondi Banda denied the report. Banda said no one was hurt.",
        "Banda",
        "Chikondi Banda",
    ),
    ("Former governor Luis Quiroga was shot. Quiroga had backed the truce.", "Quiroga", "Luis Quiroga"),
    (
        "Anna Virtanen, a Finnish army spokeswoman, declined to comment. Virtanen left early.",
        "Virtanen",
        "Anna Virtanen",
    ),
    (
        "The Free Valley Front (FVF), a rebel group based in Mali, burned a bus. The FVF blamed bandits.",
        "The FVF",
        "Free Valley Front",
    ),
    (
        "The Red Hills Liberation Army (RHLA) released two pilots. The RHLA asked for talks.",
        "The RHLA",
        "Red Hills Liberation Army",
    ),
    (
        "The Citizens for Water Movement marched on the dam. The Movement wants the dam closed.",
        "The Movement",
        "Citizens for Water Movement",
    ),
    ("Tehreek-e-Taliban Pakistan claimed the blast. The TTP has bases in the hills.", "The TTP", "pak-ttp"),
    ("Ahmed al-Sharaa met envoys. Sharaa promised elections.", "Sharaa", "syr-ahmed-sharaa"),
    (
        "General Rashid Lodhi and Colonel Omar Siddiq testified. Siddiq blamed the pilots.",
        "Siddiq",
        "Omar Siddiq",
    ),
]

PRONOUNS = [
    (
        "Lawmaker Musa Diallo scolded the cabinet. Prime Minister Nawaf Salam, he added, was late.",
        "he",
        "Musa Diallo",
    ),
    ("Musa Diallo met reporters. Vladimir Putin was tired, he said.", "he", "Musa Diallo"),
    ("Musa Diallo met reporters. He said he was tired.", "he", "Musa Diallo"),
    (
        "Chief Minister Narendra Modi met Prime Minister Atal Bihari Vajpayee. The chief minister left.",
        "The chief minister",
        "ind-narendra-modi",
    ),
    (
        "Health Minister Ali Ray met Justice Minister Bo Kim in Chad. The health minister left.",
        "The health minister",
        "Ali Ray",
    ),
    ("Vladimir Putin arrived late. He left before noon.", "He", "rus-vladimir-putin"),
    ("Claudia Sheinbaum visited the port. She promised new cranes.", "She", "mex-claudia-sheinbaum"),
    ("The Turkish defence minister resigned. He had lost the vote.", "He", "tur-gov-defence-minister"),
    ("The Taliban closed the gate. They demanded an apology.", "They", "afg-taliban"),
    ("Hamas rejected the plan. It called the map unfair.", "It", "pse-hamas"),
    ("Ethiopia filled the dam. It had ignored the warnings.", "It", "eth"),
    ("The African Union suspended the junta. It demanded a vote within a year.", "It", "igo-au"),
    ("Indian soldiers crossed the river. They burned two posts.", "They", "ind-mil"),
    ("Protesters in Minsk blocked the bridge. They sang all night.", "They", "BLR"),
    ("Kenya closed its border with Somalia.", "its", "ken"),
    ("The army said it had lost nine men.", "it", "army"),
    ("Sudan accused Chad of arming its enemies.", "its", "sdn"),
    ("Boko Haram freed the girls after it received a ransom.", "it", "nga-boko-haram"),
    ("Iranian officials said they would retaliate.", "they", "irn-gov"),
    ("Emmanuel Macron said he would send aircraft.", "he", "fra-emmanuel-macron"),
    ("Rwanda denied that it backs M23.", "it", "rwa"),
    ("To protect its fishermen, Vietnam sent a ship.", "its", "vnm"),
    ("After its defeat in the north, the Tatmadaw bombed three towns.", "its", "mmr-mil"),
    ("Israel and Lebanon agreed to mark their sea border.", "their", {"isr", "lbn"}),
    ("Greece and Turkey met in Bern. They will meet again in May.", "They", {"grc", "tur"}),
    ("Peru recalled its ambassador.", "its", "per"),
    ("The minister defended himself.", "himself", "minister"),
    ('"We will not leave the valley," Nikol Pashinyan said.', "We", "arm-nikol-pashinyan"),
    ('"Our soldiers held the bridge," Volodymyr Zelensky said.', "Our", "ukr-volodymyr-zelensky"),
    ("''We will not leave the valley,'' Nikol Pashinyan said.", "We", "arm-nikol-pashinyan"),
    (
        "Lawyers waited. Minister Carla Novak “explained today that she does not intend to pay.”",
        "she",
        "Carla Novak",
    ),
    (
        "India and Pakistan agreed a truce. Not a shot was fired by either side for a year.",
        "either side",
        {"ind", "pak"},
    ),
    ("Chad and Sudan met in Paris. Neither side signed the text.", "Neither side", {"tcd", "sdn"}),
    ("Chad did not reply, but on Friday it accused Sudan of arming bandits.", "it", "tcd"),
    (
        "Hezbollah fired rockets, the Israeli army said, adding that it destroyed nine of them.",
        "it",
        "isr-mil",
    ),
    ("The Houthis fired a missile. Their spokesman said it hit a ship.", "Their", "yem-houthis"),
]

NOUNS = [
    (
        "The Taliban closed the gate on Sunday. Islamabad asked the group to reopen it.",
        "the group",
        "afg-taliban",
    ),
    (
        "Al-Shabaab stormed a hotel. The group has fought the government for years.",
        "The group",
        "som-shabaab",
    ),
    (
        "The Taliban fear the TTP. The Taliban freed some of the group's leaders.",
        "group's leaders",
        "pak-ttp",
    ),
    ("ETA laid down its arms. The movement had killed hundreds.", "The movement", "esp-eta"),
    (
        "The Free Valley Front burned a bus. The group said it was a mistake.",
        "The group",
        "Free Valley Front",
    ),
    (
        "The Pakistani foreign ministry summoned the envoy. The ministry handed him a letter.",
        "The ministry",
        "pak-gov-foreign-ministry",
    ),
    (
        "Amnesty International published a report. The organisation blamed the army.",
        "The organisation",
        "ngo-amnesty",
    ),
    ("Nigeria shut the airport. The country has few hospitals.", "The country", "nga"),
    ("Violence spread in Haiti. The country has no president.", "The country", "hti"),
    (
        "India and Pakistan traded fire. The two countries share a long border.",
        "The two countries",
        {"ind", "pak"},
    ),
    (
        "Venezuela reopened the bridge to Colombia. Pedestrians came first. The ministers of the two countries met.",
        "the two countries",
        {"col", "ven"},
    ),
    (
        "A Kenyan drone hit a lorry in Uganda. The Ministry of Foreign Affairs summoned the Kenyan ambassador.",
        "The Ministry of Foreign Affairs",
        "uga-gov-foreign-ministry",
    ),
    (
        "Talks between Serbia and Kosovo failed. The two sides blamed each other.",
        "The two sides",
        {"srb", "kos"},
    ),
    (
        "Armenia and Azerbaijan signed a text. Both countries withdrew soldiers.",
        "Both countries",
        {"arm", "aze"},
    ),
    (
        "Eritrea and Ethiopia went to war. The neighbours had quarrelled over a town.",
        "The neighbours",
        {"eri", "eth"},
    ),
    (
        "Clashes between the Taliban and Pakistani border guards continued. The two sides used mortars.",
        "The two sides",
        {"afg-taliban", "pak-cop-border-guard"},
    ),
    (
        "Turkish Foreign Minister Hakan Fidan flew to Baghdad. The minister carried a letter.",
        "The minister",
        "tur-hakan-fidan",
    ),
    ("The Malian army retook the town. The army lost two trucks.", "The army", "mli-mil"),
    ("Police in Nairobi arrested nine men. The police found two rifles.", "The police", "ken-cop"),
    ("Rebels in Chad shot down a helicopter. The rebels filmed the wreck.", "The rebels", "TCD"),
    ("The M23 entered the city. The rebels freed prisoners.", "The rebels", "cod-m23"),
    ("China and Japan held talks, the two sides said.", "the two sides", {"chn", "jpn"}),
    (
        "Kenya reopened the gate and lifted a ban on Ugandan trucks. Three Kenyan shepherds came home. On Friday the two sides "
        "withdrew. Ugandan detectives had left before.",
        "the two sides",
        {"ken", "uga"},
    ),
    (
        "Interim President Luis Quiroga resigned on Sunday. Crowds cheered in Peru.",
        "Interim President Luis Quiroga",
        "PER",
    ),
    ("NATO sent ships. The alliance fears an attack.", "The alliance", "igo-nato"),
]

POSSESSED = [
    ("The Brazilian embassy in Quito told its citizens to stay at home.", "citizens", "BRA"),
    ("President Nayib Bukele arrived with his chief adviser, Marta Quispe.", "Marta Quispe", "SLV"),
    (
        "Ghana's border service shut the bridge. Spokesman Kofi Asante blamed rain.",
        "Spokesman Kofi Asante",
        "GHA",
    ),
    ("The TTP attacked a post. The group's leaders fled.", "The group's leaders", "pak-ttp"),
    ("India and China agreed to pull back their troops.", "their troops", {"ind-mil", "chn-mil"}),
    ("Poland protested. Its ambassador left Minsk.", "Its ambassador", "pol-gov"),
    ("Hezbollah lost a commander. Its fighters fired rockets.", "Its fighters", "lbn-hezbollah"),
    ("Somalia asked for help. The country's army is weak.", "The country's army", "som-mil"),
    (
        "Security forces of the two countries clashed after Tajikistan and Kyrgyzstan closed the road.",
        "Tajikistan",
        "tjk",
    ),
]

UNRESOLVED = [
    ("The shipment reached the port. It was inspected at once.", "It"),
    ("It rained all night in the valley.", "It"),
    ("Ali Hassan and Omar Siddiq left the hall. He was tired.", "He"),
    ("Kabul shut the gate. Islamabad called for its reopening.", "its"),
    ("They say the road is closed.", "They"),
    ("The two sides signed the paper.", "The two sides"),
    ("Norway and Qatar hosted the meeting and urged both sides to go on.", "both sides"),
    ("The group arrived at noon.", "The group"),
    ("The book is long. Its cover is blue.", "Its"),
]


def resolved(analyse, text):
    book = load_book()
    analysis = analyse(text, published="2023-02-23")
    return resolve_coreference(analysis, find_actors(analysis, book), book)


def mention_of(mentions, words):
    """Give the last mention with these words, or the last that begins with them ("their" in "their troops")."""
    same = [m for m in mentions if m.span.text == words]
    assert same, f"no mention {words!r} among {[m.span.text for m in mentions]}"
    return same[-1]


@pytest.mark.parametrize(("text", "words", "expected"), [*NAMES, *PRONOUNS, *NOUNS, *POSSESSED])
def test_coreference_refers_to(analyse, text, words, expected):
    mentions = resolved(analyse, text)
    possessed = words.split()[-1] if len(words.split()) > 1 else words
    exact = [m for m in mentions if m.span.text == words] or [
        m for m in mentions if m.span.text.endswith(possessed)
    ]
    assert exact, f"no mention {words!r} among {[m.span.text for m in mentions]}"
    mention = exact[-1]
    if isinstance(expected, set):
        assert {part.entity for part in mention.members} == expected
    else:
        assert expected in {mention.entity, mention.name, mention.country}


@pytest.mark.parametrize(("text", "words"), UNRESOLVED)
def test_coreference_leaves_unresolved(analyse, text, words):
    for mention in resolved(analyse, text):
        if mention.span.text == words:
            assert mention.entity is None
            assert mention.antecedent is None
            assert mention.kind == "pronoun"


def test_coreference_keeps_order_and_quotes_the_antecedent(analyse):
    mentions = resolved(analyse, "The Taliban closed the gate. Islamabad asked the group to reopen it.")
    group = mention_of(mentions, "the group")
    assert [m.first for m in mentions] == sorted(m.first for m in mentions)
    assert group.antecedent is not None
    assert group.antecedent.text == "The Taliban"


def test_coreference_table_is_large():
    resolved_cases = [*NAMES, *PRONOUNS, *NOUNS, *POSSESSED]
    assert len(resolved_cases) >= 60
    assert 10 * len(UNRESOLVED) >= len(resolved_cases)
