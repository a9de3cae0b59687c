"""Event coding on own sentences: all types, every construction, every status, and what is no event.

These are tests of grammar and lexicon: how sure a coding must be is tested in `test_event_check.py`.

An expectation reads "TYPE mode: ACTORS > RECIPIENTS (status)"; countries or sectors of the parties, "-" for
none; the mode may be left out, the status is "happened" where left out.
"""

from __future__ import annotations

import re

import pytest

from dragoman.model import Actor, Event
from tests.extract.conftest import Find

_CODE = re.compile(
    r"(?P<type>[A-Z]+)(?: (?P<mode>[\w-]+))?: (?P<actors>\S+) > (?P<recipients>\S+)(?: \((?P<status>\w+)\))?"
)


def _labels(actors: tuple[Actor, ...]) -> set[str]:
    return {a.country or "/".join(a.sectors) or "?" for a in actors} or {"-"}


def _meets(event: Event, code: re.Match[str]) -> bool:
    return (
        event.type == code["type"]
        and (code["mode"] is None or event.mode == code["mode"])
        and _labels(event.actors) == set(code["actors"].split("+"))
        and _labels(event.recipients) == set(code["recipients"].split("+"))
        and event.status == (code["status"] or "happened")
    )


def _told(events: list[Event]) -> list[str]:
    def sides(event: Event) -> str:
        return " > ".join("+".join(sorted(_labels(side))) for side in (event.actors, event.recipients))

    return [f"{e.type} {e.mode}: {sides(e)} ({e.status})" for e in events]


def _check(code: Find, text: str, expected: str) -> None:
    wanted = _CODE.fullmatch(expected)
    assert wanted is not None, expected
    events = code(text)
    assert any(_meets(e, wanted) for e in events), _told(events)
    assert all(text[s.start : s.end] == s.text for e in events for s in e.evidence)


TOLD_ANEW = [
    ("Kenya has shut off the water to Ugandan farms.", "COERCE withhold: KEN > UGA"),
    ("Turkey stopped the flow of water to Syria on Sunday.", "COERCE withhold: TUR > SYR"),
    ("Sudanese officials closed the sluices on Sunday.", "COERCE withhold: SDN > -"),
    ("Ethiopia reopened the sluices on Tuesday.", "RETREAT access: ETH > -"),
    ("Russia restored the supply of gas to Moldova.", "RETREAT access: RUS > MDA"),
    ("Kenya banned Ugandan lorries from its roads on Sunday.", "SANCTION discontinue: KEN > UGA"),
    ("Kenya suspended the transit of Ugandan goods.", "SANCTION discontinue: KEN > UGA"),
    ("The decision of the Kenyan government to ban Ugandan trucks hurts.", "SANCTION: KEN > UGA"),
    ("Islamabad handed a protest note to the Afghan ambassador.", "ACCUSE disapprove: PAK > AFG"),
    ("Islamabad handed the Afghan ambassador a note of protest.", "ACCUSE disapprove: PAK > AFG"),
    ("Kenyan police seized three Ugandan shepherds near the border.", "COERCE arrest: KEN > UGA"),
    ("Kenyan tanks were pulled back from the border on Friday.", "RETREAT withdraw: KEN > -"),
    ("Kenya declared two Ugandan diplomats unwanted on Friday.", "SANCTION expel: KEN > UGA"),
    ("Kenya expelled two Ugandan envoys in reply to the expulsion of two of its own.", "SANCTION: UGA > KEN"),
]  # fmt: skip

TOLD_OF_WAR = [
    ("Heavy fighting opposed the Kenyan army and Ugandan rebels on Sunday.", "ASSAULT: KEN+UGA > -"),
    ("The fall of the town to Ugandan rebels came quickly.", "ASSAULT: UGA > -"),
    ("Control of the town passed to Ugandan rebels on Sunday.", "ASSAULT: UGA > -"),
    ("Ugandan rebels left the town on Sunday.", "RETREAT withdraw: UGA > -"),
    ("Two Kenyan traders were marched into the forest.", "ASSAULT abduct: - > KEN"),
    ("Kenya levelled charges at Uganda.", "ACCUSE allege: KEN > UGA"),
    ("Kenya had put two Ugandan generals on its sanctions list.", "SANCTION: KEN > UGA"),
    ("Kenya opened the sluices to Uganda nine days after shutting them.", "COERCE withhold: KEN > -"),
]  # fmt: skip

NOT_HELD_BACK = [
    "The plumber turned off the water in the kitchen.",
    "A power company in Kenya turned off electricity ahead of the storm.",
    "Power was restored in the evening after the storm.",
    "Kenyan tanks were pulled by horses in the film.",
]


ASSAULT = [
    ("Russian forces shelled Ukrainian troops on Sunday.", "ASSAULT heavy-weapons: RUS > UKR"),
    ("Israel bombed Iranian positions in Syria.", "ASSAULT explosives: ISR > IRN"),
    ("Ethiopian troops attacked Eritrean soldiers near the border.", "ASSAULT: ETH > ERI"),
    ("Two Kenyan soldiers were killed by gunmen on Monday.", "ASSAULT: UAF > KEN"),
    ("Five civilians were killed in Mali.", "ASSAULT: - > MLI"),
    ("Boko Haram abducted dozens of Nigerian students.", "ASSAULT abduct: NGA > NGA"),
    ("Germany's invasion of France began on Monday.", "ASSAULT: DEU > FRA"),
    ("US airstrikes killed three militants in Somalia.", "ASSAULT aerial: USA > SOM"),
    ("Saudi airstrikes hit Houthi positions.", "ASSAULT aerial: SAU > YEM"),
    ("Clashes between Indian and Chinese soldiers erupted in the mountains.", "ASSAULT: IND+CHN > -"),
    ("Armenian and Azerbaijani forces clashed on the border.", "ASSAULT: ARM+AZE > -"),
    ("The Syrian army clashed with Turkish troops.", "ASSAULT: SYR+TUR > -"),
    ("Hamas fired rockets at Israel on Friday.", "ASSAULT heavy-weapons: PSE > ISR"),
    ("Turkey launched a drone strike against Kurdish fighters.", "ASSAULT drone: TUR > REB"),
    ("A Pakistani official was assassinated in Quetta.", "ASSAULT targeted: - > PAK"),
    ("Police fired tear gas at protesters in Tbilisi.", "ASSAULT crowd-control: GEO > GEO"),
    ("The Taliban carried out an attack on Pakistani soldiers.", "ASSAULT: AFG > PAK"),
    ("A suicide bombing killed ten Iraqi policemen.", "ASSAULT suicide-attack: - > IRQ"),
    ("Russia captured a town in Ukraine from Ukrainian forces.", "ASSAULT: RUS > UKR"),
    ("Rebels ambushed a convoy of Indian troops.", "ASSAULT: REB > IND"),
    ("Chinese police tortured the Uyghur activists.", "ASSAULT torture: CHN > SOC"),
    ("The bombing of Serbia by NATO continued.", "ASSAULT: IGO > SRB"),
    ("Gunmen opened fire on Congolese soldiers.", "ASSAULT firearms: UAF > COD"),
    ("The Sudanese army looted houses and killed three villagers.", "ASSAULT: SDN > CVL"),
    ("Iran shot down an American drone.", "ASSAULT: IRN > USA"),
    ("An Israeli soldier was stabbed in Jerusalem.", "ASSAULT primitive: - > ISR"),
    ("Pirates hijacked a Greek tanker.", "ASSAULT: CRM > GRC"),
    ("Soldiers from Rwanda raped women in the village.", "ASSAULT sexual: RWA > CVL"),
    ("Ukraine exchanged fire with Russia.", "ASSAULT: UKR+RUS > -"),
    ("The Philippine military bombarded rebel camps.", "ASSAULT heavy-weapons: PHL > REB"),
]

COERCE = [
    ("Ethiopia closes border with Eritrea", "COERCE close: ETH > ERI"),
    ("Kenya closed its border with Somalia.", "COERCE close: KEN > SOM"),
    ("Algeria shut its airspace to Moroccan planes.", "COERCE close: DZA > MAR"),
    ("The crossing was closed by Egypt.", "COERCE close: EGY > -"),
    ("The closure of the border by Uganda angered traders.", "COERCE close: UGA > -"),
    ("Turkish police arrested 20 journalists.", "COERCE arrest: TUR > JRN"),
    ("A Turkish journalist was detained by Russian police.", "COERCE arrest: RUS > TUR"),
    ("Iran deported thousands of Afghan refugees.", "COERCE deport: IRN > AFG"),
    ("Malaysia sent home hundreds of Rohingya refugees.", "COERCE deport: MYS > REF"),
    ("Pakistan seized an Indian boat.", "COERCE seize: PAK > IND"),
    ("Nigeria imposed a curfew on Kaduna.", "COERCE curfew: NGA > -"),
    ("Myanmar declared martial law in the region.", "COERCE martial-law: MMR > -"),
    ("Belarus blocked the website of the newspaper.", "COERCE censor: BLR > JRN"),
    ("The army overthrew the government of Mali.", "COERCE seize: MLI > MLI"),
    ("North Korea hacked the network of a South Korean bank.", "COERCE cyber: PRK > KOR"),
    ("China banned the group.", "COERCE restrict: CHN > ?"),
    ("A crackdown on protesters by Iranian police continued.", "COERCE restrict: IRN > IRN"),
    ("Uganda cracked down on activists.", "COERCE restrict: UGA > SOC"),
    ("The arrest of two Turkish journalists drew attention.", "COERCE arrest: - > TUR"),
    ("Venezuela's detention of American citizens continued.", "COERCE arrest: VEN > USA"),
]

SANCTION = [
    ("The United States imposed sanctions on Iran.", "SANCTION: USA > IRN"),
    ("Sanctions were imposed on Belarus by Canada.", "SANCTION: CAN > BLR"),
    ("Britain sanctioned three Russian officials.", "SANCTION: GBR > RUS"),
    ("Switzerland expelled two Russian diplomats.", "SANCTION expel: CHE > RUS"),
    ("Japan halted aid to Serbia.", "SANCTION discontinue: JPN > SRB"),
    ("Germany suspended all trade with Russia.", "SANCTION discontinue: DEU > RUS"),
    ("Iran severed ties with Saudi Arabia.", "SANCTION discontinue: IRN > SAU"),
    ("Jordan recalled its ambassador from Qatar.", "SANCTION withdraw: JOR > QAT"),
    ("A German court convicted a Syrian officer.", "SANCTION convict: DEU > SYR"),
    ("The US froze assets of Russian banks.", "SANCTION discontinue: USA > RUS"),
    ("India announced a suspension of air links with Pakistan.", "SANCTION discontinue: IND > PAK"),
    ("Washington slapped tariffs on China.", "SANCTION: USA > CHN"),
    ("Austria, imposing an embargo on Hungary, closed its ports.", "SANCTION: AUT > HUN"),
]

MOBILIZE = [
    ("Russia deployed troops along the Ukrainian border.", "MOBILIZE troops: RUS > -"),
    ("Greece put its army on alert.", "MOBILIZE troops: GRC > -"),
    ("North Korea tested a ballistic missile.", "MOBILIZE weapons: PRK > -"),
    ("North Korea fired a missile into the sea.", "MOBILIZE weapons: PRK > -"),
    ("Chad sent soldiers to the border.", "MOBILIZE troops: TCD > -"),
    ("Poland deployed riot police.", "MOBILIZE police: POL > -"),
    ("China held military drills near the island.", "MOBILIZE troops: CHN > -"),
    ("Israel has strengthened its forces in Lebanon.", "MOBILIZE troops: ISR > -"),
]

PROTEST = [
    ("Students protested against the Iranian government.", "PROTEST demo: EDU > IRN"),
    ("Thousands of Georgians demonstrated in Tbilisi.", "PROTEST demo: GEO > -"),
    ("Farmers blocked a road in France.", "PROTEST obstruct: FRA > -"),
    ("Palestinian prisoners began a hunger strike.", "PROTEST hunger: PSE > -"),
    ("Nurses went on strike in Kenya.", "PROTEST strike: MED > -"),
    ("Rioters vandalized the statue.", "PROTEST vandalize: OPP/CVL > -"),
    ("Protests by Lebanese teachers continued.", "PROTEST demo: LBN > -"),
    ("Sudanese activists marched against the government.", "PROTEST demo: SDN > SDN"),
]

ACCUSE = [
    ("Islamabad accused Kabul of harbouring militants.", "ACCUSE allege: PAK > AFG"),
    ("Ukraine blamed Russia for the explosion.", "ACCUSE allege: UKR > RUS"),
    ("France condemned the attack.", "ACCUSE disapprove: FRA > -"),
    ("Egypt criticized Ethiopia over the dam.", "ACCUSE disapprove: EGY > ETH"),
    ("Turkey summoned the Swedish ambassador over the protest.", "ACCUSE disapprove: TUR > SWE"),
    ("India lodged a protest with China.", "ACCUSE disapprove: IND > CHN"),
    ("Iran was accused by Israel of an attack.", "ACCUSE allege: ISR > IRN"),
    ("Serbia's criticism of Kosovo grew.", "ACCUSE disapprove: SRB > KOS"),
    ("The senator slammed the Chinese government.", "ACCUSE disapprove: LEG > CHN"),
    ("Brazilian prosecutors charged the former president with fraud.", "ACCUSE investigate: BRA > ELI"),
    ("Kenya opened an investigation into the Ugandan army.", "ACCUSE investigate: KEN > UGA"),
    ("Peru is critical of Bolivia.", "ACCUSE disapprove: PER > BOL"),
    ("Moscow expressed concern about NATO.", "ACCUSE disapprove: RUS > IGO"),
    ("Azerbaijan lashed out at Armenia.", "ACCUSE disapprove: AZE > ARM"),
    ("Estonia called the Russian move illegal.", "ACCUSE disapprove: EST > RUS"),
    ("The opposition accused the Georgian government of fraud and corruption.", "ACCUSE allege: GEO > GEO"),
]

REQUEST = [
    ("Pakistan called on the Taliban to reopen the crossing.", "REQUEST yield: PAK > AFG"),
    ("Sudan asked Egypt for help.", "REQUEST: SDN > EGY"),
    ("Poland urged Germany to send tanks to Ukraine.", "REQUEST: POL > DEU"),
    ("Serbia demanded the withdrawal of Croatian troops.", "REQUEST yield: SRB > HRV"),
    ("Rwanda called for talks with Burundi.", "REQUEST meet: RWA > BDI"),
    ("The president of Malawi invited the Zambian leader.", "REQUEST meet: MWI > ZMB"),
    ("Russia's demand for the release of a Russian soldier was repeated.", "REQUEST yield: RUS > -"),
    ("Kuwait said that Iraq must pay its debts.", "REQUEST: KWT > IRQ"),
    ("Jordan appealed to Israel for calm.", "REQUEST: JOR > ISR"),
    ("Refugees from Syria sought asylum in Sweden.", "REQUEST assist: SYR > SWE"),
    ("Vietnam ordered the company to stop.", "REQUEST: VNM > ?"),
]

REJECT = [
    ("Iran rejected an American proposal.", "REJECT: IRN > USA"),
    ("The Taliban denied the accusations.", "REJECT deny: AFG > -"),
    ("China refused to withdraw its troops from India.", "REJECT yield: CHN > IND"),
    ("Hungary vetoed the resolution.", "REJECT: HUN > -"),
    ("North Korea called off talks with South Korea.", "REJECT meet: PRK > KOR"),
    ("Kabul denied attacking the Pakistani post.", "REJECT deny: AFG > -"),
    ("Turkey said it would not support Sweden.", "REJECT: TUR > SWE"),
    ("Eritrea declined to meet Ethiopian officials.", "REJECT meet: ERI > ETH"),
    ("Cuba's refusal to release the prisoners angered Spain.", "REJECT yield: CUB > CVL"),
    ("Armenia opposed the Azerbaijani plan.", "REJECT: ARM > AZE"),
    ("Russia dismissed accusations by Ukraine.", "REJECT deny: RUS > UKR"),
]

THREATEN = [
    ("Iran threatened to attack Israel.", "THREATEN violence: IRN > ISR"),
    ("Turkey threatened to close its border with Iraq.", "THREATEN restrict: TUR > IRQ"),
    ("The US threatened China with sanctions.", "THREATEN: USA > CHN"),
    ("Egypt vowed to punish Ethiopia.", "THREATEN: EGY > ETH"),
    ("The Chadian government pledged to expel French soldiers.", "THREATEN: TCD > FRA"),
    ("Hezbollah vowed to retaliate against Israel.", "THREATEN: LBN > ISR"),
    ("Russia will expel Polish diplomats.", "THREATEN expel: RUS > POL (planned)"),
    ("Pakistan threatened to break off relations with Costa Rica.", "THREATEN relations: PAK > CRI"),
    ("Sudan issued an ultimatum to Chad.", "THREATEN: SDN > TCD"),
    ("North Korea's threat to strike Japan alarmed Tokyo.", "THREATEN violence: PRK > JPN"),
]

AGREE = [
    ("Bosnia and Slovenia agreed to a ceasefire.", "AGREE: BIH+SVN > -"),
    ("Pakistan and Afghanistan agreed to cooperate.", "AGREE: PAK+AFG > -"),
    ("Russia signed an agreement with Ukraine.", "AGREE: RUS+UKR > -"),
    ("Italy and Libya reached a deal.", "AGREE: ITA+LBY > -"),
    ("The German minister will visit Albania in June.", "AGREE: DEU > ALB (planned)"),
    ("France offered aid to Lebanon.", "AGREE: FRA > LBN"),
    ("Norway is ready to help Ukraine.", "AGREE: NOR > UKR"),
    ("Rwanda accepted the Congolese offer.", "AGREE: RWA > COD"),
    ("Denmark agreed to lift sanctions on Russia.", "AGREE: DNK > RUS"),
    ("Japan will provide aid to Yemen.", "AGREE: JPN > YEM (planned)"),
]

CONSULT = [
    ("The Chinese foreign minister visited Kabul.", "CONSULT visit: CHN > AFG"),
    ("The presidents of Kenya and Uganda met in Nairobi.", "CONSULT: KEN+UGA > -"),
    ("Putin met with Erdogan.", "CONSULT: RUS+TUR > -"),
    ("Talks between Greece and Turkey resumed.", "CONSULT: GRC+TUR > -"),
    ("Israel held talks with Sudan.", "CONSULT: ISR+SDN > -"),
    ("The visit of the Iranian president to Iraq ended.", "CONSULT visit: IRN > IRQ"),
    ("Qatar has mediated between Chad and Sudan.", "CONSULT third-party: QAT > TCD+SDN"),
    ("Biden spoke by phone with Zelensky.", "CONSULT: USA+UKR > -"),
    ("Oman conveyed a message to Iran.", "CONSULT: OMN > IRN"),
    ("A Turkish delegation arrived in Baghdad.", "CONSULT visit: TUR > IRQ"),
    ("The US, whose representatives visited Islamabad, kept silent.", "CONSULT visit: USA > PAK"),
    ("The Omani envoy held a meeting with Houthi leaders.", "CONSULT: OMN+YEM > -"),
]

SUPPORT = [
    ("Germany praised Poland.", "SUPPORT: DEU > POL"),
    ("India congratulated Nepal on the election.", "SUPPORT: IND > NPL"),
    ("Russia recognized South Sudan.", "SUPPORT: RUS > SSD"),
    ("Iran and Saudi Arabia restored ties.", "SUPPORT: IRN+SAU > -"),
    ("Japan apologized to South Korea.", "SUPPORT: JPN > KOR"),
    ("Canada expressed support for Ukraine.", "SUPPORT: CAN > UKR"),
    ("Algeria welcomed the Moroccan statement.", "SUPPORT: DZA > MAR"),
    ("Cuba thanked Mexico for its help.", "SUPPORT: CUB > MEX"),
]

CONCEDE = [
    ("Serbia lifted a curfew in Montenegro.", "CONCEDE: SRB > MNE"),
    ("The US lifted sanctions on Sudan.", "CONCEDE: USA > SDN"),
    ("Russia announced a ceasefire.", "CONCEDE: RUS > -"),
    ("Thailand eased restrictions on migrants.", "CONCEDE: THA > REF"),
    ("Egypt pardoned dozens of activists.", "CONCEDE: EGY > SOC"),
    ("The Mozambique government accepted demands from rebels.", "CONCEDE: MOZ > REB"),
    ("The lifting of sanctions on Iran was welcomed.", "CONCEDE: - > IRN"),
]

COOPERATE = [
    ("India conducted military exercises with Japan.", "COOPERATE: IND+JPN > -"),
    ("Israel shared intelligence with Jordan.", "COOPERATE: ISR+JOR > -"),
    ("Russia sold missiles to Turkey.", "COOPERATE: RUS > TUR"),
    ("Pakistan expanded its trade with Iran.", "COOPERATE: PAK > IRN"),
    ("Cooperation between Chad and Niger increased.", "COOPERATE: TCD+NER > -"),
]

AID = [
    ("Norway gave food to Somalia.", "AID: NOR > SOM"),
    ("Uganda granted asylum to Rwandan rebels.", "AID: UGA > RWA"),
    ("The US supplied Ukraine with weapons.", "AID: USA > UKR"),
    ("Saudi Arabia provided $20 million in assistance to Yemen.", "AID: SAU > YEM"),
    ("China donated vaccines to Nepal.", "AID: CHN > NPL"),
    ("French troops rescued Dutch hostages.", "AID: FRA > NLD"),
    ("Kenya hosts thousands of Somali refugees.", "AID: KEN > SOM"),
    ("Iran trained Houthi fighters.", "AID: IRN > YEM"),
    ("Italian aid to Libya arrived.", "AID: ITA > LBY"),
]

RETREAT = [
    ("The Taliban released a Pakistani prisoner.", "RETREAT release: AFG > PAK"),
    ("France withdrew its troops from Mali.", "RETREAT withdraw: FRA > MLI"),
    ("Russian forces retreated from Ukraine.", "RETREAT withdraw: RUS > UKR"),
    ("Ghana's foreign minister resigned.", "RETREAT resign: GHA > -"),
    ("Egypt reopened the crossing.", "RETREAT access: EGY > -"),
    ("The Colombian rebels laid down their weapons.", "RETREAT disarm: COL > -"),
    ("Ethiopia halted its offensive.", "RETREAT ceasefire: ETH > -"),
    ("The withdrawal of Turkish troops from Libya was completed.", "RETREAT withdraw: TUR > LBY"),
    ("The border crossing reopened on Monday.", "RETREAT access: - > -"),
    ("Four Nigerian hostages were freed.", "RETREAT release: - > NGA"),
]

STATUS = [
    ("Turkey has not attacked Syria.", "ASSAULT: TUR > SYR (negated)"),
    ("Turkey would attack Syria.", "ASSAULT: TUR > SYR (hypothetical)"),
    ("If Turkey attacks Syria, oil will be dear.", "ASSAULT: TUR > SYR (conditional)"),
    ("Turkey tried to bomb Syria.", "ASSAULT: TUR > SYR (attempted)"),
    ("Turkey is bombing Syria.", "ASSAULT: TUR > SYR (ongoing)"),
    ("Turkey often bombs Syria.", "ASSAULT: TUR > SYR (habitual)"),
    ("Turkey bombed Syria in 2016.", "ASSAULT: TUR > SYR (historical)"),
    ("Turkey may impose sanctions on Israel.", "SANCTION: TUR > ISR (hypothetical)"),
    ("Turkey denied bombing Syria.", "ASSAULT: TUR > SYR (denied)"),
    ("Turkey failed to attack Syria.", "ASSAULT: TUR > SYR (negated)"),
    ("Turkey did not fail to attack Syria.", "ASSAULT: TUR > SYR"),
    ("Turkey continued to bomb Syria.", "ASSAULT: TUR > SYR (ongoing)"),
    ("Turkey prepared to attack Syria.", "THREATEN violence: TUR > SYR (planned)"),
    ("Turkey reportedly bombed Syria.", "ASSAULT: TUR > SYR"),
    ("Turkey could close its border with Iraq.", "COERCE close: TUR > IRQ (hypothetical)"),
    ("Since the Turkish invasion of Cyprus, the island has been divided.", "ASSAULT: TUR > CYP (historical)"),
    ("The Turkish attack on Syria could lead to a war.", "ASSAULT: TUR > SYR"),
    ("Turkey shells Syria every Friday.", "ASSAULT: TUR > SYR (habitual)"),
    ("Turkey stopped bombing Syria.", "ASSAULT: TUR > SYR (historical)"),
    ("Turkey never attacked Syria.", "ASSAULT: TUR > SYR (negated)"),
    (
        "Unless Turkey withdraws its troops from Syria, Iran will act.",
        "RETREAT withdraw: TUR > SYR (conditional)",
    ),
    ("Turkey plans an attack on Syria.", "ASSAULT: TUR > SYR (planned)"),
    ("Turkey called off its attack on Syria.", "ASSAULT: TUR > SYR (negated)"),
    ("Police foiled a Turkish attack on Syria.", "ASSAULT: TUR > SYR (attempted)"),
]

GRAMMAR = [
    ("The soldiers who attacked the Syrians came from Turkey and killed two Syrians.", "ASSAULT: MIL > SYR"),
    ("Turkey, which bombed Syria, is a member of NATO.", "ASSAULT: TUR > SYR"),
    ("Syria was bombed by Turkey.", "ASSAULT: TUR > SYR"),
    ("Having bombed Syria, Turkey withdrew.", "ASSAULT: TUR > SYR"),
    ("Turkey, bombing Syria again, ignored the talks.", "ASSAULT: TUR > SYR"),
    ("Turkey and Israel bombed Syria.", "ASSAULT: TUR+ISR > SYR"),
    ("Turkey bombed Syria and Iraq.", "ASSAULT: TUR > SYR+IRQ"),
    ("Turkey invaded and bombed Syria.", "ASSAULT: TUR > SYR"),
    ("Turkey's bombing of Syria went on.", "ASSAULT: TUR > SYR"),
    ("The bombing of Syria by Turkey went on.", "ASSAULT: TUR > SYR"),
    ("Turkish attacks against Syria went on.", "ASSAULT: TUR > SYR"),
    ("Turkey began bombing Syria.", "ASSAULT: TUR > SYR"),
    ("Turkey is believed to have bombed Syria.", "ASSAULT: TUR > SYR"),
    ("Iran said Turkey had bombed Syria.", "ASSAULT: TUR > SYR"),
    ("Iran accused Turkey of bombing Syria.", "ASSAULT: TUR > SYR"),
    ("The Syrian town that Turkey bombed is empty, and Turkey attacked Syria again.", "ASSAULT: TUR > SYR"),
    ("Turkey launched an attack on Syria.", "ASSAULT: TUR > SYR"),
    ("An attack by Turkey on Syria was reported.", "ASSAULT: TUR > SYR"),
    ("Turkey dealt a heavy blow to Syria.", "ASSAULT: TUR > SYR"),
    ("Turkey bombs Syria", "ASSAULT: TUR > SYR"),
    ("War between Turkey and Syria broke out.", "ASSAULT: TUR+SYR > -"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *ASSAULT, *COERCE, *SANCTION, *MOBILIZE, *PROTEST, *ACCUSE, *REQUEST, *REJECT, *THREATEN, *AGREE,
        *CONSULT, *SUPPORT, *CONCEDE, *COOPERATE, *AID, *RETREAT,
    ],
)  # fmt: skip
def test_events_codes_type_and_parties(code: Find, text: str, expected: str) -> None:
    _check(code, text, expected)


@pytest.mark.parametrize(("text", "expected"), STATUS)
def test_events_reads_status(code: Find, text: str, expected: str) -> None:
    _check(code, text, expected)


@pytest.mark.parametrize(("text", "expected"), GRAMMAR)
def test_events_binds_parties_in_every_construction(code: Find, text: str, expected: str) -> None:
    _check(code, text, expected)


FAILURES = [
    ("Kenyan police failed to protect the villagers.", "AID: KEN > CVL (negated)"),
    ("Kenyan police did nothing to stop the mob.", "AID: KEN > - (negated)"),
    ("Kenyan police stood by as the mob attacked the shops.", "AID: KEN > - (negated)"),
    ("The Kenyan army did not intervene.", "AID: KEN > - (negated)"),
    ("Kenyan police remained mute spectators.", "AID: KEN > - (negated)"),
    ("Kenyan police watched a mob burn the shop.", "AID: KEN > - (negated)"),
    ("The inaction of the Kenyan police was criticised.", "AID: KEN > - (negated)"),
    ("Kenyan police were unable to control the mob.", "COERCE restrict: KEN > CRM (negated)"),
    ("Kenyan police refused to register a complaint.", "REJECT assist: KEN > -"),
]
"""Not doing what one is there to do is the act that was expected, negated."""


@pytest.mark.parametrize(("text", "expected"), FAILURES)
def test_events_codes_a_failure_to_act(code: Find, text: str, expected: str) -> None:
    _check(code, text, expected)


@pytest.mark.parametrize(
    "text",
    [
        "The farmers did nothing.",
        "The students did not intervene.",
        "Kenya did not respond to the letter.",
        "Kenyan police watched the crowd.",
    ],
)
def test_events_asks_action_only_of_those_in_charge(code: Find, text: str) -> None:
    assert not [e for e in code(text) if e.type == "AID"]


AUTHORS = [
    ("The Taliban claimed responsibility for the attack on Kenya.", "ASSAULT: AFG > KEN"),
    ("Uganda blamed the Taliban for the attack on Kenya.", "ASSAULT: AFG > KEN"),
    ("Officials attributed the attack on Kenya to the Taliban.", "ASSAULT: AFG > KEN"),
    ("The Taliban were behind the attack on Kenya.", "ASSAULT: AFG > KEN"),
    ("Responsibility for the attack on Kenya was claimed by the Taliban.", "ASSAULT: AFG > KEN"),
    ("The Taliban orchestrated the attacks on Kenya.", "ASSAULT: AFG > KEN"),
]


@pytest.mark.parametrize(("text", "expected"), AUTHORS)
def test_events_gives_an_attack_the_author_that_it_is_laid_to(code: Find, text: str, expected: str) -> None:
    _check(code, text, expected)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Did Turkey bomb Syria?", "hypothetical"),
        ("Why did Turkey bomb Syria?", "happened"),
        ("Turkey bombed Syria. Was it right?", "happened"),
        ("Turkish troops were able to capture Idlib.", "happened"),
        ("Turkish troops are able to capture Idlib.", "hypothetical"),
    ],
)
def test_events_reads_questions_and_abilities(code: Find, text: str, status: str) -> None:
    assert [e.status for e in code(text) if e.type == "ASSAULT"] == [status]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Gunmen killed a farmer in Kenya.", 1),
        ("Gunmen killed a mayor and his driver in Kenya.", 2),
        ("Gunmen killed farmers in Kenya.", None),
        ("The murder of two priests shocked Kenya.", 2),
        ("In Kenya 125 people have died in police firing.", 125),
    ],
)
def test_events_counts_victims_without_a_number(code: Find, text: str, number: int | None) -> None:
    (event,) = [e for e in code(text) if e.type == "ASSAULT"]
    assert event.killed.text is not None
    assert event.killed.min == number


def test_events_gives_a_fight_both_sides_from_the_clause_around_it(code: Find) -> None:
    events = code("The Congolese army recaptured Goma after heavy fighting with Rwandan troops.")
    fight = next(e for e in events if len(e.actors) > 1)
    assert _labels(fight.actors) == {"COD", "RWA"}


@pytest.mark.parametrize(
    "text",
    [
        "Users asked the company for help.",
        "The family met their neighbours.",
        "Customers criticised the shop.",
        "The accused men were tall.",
        "The court demonstrated its ignorance of technology.",
        "The caucuses were held in February.",
    ],
)
def test_events_leaves_private_words_alone(code: Find, text: str) -> None:
    assert code(text) == []


def test_events_a_politician_attacks_another_with_words(code: Find) -> None:
    _check(
        code, "President Joe Biden attacked Donald Trump over the tariffs.", "ACCUSE disapprove: USA > USA"
    )


def test_events_still_tells_a_clash_of_troops_over_a_thing(code: Find) -> None:
    _check(code, "Indian and Pakistani soldiers clashed over the border post.", "ASSAULT: IND+PAK > -")


NOTHING = [
    "The government released a statement on Monday.",
    "The company released its annual figures.",
    "The president killed the bill.",
    "Germany beat Brazil in the final.",
    "The striker shot wide of the goal.",
    "The virus killed thousands of people in Italy.",
    "An earthquake destroyed houses in Turkey.",
    "A flood killed ten people in Pakistan.",
    "The film was shot in Morocco.",
    "The bank closed its books for the year.",
    "The actor struck a pose.",
    "The minister was born in Lagos.",
    "The mayor opened a new school.",
    "The river flows through Egypt.",
    "Kenya's economy grew by five percent.",
    "The Nigerian team attacked in the second half.",
    "Ethiopia won the race.",
    "The senator fights cancer.",
    "The storm hit the coast of Florida.",
    "The court is in The Hague.",
    "The war on drugs costs money.",
    "The author visited the museum.",
    "The election battle was fierce.",
    "Prices hit a record in Ghana.",
    "The king died of a heart attack.",
    "Its population is two million.",
    "The road leads to the border.",
    "The minister is sixty years old.",
    "Farmers grow rice in Vietnam.",
    "He studied law in Paris.",
    "The museum received a painting.",
    "The newspaper is printed in Cairo.",
    "The plane landed safely in Oslo.",
    "The weather in Iceland was cold.",
    "The company fired its manager.",
    "The singer released an album in Japan.",
    "The scientists discovered a new species in Peru.",
    "A bus crash killed five people in Bolivia.",
    "Snow closed the road in Norway.",
    "The charity run attracted many visitors.",
    "Chess is popular in Armenia.",
    "The shop closed at noon.",
    "The trial of the drug began in March.",
    "The pilot met his wife in Rome.",
    "Exports rose in December.",
    "The team visited a restaurant.",
    "The price war between the airlines continued.",
    "The president celebrated his birthday.",
    "The book attacks no one.",
    "A new bridge connects the two towns.",
    "The minister has two daughters.",
    "The council consists of nine members.",
    "Mount Kenya is the highest mountain in the country.",
    "The orchestra played in Vienna.",
    "The satellite was launched into orbit.",
    "The factory makes shoes.",
    "The currency fell against the dollar.",
    "The language is spoken in Chad.",
    "The fire destroyed a warehouse in Ohio.",
    "The festival takes place every year in Mali.",
    "The cat killed a mouse.",
    "The dog attacked the postman.",
    "The band toured Europe after its release in May.",
    "The Conservatives and the Labour Party clashed over the budget on Tuesday.",
    "Kenya treats Somalis and Ethiopians alike.",
    "The cook presented an explosion of colour.",
    "The election led to a hung parliament.",
    "The president's death was announced by his son Karim Diallo.",
    "Ghana will battle France in the final.",
    "The Kenyan government blamed the drought.",
    "The spokesman declined to answer.",
    "The president dismissed the question.",
    "Germany is more concerned with France than with exports.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_events_finds_none_in_plain_prose(code: Find, text: str) -> None:
    assert _told(code(text)) == []


SPEECH_WITHOUT_EVENT = [
    ("Experts warned that Iran might attack Israel.", "happened"),
    ("The Taliban plan to close the crossing.", "happened"),
    ("Kabul would release the prisoners if Islamabad asked.", "happened"),
    ("Russia denied that it had bombed Ukraine.", "ASSAULT happened"),
    ("Iran may have bombed Iraq.", "happened"),
    ("Iraq has no plans to attack Iran.", "happened"),
    ("Iran refused to release the hostages.", "RETREAT happened"),
    ("Chad was ready to attack Libya.", "ASSAULT happened"),
    ("Libya could face an attack by Chad.", "happened"),
    ("Troops were sent to deter an attack by Chad.", "ASSAULT happened"),
]


@pytest.mark.parametrize(("text", "never"), SPEECH_WITHOUT_EVENT)
def test_events_never_shows_the_unreal_as_happened(code: Find, text: str, never: str) -> None:
    told = [f"{e.type} {e.status}" for e in code(text)]
    assert not any(t.endswith(never) for t in told), told


@pytest.mark.parametrize(
    ("text", "targets", "instruments"),
    [
        ("Rebels destroyed two army helicopters near Goma.", ("two army helicopters",), ()),
        ("Rebels staged dynamite attacks against oil wells.", ("oil wells",), ("dynamite",)),
        ("Gunmen carried out a rocket attack on the barracks.", ("the barracks",), ("rocket",)),
    ],
)
def test_events_tells_vehicles_hit_from_means(
    code: Find, text: str, targets: tuple[str, ...], instruments: tuple[str, ...]
) -> None:
    [event] = code(text)
    assert (event.targets, event.instruments) == (targets, instruments)


def test_events_codes_no_arrest_where_somebody_is_held_responsible(code: Find) -> None:
    assert all(e.mode != "arrest" for e in code("Turkey holds the rebels responsible for the bombing."))


def test_events_codes_an_arrest_of_people_without_a_name(code: Find) -> None:
    assert [e.mode for e in code("Police detained those who had thrown stones.")] == ["arrest"]


@pytest.mark.parametrize(("text", "expected"), [*TOLD_ANEW, *TOLD_OF_WAR])
def test_events_of_borders_and_mains(code: Find, text: str, expected: str) -> None:
    _check(code, text, expected)


@pytest.mark.parametrize("text", NOT_HELD_BACK)
def test_events_of_firms_and_storms_are_no_coercion(code: Find, text: str) -> None:
    assert not {e.type for e in code(text)} & {"COERCE", "RETREAT"}
