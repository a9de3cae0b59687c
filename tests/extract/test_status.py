"""Status of clauses and event nouns on own sentences; the judged word stands in brackets."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.extract.status import ClauseStatus, clause_status
from dragoman.language.analysis import Analysis
from dragoman.model import Document

CASES = [
    ("Kabul will [close] the border.", "planned"),
    ("The soldiers were to be [tried] in Goma.", "planned"),
    ("The envoy was to [meet] the rebels on Friday.", "planned"),
    ("His first deed was to [attack] Libya.", "happened"),
    ("There is no evidence that the army [used] gas.", "hypothetical"),
    ("There is evidence that the army [used] gas.", "happened"),
    ("The army stopped short of [blaming] Chad.", "negated"),
    ("The army did not blame Chad for the [attack].", "happened"),
    ("He was convicted of the [murder] of the premier at Agra near Delhi in May 1991.", "historical"),
    ("The inquiry is into the [deportation] of two fishermen in November 2011.", "historical"),
    ("In the 1990s he began a policy of [seizing] land.", "historical"),
    ("He sold the gun that he used to [kill] the boy during a 2012 fight.", "historical"),
    ("The senator's [attacks] on scandals from the 1990s go on.", "happened"),
    ("The men had planned, they said, to [storm] the station.", "planned"),
    ("The army tried, he said, to [seize] the port.", "attempted"),
    ("Tell the envoy to find out who [killed] the nurse.", "happened"),
    ("What do you think of the bombs that went off and [killed] six?", "happened"),
    ("Will they talk although the bishop was [murdered]?", "happened"),
    ("Rebels have been [fighting] the army for the last ten years.", "ongoing"),
    ("The rebels tried to anger Chad by [shelling] its posts.", "happened"),
    ("Rebels plan to weaken Chad by [shelling] its posts.", "planned"),
    ("The men tried to stop the police from [rescuing] the nurse.", "hypothetical"),
    ("The premier does not want to [invade] Chad.", "negated"),
    ("Chad wants to [invade] Niger.", "hypothetical"),
    ("The army will receive the first [aid] on Friday.", "planned"),
    ("The rebels will increase their [attacks] on judges.", "planned"),
    ("There was sporadic [fighting] in Goma on Monday.", "happened"),
    ("The rebels [kill] farmers on a daily basis.", "habitual"),
    ("The premier did not condemn the [killing] of two farmers.", "happened"),
    ("Students march to protest the [invasion] of Cyprus.", "happened"),
    ("The mayor said he'd [asked] the army to leave.", "happened"),
    ("The mayor said he'd [ask] the army to leave.", "planned"),
    ("Prices fell to levels seen before the [war].", "happened"),
    ("The call for the [killing] of farmers was met with silence.", "hypothetical"),
    ("The troops left for [talks] in Geneva.", "planned"),
    ("The ongoing [war] worries diplomats.", "ongoing"),
    ("The president had no choice but to [resign].", "happened"),
    ("The president has no choice but to [resign].", "hypothetical"),
    ("The army has not [attacked] the town.", "negated"),
    ("Pakistan plans to [close] the crossing.", "planned"),
    ("The Taliban refused to [reopen] the gate.", "negated"),
    ("Iran threatened to [close] the strait.", "hypothetical"),
    ("India is [shelling] the village.", "ongoing"),
    ("The rebels tried to [seize] the town.", "attempted"),
    ("The rebels failed to [seize] the town.", "negated"),
    ("Police foiled an [attack] on the embassy.", "attempted"),
    ("Turkey would [invade] Syria.", "hypothetical"),
    ("If Turkey [invades] Syria, Russia will respond.", "conditional"),
    ("If Turkey invades Syria, Russia will [respond].", "conditional"),
    ("Militants sometimes [attack] the convoy.", "habitual"),
    ("The minister denied [attacking] the camp.", "denied"),
    ("The group reportedly [killed] five soldiers.", "happened"),
    ("Russia appears to have [bombed] the hospital.", "happened"),
    ("Iran called for the [release] of the prisoners.", "hypothetical"),
    ("Talks will be [held] next week in Geneva.", "planned"),
    ("[Talks] will be held next week in Geneva.", "planned"),
    ("Troops were sent to [deter] an attack.", "hypothetical"),
    ("Since the [return] of the Taliban, violence has risen.", "historical"),
    ("The [attack] could lead to a war.", "happened"),
    ("An [attack] could lead to a war.", "hypothetical"),
    ("The army called off the [raid].", "negated"),
    ("Turkey agreed to [reopen] the border.", "planned"),
    ("The two sides [agreed] to cooperate.", "happened"),
    ("Israel bombed the port, [killing] five.", "happened"),
    ("The governor vowed to punish anyone who [attacks] the dam.", "hypothetical"),
    ("Not a single rebel was [charged] with the theft.", "negated"),
    ("Not one of the rebels [attacked] the dam.", "negated"),
    ("[Executing] the rebel would not end the war.", "hypothetical"),
    ("[Let] them fight each other.", "hypothetical"),
    ("By June the council will have met and [agreed] to a truce.", "planned"),
    ("He resigned before [meeting] the envoy.", "happened"),
    ("Officials defended the decision to [ban] the party.", "happened"),
    ("The general ordered the [killing] of the envoy.", "planned"),
    ("The council has now [cancelled] the hearing.", "happened"),
    ("The crowd chanted “[Lock] them up!” for an hour.", "hypothetical"),
    ("He wrote: “[Thank] you to the rescuers in Nairobi.”", "happened"),
    ("People get [killed] here like flies.", "habitual"),
    ("People got [killed] here on Monday.", "happened"),
    ("She drew up a plan in 2008 that failed and [divided] the party.", "historical"),
    ("In 2008 they stopped a bus and [robbed] the pilgrims.", "historical"),
    ("In 2008 they stopped a bus, and today they [robbed] the pilgrims.", "happened"),
    ("He [begged] her for an endorsement in 2012.", "historical"),
    ("He [criticised] the attack of 2012.", "happened"),
    ("The group is one of several charities that [feed] the poor.", "happened"),
    ("The town lives on charities that [feed] the poor.", "habitual"),
    ("The treaty will lapse when it is [signed] by both.", "planned"),
    ("He hopes to make his case after the Mombasa [attacks].", "happened"),
    ("Police foiled the Mombasa [attack].", "attempted"),
    ("He hopes to prevent an [attack].", "hypothetical"),
    ("The envoys hope to end the [war].", "happened"),
    ("Kabul called for sanctions in response to the missile [tests].", "happened"),
    ("The ministry asks the elders when it [closes] a school.", "habitual"),
    ("The new caution does not mean that Beijing has [cut] its aid.", "negated"),
    ("The minister has yet to [visit] Kabul.", "negated"),
    ("If the rebels do not [attack], the army will withdraw.", "conditional"),
    ("The Taliban seek to [retake] the town.", "planned"),
    ("The Taliban sought to [retake] the town.", "attempted"),
    ("He cited allegations that Iran [fired] at the ship.", "happened"),
    ("The video is not part of any [attack].", "negated"),
    ("The two states have fought two [wars].", "happened"),
    ("The US did not fail to [attack] the base.", "happened"),
    ("Ethiopia [closes] border with Eritrea", "happened"),
    ("Minister to [visit] Kabul", "planned"),
    ("The army invaded the town in [2014].", "happened"),
    ("The army [invaded] the town in 2014.", "historical"),
    ("Clashes [broke] out and police [fired] tear gas.", "happened"),
    ("Zambia is set to [receive] aid.", "planned"),
    ("Officials accused Iran of [supporting] the rebels.", "happened"),
    ("There was no [attack] on the base.", "negated"),
    ("The planned [visit] was cancelled.", "negated"),
    ("He was [killed] in a raid.", "happened"),
    ("Ahead of the [summit], ministers met.", "planned"),
    ("The government may [impose] sanctions on Iran.", "hypothetical"),
    ("The Taliban plan to [transfer] a terrorist.", "planned"),
    ("Turkish officials have claimed that the group is planning to [smuggle] a prisoner.", "planned"),
    ("Rebels stopped [shelling] the town.", "historical"),
    ("The army continues to [shell] the town.", "ongoing"),
    ("Soldiers began [shelling] the town.", "happened"),
    ("Washington imposed sanctions to [punish] Iran.", "hypothetical"),
    ("Kenya prevented the rebels from [entering] the town.", "negated"),
    ("The ministry said it would [withdraw] its troops.", "planned"),
    ("Ukraine said Russia had [shelled] the town.", "happened"),
    ("Egypt closed the crossing without [warning] Israel.", "negated"),
    ("The army was about to [shell] the town.", "planned"),
    ("Kabul has no plans to [attack] the post.", "negated"),
    ("The visit was [postponed].", "happened"),
    ("The [visit] was postponed.", "planned"),
    ("Rebels nearly [captured] the town.", "attempted"),
    ("[Attacks] on farmers are not rare accidents, the bishop said.", "happened"),
    ("The envoy stayed neutral in negotiating the [conflict] over the dam.", "happened"),
    ("The envoy will discuss the [war].", "happened"),
    ("The five-month-old [strike] goes on.", "happened"),
    ("[Talks] between Chad and Niger did not take place.", "negated"),
    ("The envoy is expected to discuss the ongoing [war].", "ongoing"),
    ("Lawyers asked the court to overturn the [conviction] of the editor.", "happened"),
    ("Not only did the ministry [reject] the plan, it cut the funds.", "happened"),
    ("The ministry not only [rejected] the plan, but sacked the mayor.", "happened"),
    ("The ministry did not [reject] the plan.", "negated"),
    ("She went on to [attack] the mayor over his record.", "happened"),
    ("The unions will march should police fail to [arrest] the mayor.", "conditional"),
    ("The minister rejected [allegations] by the opposition against him.", "happened"),
    ("The minister rejected a [visit] by the envoy.", "negated"),
    ("He referred to having seen prisoners being [beaten] by guards.", "happened"),
    ("The chiefs voted to [remove] the mayor.", "happened"),
    ("The chiefs chose to [ignore] the mayor.", "happened"),
    ("The miners are often beaten by guards, who [detain] them for hours.", "habitual"),
    ("The guards ignore reports while [denying] the miners food.", "happened"),
    ("The leader brokered a deal [calling] for the release of the men.", "happened"),
    ("In the 1990s the rebels used to [attack] the road.", "historical"),
    ("The gun used to [kill] him was found.", "happened"),
    ("The law made it easier to [sue] the army.", "hypothetical"),
    ("The two states fought a [war] over the river.", "happened"),
    ("The 1999 [war] between the two states is remembered.", "historical"),
    ("A 2016 drone strike [killed] the general.", "historical"),
    ("He was [killed] in the 1999 war.", "historical"),
    ("Bolivia lost the port in 1904, when it [signed] the treaty.", "historical"),
    ("The mayor [agreed] to pay the fine in 1993.", "historical"),
    ("During the talks the king [thanked] the envoy on the occasion of the feast.", "happened"),
    ("The plot to [kill] the king was exposed.", "planned"),
    ("A possible [attack] worried the town.", "hypothetical"),
    ("The attempted [coup] shook Burundi.", "attempted"),
    ("Talks on the [withdrawal] of the troops continued.", "happened"),
    ("Ministers hope to [sign] a treaty.", "hypothetical"),
    ("In the event of an [attack], the bridge closes.", "conditional"),
    ("The army was forced to [retreat].", "happened"),
    ("The rebels managed to [seize] the town.", "happened"),
    ("They did not manage to [seize] the town.", "negated"),
    ("Neither side [attacked].", "negated"),
    ("Nobody [attacked] the town.", "negated"),
    ("The strike, which [killed] five, was condemned.", "happened"),
    ("The men accused of [killing] the judge fled.", "happened"),
]


def judge(nlp, marked: str) -> ClauseStatus:
    text = marked.replace("[", "").replace("]", "")
    analysis = Analysis(Document(text=text, published=date(2023, 2, 23)), nlp(text))
    token = analysis.token_at(marked.index("["))
    assert token is not None
    return clause_status(analysis, token.i)


@pytest.mark.parametrize(("marked", "status"), CASES)
def test_status_of_clauses_and_event_nouns(nlp, marked: str, status: str) -> None:
    assert judge(nlp, marked).status == status


@pytest.mark.parametrize(
    ("marked", "hedge"),
    [
        ("The group reportedly [killed] five soldiers.", "reportedly"),
        ("Russia appears to have [bombed] the hospital.", "appears"),
        ("An alleged [attack] was investigated.", "alleged"),
        ("Iran is believed to have [fired] the missile.", "believed"),
    ],
)
def test_status_keeps_hedges(nlp, marked: str, hedge: str) -> None:
    judged = judge(nlp, marked)
    assert judged.status == "happened"
    assert judged.hedges == (hedge,)


def test_status_says_why(nlp) -> None:
    assert judge(nlp, "Kabul refused to [reopen] the gate.").because == ("under “refuse”",)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army invaded the town in 2022.", "happened"),
        ("The army invaded the town in 1982.", "historical"),
        ("The army invaded the town in 2020. The trial began in 2021.", "historical"),
    ],
)
def test_status_without_a_publication_date_goes_by_the_latest_year(nlp, text: str, status: str) -> None:
    analysis = Analysis(Document(text=text), nlp(text))
    assert clause_status(analysis, 2).status == status
