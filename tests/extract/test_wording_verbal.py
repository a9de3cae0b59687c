"""Wordings of blame and refusal, as newsrooms put them, and the same words in other senses.

An expectation reads "TYPE: ACTORS > RECIPIENTS", names with commas between, "-" for none; a negative names
the type that must not be told.
"""

from __future__ import annotations

import pytest

from tests.extract.conftest import Find, told_by_parties

TOLD = [
    (
        "President Gustavo Petro tore into Nicolas Maduro over the arrests.",
        "ACCUSE: Gustavo Petro > Nicolas Maduro",
    ),
    ("Imran Khan laid the killings at the army's door.", "ACCUSE: Imran Khan > Pakistan Army"),
    (
        "Mr Mahama had a go at Alassane Ouattara over the border closure.",
        "ACCUSE: Mahama > Alassane Ouattara",
    ),
    ("Lula raked Netanyahu over the coals.", "ACCUSE: Luiz Inacio Lula da Silva > Benjamin Netanyahu"),
    ("Kagame hit out at Tshisekedi for the collapse of the truce.", "ACCUSE: Paul Kagame > Felix Tshisekedi"),
    ("Kagame lambasted Tshisekedi for arming the FDLR.", "ACCUSE: Paul Kagame > Felix Tshisekedi"),
    ("Kagame picked holes in Tshisekedi's peace plan.", "ACCUSE: Paul Kagame > Felix Tshisekedi"),
    ("The opposition has piled into Mnangagwa.", "ACCUSE: opposition > Emmerson Mnangagwa"),
    (
        "The opposition trained its guns on Mnangagwa over the arrests of students.",
        "ACCUSE: opposition > Emmerson Mnangagwa",
    ),
    ("Mali pointed an accusing finger at Algeria.", "ACCUSE: Mali > Algeria"),
    ("Mali chalked the attack up to Algeria.", "ACCUSE: Mali > Algeria"),
    ("Mali carpeted Algeria's ambassador.", "ACCUSE: Mali > Algeria government"),
    ("Mali called Algeria's envoy on the carpet.", "ACCUSE: Mali > Algeria government"),
    ("Tokyo took strong exception to Beijing's drills.", "ACCUSE: Japan government > China government"),
    ("Tokyo sounded the alarm over Beijing's drills.", "ACCUSE: Japan government > China government"),
    ("Tokyo frowned upon Beijing's drills.", "ACCUSE: Japan government > China government"),
    ("Tokyo railed against Beijing's drills.", "ACCUSE: Japan government > China government"),
    ("Tokyo bridled at Beijing's drills.", "ACCUSE: Japan government > China government"),
    ("Beijing's drills met with condemnation from Tokyo.", "ACCUSE: Japan government > China government"),
    ("Police are looking into the senator's finances.", "ACCUSE: Police > senator"),
    ("Prosecutors threw the book at the mayor.", "ACCUSE: Prosecutors > mayor"),
    ("The mayor went on trial on Tuesday for bribery.", "ACCUSE: - > mayor"),
    ("The mayor faces charges of bribery.", "ACCUSE: - > mayor"),
    ("The mayor has a case to answer, the tribunal ruled.", "ACCUSE: - > mayor"),
    ("Detectives interviewed the bishop under caution.", "ACCUSE: Detectives > bishop"),
    ("Mexico is livid with Guatemala over the deportations.", "ACCUSE: Mexico > Guatemala"),
    (
        "Ousmane Sonko, who tore into Macky Sall on Friday, faces arrest.",
        "ACCUSE: Ousmane Sonko > Macky Sall",
    ),
    ("Ousmane Sonko pulled no punches, calling Macky Sall a tyrant.", "ACCUSE: Ousmane Sonko > Macky Sall"),
    ("Macky Sall's decree raised Ousmane Sonko's hackles.", "ACCUSE: Ousmane Sonko > Macky Sall"),
    ("The union rapped the labour minister over the knuckles.", "ACCUSE: union > minister"),
    ("Prosecutors slapped fraud charges on the labour minister.", "ACCUSE: Prosecutors > minister"),
    ("Belarus offered talks; Poland was having none of it.", "REJECT: Poland > Belarus"),
    ("Poland would not countenance a deal.", "REJECT: Poland > -"),
    ("Ghana was scathing about Togo's handling of the talks.", "ACCUSE: Ghana > Togo"),
    ("Ghana voiced alarm at Togo's arrests.", "ACCUSE: Ghana > Togo"),
    ("Ghana said Togo was to blame for the clash.", "ACCUSE: Ghana > Togo"),
    ("Ghana said the blame rested squarely with Togo.", "ACCUSE: Ghana > Togo"),
    ("Ghana rebuked Togo's envoy in no uncertain terms.", "ACCUSE: Ghana > Togo government"),
    ("Ghana slated Togo for the delay.", "ACCUSE: Ghana > Togo"),
    ("Ghana took Togo's envoy aside and gave him a stern lecture.", "ACCUSE: Ghana > Togo government"),
    (
        "Lawmakers gave the interior minister a hard time over the jail break.",
        "ACCUSE: Lawmakers > interior minister",
    ),
    ("The tribunal is trying the governor for graft.", "ACCUSE: tribunal > governor"),
    ("Police want to question the governor over the killings.", "ACCUSE: Police > governor"),
    ("Ghana rode roughshod over Togo's objections.", "REJECT: Ghana > Togo"),
    ("Togo's appeal went unheeded by Ghana.", "REJECT: Ghana > Togo"),
    ("Ghana told Togo to get lost.", "REJECT: Ghana > Togo"),
    ("Ghana is against Togo's plan.", "REJECT: Ghana > Togo"),
    ("Ghana said there was not a shred of truth in the report.", "REJECT: Ghana > -"),
    ("Ghana hotly denied the claim.", "REJECT: Ghana > -"),
    ("Eritrea turned up its nose at Ethiopia's offer of talks.", "REJECT: Eritrea > Ethiopia"),
    ("Chile put forward a plan, but Bolivia turned it down.", "REJECT: Bolivia > Chile"),
    ("The allegation was brushed aside by Bolivia.", "REJECT: Bolivia > -"),
    (
        "The Taliban gave Pakistan's demand short shrift.",
        "REJECT: Afghanistan government (Taliban) > Pakistan",
    ),
    ("The Taliban thumbed their nose at Pakistan.", "REJECT: Afghanistan government (Taliban) > Pakistan"),
    (
        "The Taliban shut the door on talks with Pakistan.",
        "REJECT: Afghanistan government (Taliban) > Pakistan",
    ),
    ("Ersin Tatar said no.", "REJECT: Ersin Tatar > -"),
    ("Ersin Tatar stuck to his guns.", "REJECT: Ersin Tatar > -"),
    ("Israel poured cold water on the proposal.", "REJECT: Israel > -"),
    ("Israel threw out the proposal.", "REJECT: Israel > -"),
    ("Israel kicked the plan into the long grass.", "REJECT: Israel > -"),
    ("Israel gave the lie to the report.", "REJECT: Israel > -"),
    ("The army stood by its account.", "REJECT: army > -"),
    (
        "Milorad Dodik walked out of the talks with the European Union.",
        "REJECT: Milorad Dodik > European Union",
    ),
    (
        "Abdel Fattah al-Burhan refused to shake hands with Mohamed Hamdan Dagalo.",
        "REJECT: Abdel Fattah al-Burhan > Mohamed Hamdan Dagalo",
    ),
    ("The Constitutional Court has since struck them down.", "REJECT: Constitutional Court > them"),
    ("Hungary stood in the way of Ukraine's accession.", "REJECT: Hungary > Ukraine"),
    ("Hungary snubbed the European Union's invitation.", "REJECT: Hungary > European Union"),
    ("Hungary dug its heels in.", "REJECT: Hungary > -"),
    ("Hungary is dead set against the plan.", "REJECT: Hungary > -"),
    ("The union spurned the minister's offer.", "REJECT: union > minister"),
    ("The union threw the offer back in the minister's face.", "REJECT: union > minister"),
    ("Malawi declined.", "REJECT: Malawi > -"),
    ("Malawi made light of the threat.", "REJECT: Malawi > -"),
    ("Malawi opted out of the treaty.", "REJECT: Malawi > -"),
    ("Sudan accused Chad of arming the rebels, a charge that Chad brushed aside.", "REJECT: Chad > Sudan"),
    (
        "Sudan accused Chad of shelling the town. Chad said it had nothing to do with it.",
        "REJECT: Chad > Sudan",
    ),
]

NOT_TOLD = [
    ("The two teams tore into each other in the final.", "ACCUSE"),
    ("Rescuers tore into the rubble to reach the miners.", "ACCUSE"),
    ("Passengers piled into the bus.", "ACCUSE"),
    ("The soldiers came under fire from the ridge.", "ACCUSE"),
    ("The kite drew fire from the gunners.", "ACCUSE"),
    ("The trial of the new vaccine began in Oslo.", "ACCUSE"),
    ("The coach gave his players a roasting at half-time.", "ACCUSE"),
    ("The army took aim at the tanks.", "ACCUSE"),
    ("The cook put the pie down to cool.", "ACCUSE"),
    ("Villagers looked into the well.", "ACCUSE"),
    ("The company came under scrutiny from investors over its margins.", "ACCUSE"),
    ("The puppy got a good dressing-down from the cat.", "ACCUSE"),
    ("The goalkeeper turned the shot away.", "REJECT"),
    ("She brushed the snow aside and opened the door.", "REJECT"),
    ("The minister stayed away for two weeks on holiday.", "REJECT"),
    ("The army shut the door of the depot.", "REJECT"),
    ("The minister sat on a bench in the garden.", "REJECT"),
    ("The company put the project on hold because of the heat.", "REJECT"),
    ("The team held firm in the second half.", "REJECT"),
    ("The president walked out on the terrace to greet the crowd.", "REJECT"),
    ("The governor tore up the carpet in his office.", "REJECT"),
    ("The army was not involved in the parade.", "REJECT"),
    ("The army held its ground against the rebels.", "REJECT"),
    ("The rebels kept the army at bay.", "REJECT"),
    ("The government put the bill to a vote.", "REJECT"),
    ("The minister turned down the volume.", "REJECT"),
    ("The court declined by two judges.", "REJECT"),
    ("The president waved aside his guards and shook hands with the crowd.", "REJECT"),
    ("The ministry dumped grain on the market.", "REJECT"),
    ("The government's popularity declined.", "REJECT"),
    ("The general pushed back his chair.", "REJECT"),
    ("The minister set aside funds for the road.", "REJECT"),
    ("The government said no new cases had been found.", "REJECT"),
    ("Congress refused bags to visitors.", "REJECT"),
    ("The minister tore up the floor to find the leak.", "ACCUSE"),
    ("The president raised his hand at the rally.", "ACCUSE"),
    ("The minister appeared before the committee to present the budget.", "ACCUSE"),
    ("The army trained its guns on the hill.", "ACCUSE"),
    ("Police are looking into the future of the station.", "ACCUSE"),
    ("The governor is on trial leave.", "ACCUSE"),
    ("The party took aim at a majority in the vote.", "ACCUSE"),
    ("The president put the success down to hard work.", "ACCUSE"),
    ("The minister called the envoy to congratulate him.", "ACCUSE"),
    ("The mayor blasted off the fireworks.", "ACCUSE"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_wordings_of_verbal_are_coded(find: Find, text: str, expected: str) -> None:
    """Type and parties come from the whole phrase."""
    assert expected in told_by_parties(find(text))


@pytest.mark.parametrize(("text", "absent"), NOT_TOLD)
def test_words_of_verbal_in_another_sense_tell_none(find: Find, text: str, absent: str) -> None:
    """Other subjects and objects make other senses."""
    assert absent not in {e.type for e in find(text)}
