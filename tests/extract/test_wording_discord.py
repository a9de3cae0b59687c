"""Further wordings of demands, blame, refusals and threats, and the same words in other senses.

An expectation reads "TYPE: ACTORS > RECIPIENTS", names with commas between, "-" for none; a negative names
the type that must not be told. Mistakes here are mended in the files `words_discord*` of the event lexicon.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find, told_by_parties

TOLD = [
    ("Portugal reached out to Angola for a loan.", "REQUEST: Portugal > Angola"),
    ("Lesotho's king enjoined the army to stay neutral.", "REQUEST: Lesotho monarchy > Lesotho military"),
    ("Togo wants the two envoys released and its property returned.", "REQUEST: Togo > -"),
    ("Denmark drummed up support among Baltic states for the embargo.", "REQUEST: Denmark > Baltic states"),
    ("The president of the Philippines faces calls to resign.", "REQUEST: - > Philippines president"),
    ("Jordan spelled out its conditions for a truce.", "REQUEST: Jordan > -"),
    ("Slovenia made the return of the bodies a precondition for talks.", "REQUEST: Slovenia > -"),
    ("The opposition in Guinea is agitating for fresh elections.", "REQUEST: opposition > -"),
    ("Norway underscored the need for Iran to release the crew.", "REQUEST: Norway > Iran"),
    ("Botswana reiterated the importance of dialogue.", "REQUEST: Botswana > -"),
    ("Croatia applied to the IMF for a rescue package.", "REQUEST: Croatia > International Monetary Fund"),
    (
        "It is high time for Eritrea to withdraw its troops, the Dutch minister said.",
        "REQUEST: Netherlands minister > Eritrea",
    ),
    ("Latvia said Belarus had to stop the flow of migrants.", "REQUEST: Latvia > Belarus"),
    ("Malta requested an urgent meeting of the UN Security Council.", "REQUEST: Malta > UN Security Council"),
    ("Tonga extended an invitation to King Charles.", "REQUEST: Tonga > Charles"),
    ("Iceland tried to persuade Japan to end the hunt.", "REQUEST: Iceland > Japan"),
    ("Mali made the talks contingent on a pardon.", "REQUEST: Mali > -"),
    ("Jamaica raised the plight of the sailors with Panama.", "REQUEST: Jamaica > Panama"),
    ("Prosecutors named the governor a suspect.", "ACCUSE: Prosecutors > governor"),
    ("A sedition case was filed against the opposition leader.", "ACCUSE: - > opposition leader"),
    ("Bangladesh is seeking an arrest warrant for Sheikh Hasina.", "ACCUSE: Bangladesh > Sheikh Hasina"),
    ("Human Rights Watch chronicled abuses by the Malian army.", "ACCUSE: Human Rights Watch > FAMa"),
    (
        "Amnesty International obtained evidence of torture by Eritrean troops.",
        "ACCUSE: Amnesty International > Eritrean Defence Forces",
    ),
    ("Benin said Niger had incited the mutiny.", "ACCUSE: Benin > Niger"),
    ("Austria noted with regret Hungary's decision.", "ACCUSE: Austria > Hungary"),
    ("Iraq lodged strong representations with Turkey.", "ACCUSE: Iraq > Turkey"),
    ("Fiji conveyed its unease to China.", "ACCUSE: Fiji > China"),
    ("Panama described the arrest as arbitrary.", "ACCUSE: Panama > -"),
    (
        "The Supreme Court pulled up the Punjab government.",
        "ACCUSE: Pakistan judiciary > Pakistan local government",
    ),
    (
        "The BJP cornered the Kerala government over the deaths.",
        "ACCUSE: Bharatiya Janata Party > India local government",
    ),
    ("A war of words between Paris and Rome has flared.", "ACCUSE: France government, Italy government > -"),
    ("Cuba's foreign minister called Milei a clown.", "ACCUSE: Cuba > Javier Milei"),
    ("Latvia responded with fury to Minsk's decision.", "ACCUSE: Latvia > Belarus government"),
    ("Georgia sees Moscow behind the plot.", "ACCUSE: Georgia > Russia government"),
    (
        "Moldova's president said Russia was stirring up trouble in Gagauzia.",
        "ACCUSE: Moldova president > Russia",
    ),
    ("Paraguay repudiated the detention of the bishop by Nicaragua.", "ACCUSE: Paraguay > Nicaragua"),
    (
        "Sweden set up a commission to investigate the killing of the envoy by Iranian agents.",
        "ACCUSE: Sweden > Iranian agents",
    ),
    ("Morocco stonewalled the UN envoy.", "REJECT: Morocco > United Nations"),
    ("Estonia opted not to renew the treaty with Russia.", "REJECT: Estonia > Russia"),
    ("King Felipe returned the bill to parliament.", "REJECT: Felipe > parliament"),
    (
        "The former president of Brazil dodged the committee's summons.",
        "REJECT: former president > the committee",
    ),
    ("Serbia backtracked on its pledge to Brussels.", "REJECT: Serbia > -"),
    (
        "Gabon's junta said it would no longer cooperate with the African Union.",
        "REJECT: Gabon government > African Union",
    ),
    ("The plan drew objections from France.", "REJECT: France > -"),
    ("Modi will not attend the summit in Islamabad.", "REJECT: Narendra Modi > -"),
    ("Uganda dismissed the report as pure fiction.", "REJECT: Uganda > -"),
    ("Hungary voiced its opposition to the embargo.", "REJECT: Hungary > -"),
    ("Russia wielded its veto against the resolution.", "REJECT: Russia > -"),
    ("Talks between Serbia and Kosovo were called off.", "REJECT: Kosovo, Serbia > -"),
    (
        "The Sudanese general vowed not to negotiate with the militia.",
        "REJECT: Sudanese Armed Forces > militia",
    ),
    ("The Chadian army said it had done nothing wrong.", "REJECT: Chad military > -"),
    ("Lesotho contested the findings of the UN panel.", "REJECT: Lesotho > -"),
    ("The cartel hung a banner threatening the governor.", "THREATEN: cartel > governor"),
    ("The judge received death threats from the militia.", "THREATEN: militia > judge"),
    ("Croatia threatened legal action against Slovenia.", "THREATEN: Croatia > Slovenia"),
    ("Eritrea stepped up its rhetoric against Ethiopia.", "THREATEN: Eritrea > Ethiopia"),
    (
        "Police in Yerevan warned the opposition against blocking roads.",
        "THREATEN: Armenia police > opposition",
    ),
    ("Trump issued a stark warning to Iran.", "THREATEN: Donald Trump > Iran"),
    (
        "Nicaragua is considering expelling the nuncio of the Vatican.",
        "THREATEN: Nicaragua > Vatican City government",
    ),
    ("The RSF vowed to march on Port Sudan.", "THREATEN: Rapid Support Forces > -"),
    ("Azerbaijan raised the spectre of war with Armenia.", "THREATEN: Azerbaijan > Armenia"),
    ("Poland vowed to veto the accession of Ukraine.", "THREATEN: Poland > Ukraine"),
    ("Laos promised Thailand a harsh response.", "THREATEN: Laos > Thailand"),
    (
        "Ethiopia's army said the rebels would be shown no mercy.",
        "THREATEN: Ethiopian National Defense Force > rebels",
    ),
    ("Haitian gangs threatened the mayor with death.", "THREATEN: gangs > Haiti local government"),
    ("Somalia said it would hold Ethiopia responsible for any attack.", "THREATEN: Somalia > Ethiopia"),
]
NOT_TOLD = [
    ("The airline reached out to passengers for feedback.", "REQUEST"),
    ("The coach tasked the striker with scoring goals.", "REQUEST"),
    ("The bank set conditions for the loan.", "REQUEST"),
    ("It is time for the farmers to plant maize.", "REQUEST"),
    ("Russia's ambassador came under pressure in the chess final.", "REQUEST"),
    ("The film is a wake-up call for parents.", "REQUEST"),
    ("The hotel was booked under her name.", "ACCUSE"),
    ("The scientists found evidence of water on Mars.", "ACCUSE"),
    ("Critics attributed the painting to Rembrandt.", "ACCUSE"),
    ("The president described the flood damage as appalling.", "ACCUSE"),
    ("The minister noted with regret the death of the poet.", "ACCUSE"),
    ("The market reacted sharply to the budget.", "ACCUSE"),
    ("The mayor called the new museum a triumph.", "ACCUSE"),
    ("The government set up a commission to investigate the causes of the drought.", "ACCUSE"),
    ("The ferry docked in Mombasa for repairs.", "ACCUSE"),
    ("The detective was wanted for a part in the film.", "ACCUSE"),
    ("The judge set aside two hours for lunch.", "REJECT"),
    ("The minister decided not to attend the concert.", "REJECT"),
    ("The king returned the salute.", "REJECT"),
    ("Oil prices faced resistance at 90 dollars.", "REJECT"),
    ("Abiy says no force can stop his country from reaching the sea.", "REJECT"),
    ("The driver skipped the toll road.", "REJECT"),
    ("The council is mulling freezing rents.", "THREATEN"),
    ("The teacher gave the students two days to hand in the essay.", "THREATEN"),
    ("Nigeria pledged to push on with the railway.", "THREATEN"),
    ("The government promised the teachers an answer by Friday.", "THREATEN"),
    ("The central bank warned of serious consequences for the economy.", "THREATEN"),
    ("The police warned motorists of fog.", "THREATEN"),
    ("The Kenyan runner said he would go after the record in Rome.", "THREATEN"),
    ("The storm brought the city to a standstill.", "THREATEN"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_discord_is_coded_with_its_parties(find: Find, text: str, expected: str) -> None:
    """Demands, reproaches, refusals and threats in the words of papers, courts and communiqués."""
    assert expected in told_by_parties(find(text))


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_the_words_of_discord_in_other_senses_are_not_coded(find: Find, text: str, absent: str) -> None:
    """Sport, business, weather and private life use the same words."""
    assert absent not in {event.type for event in find(text)}
