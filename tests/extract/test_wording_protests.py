"""Wordings of protest, as newsrooms put them, and the same words in other senses.

An expectation reads "TYPE: ACTORS > RECIPIENTS", names with commas between, "-" for none; a negative names
the type that must not be told.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find, told_by_parties

TOLD = [
    ("Teachers in Nakuru have laid down their chalk.", "PROTEST: Teachers > -"),
    ("A crowd of 2,000 massed outside the court in Tunis.", "PROTEST: crowd > -"),
    ("Lawyers marched in silence through Islamabad.", "PROTEST: Lawyers > -"),
    ("Students in Bogota walked out of class.", "PROTEST: Students > -"),
    ("Porters at the port have been on a go-slow.", "PROTEST: Porters > -"),
    ("Kathmandu was brought to a standstill by a general strike.", "PROTEST: - > -"),
    ("The strike has shut schools across Kenya.", "PROTEST: - > -"),
    ("Protesters ran amok in Honiara, setting shops alight.", "PROTEST: Protesters > -"),
    ("Women knelt in the road to stop the trucks.", "PROTEST: Women > -"),
    ("Mothers of the missing held up photographs outside the court.", "PROTEST: Mothers > -"),
    ("The opposition brought its supporters out onto the streets.", "PROTEST: opposition > -"),
    ("Thousands poured onto the streets of Maputo to denounce the result.", "PROTEST: Thousands > -"),
    ("Unpaid lecturers downed tools on Monday.", "PROTEST: lecturers > -"),
    ("Nurses walked off the job in Lagos.", "PROTEST: Nurses > -"),
    ("Nurses in Lagos laid down their stethoscopes.", "PROTEST: Nurses > -"),
    ("Bus drivers parked their vehicles in protest at the tolls.", "PROTEST: Bus drivers > -"),
    ("Her backers blocked the ring road for an hour.", "PROTEST: backers > -"),
    ("Youths threw up barricades in Dakar.", "PROTEST: Youths > -"),
    ("Protesters pelted the police with eggs.", "PROTEST: Protesters > police"),
    ("Students occupied the rectorate.", "PROTEST: Students > -"),
    ("Farmers drove their tractors into New Delhi to press for a minimum price.", "PROTEST: Farmers > -"),
    ("Farmers brought the capital to a standstill.", "PROTEST: Farmers > -"),
    ("Villagers burned an effigy of the minister.", "PROTEST: Villagers > minister"),
    ("Women banged pots and pans across the capital.", "PROTEST: Women > -"),
    ("Prisoners in Evin have stopped eating.", "PROTEST: Prisoners > -"),
    ("Eleven prisoners went on hunger strike.", "PROTEST: prisoners > -"),
    ("The opposition sat out the vote.", "PROTEST: opposition > -"),
    ("An angry crowd torched the police station.", "PROTEST: crowd > -"),
    ("A mob reduced the party's office to ashes.", "PROTEST: mob > party"),
    ("Residents of Goma held a stay-away on Tuesday.", "PROTEST: Residents > -"),
    ("Residents burned tyres and cut the road to the airport.", "PROTEST: Residents > -"),
    ("The union voted to strike.", "PROTEST: union > -"),
    ("Activists chained themselves to the gates of the embassy.", "PROTEST: Activists > -"),
    ("Several hundred people took to Martyrs' Square to call for his head.", "PROTEST: people > Martyrs"),
    ("Doctors stayed away from work for a third day.", "PROTEST: Doctors > -"),
    ("Lawyers boycotted the courts on Monday.", "PROTEST: Lawyers > courts"),
    ("Crowds chanted slogans against the president.", "PROTEST: Crowds > president"),
    ("People formed a human chain around the parliament.", "PROTEST: People > -"),
]

NOT_TOLD = [
    ("Fans poured onto the streets to celebrate the win.", "PROTEST"),
    ("Soldiers set up roadblocks around the town.", "PROTEST"),
    ("A landslide blocked the highway.", "PROTEST"),
    ("The rebels stormed the palace.", "PROTEST"),
    ("Pilgrims camped outside the shrine.", "PROTEST"),
    ("Police blocked the road to the airport.", "PROTEST"),
    ("Refugees are camped outside the station.", "PROTEST"),
    ("Workers laid down new pipes.", "PROTEST"),
    ("The army's air strike on the camp killed two.", "PROTEST"),
    ("Children kept away from school because of the flood.", "PROTEST"),
    ("The minister walked out of parliament at noon and drove home.", "PROTEST"),
    ("Students sat out the exam because of flu.", "PROTEST"),
    ("Soldiers closed the road for a convoy.", "PROTEST"),
    ("A truck blocked the bridge after a crash.", "PROTEST"),
    ("Residents parked their cars outside the office.", "PROTEST"),
    ("The police occupied the campus.", "PROTEST"),
    ("The bank was on strike price levels.", "PROTEST"),
    ("Shoppers broke through the gates at the sale.", "PROTEST"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_wordings_of_protests_are_coded(find: Find, text: str, expected: str) -> None:
    """Type and parties come from the whole phrase."""
    assert expected in told_by_parties(find(text))


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_words_of_protests_in_another_sense_tell_none(find: Find, text: str, absent: str) -> None:
    """Other subjects and objects make other senses."""
    assert absent not in {e.type for e in find(text)}
