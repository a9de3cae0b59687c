# ruff: noqa: E501
"""Moments: the table is the manual. Each row is a sentence, the day of publication, the words and what they mean."""

from __future__ import annotations

from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.extract.moments import find_moments
from dragoman.language.analysis import Analysis
from dragoman.model import Document

THURSDAY = "2023-02-23"

# sentence, published, words, TIMEX3 value, first day, last day
DATED = [
    # whole dates in the usual formats
    ("Rebels entered Bunagana on 13 June 2022.", THURSDAY, "13 June 2022", "2022-06-13", "2022-06-13", "2022-06-13"),
    ("Rebels entered Bunagana on June 13, 2022.", THURSDAY, "June 13, 2022", "2022-06-13", "2022-06-13", "2022-06-13"),
    ("The accord of the 14th of May 2018 lapsed.", THURSDAY, "the 14th of May 2018", "2018-05-14", "2018-05-14", "2018-05-14"),
    ("The bridge fell on Nov. 11, 2022, in Kherson.", THURSDAY, "Nov. 11, 2022", "2022-11-11", "2022-11-11", "2022-11-11"),
    ("Monday, 6 February 2023 was the day of the quake.", THURSDAY, "Monday, 6 February 2023", "2023-02-06", "2023-02-06", "2023-02-06"),
    ("The log entry reads 2022-03-04 in full.", THURSDAY, "2022-03-04", "2022-03-04", "2022-03-04", "2022-03-04"),
    ("The permit was stamped 24/08/2022 in Tripoli.", THURSDAY, "24/08/2022", "2022-08-24", "2022-08-24", "2022-08-24"),
    ("The permit was stamped 24.08.2022 in Baku.", THURSDAY, "24.08.2022", "2022-08-24", "2022-08-24", "2022-08-24"),
    ("Fighting broke out in Tigray in November 2020.", THURSDAY, "November 2020", "2020-11", "2020-11-01", "2020-11-30"),
    ("The junta seized power in 2021.", THURSDAY, "2021", "2021", "2021-01-01", "2021-12-31"),
    ("A summit met in Astana on 3-5 May 2017.", THURSDAY, "3-5 May 2017", "2017-05-03", "2017-05-03", "2017-05-05"),
    ("The 1980-88 war scarred Basra.", THURSDAY, "1980-88", "1980", "1980-01-01", "1988-12-31"),
    ("LIMA, 26 JAN 89 (RNE) -- A bomb went off.", THURSDAY, "26 JAN 89", "1989-01-26", "1989-01-26", "1989-01-26"),
    # partial dates: the nearest at or before publication
    ("A blast hit Mogadishu on January 30.", THURSDAY, "January 30", "2023-01-30", "2023-01-30", "2023-01-30"),
    ("Shells fell on Stepanakert on 12 December.", THURSDAY, "12 December", "2022-12-12", "2022-12-12", "2022-12-12"),
    ("Militants overran the base in October.", THURSDAY, "October", "2022-10", "2022-10-01", "2022-10-31"),
    ("The governor was ousted in February.", THURSDAY, "February", "2023-02", "2023-02-01", "2023-02-28"),
    ("Peru's president was removed on Dec. 7.", THURSDAY, "Dec. 7", "2022-12-07", "2022-12-07", "2022-12-07"),
    # ... unless the clause looks ahead
    ("Nigeria will vote again in March.", THURSDAY, "March", "2023-03", "2023-03-01", "2023-03-31"),
    ("The envoys are due to meet in Geneva on 14 May.", THURSDAY, "14 May", "2023-05-14", "2023-05-14", "2023-05-14"),
    ("The deadline of April 30 will be kept.", THURSDAY, "April 30", "2023-04-30", "2023-04-30", "2023-04-30"),
    # weekdays
    ("Gunmen stormed the market on Sunday.", THURSDAY, "Sunday", "2023-02-19", "2023-02-19", "2023-02-19"),
    ("Gunmen stormed the market on Thursday.", THURSDAY, "Thursday", "2023-02-23", "2023-02-23", "2023-02-23"),
    ("Gunmen stormed the market on Friday.", THURSDAY, "Friday", "2023-02-17", "2023-02-17", "2023-02-17"),
    ("The ministers will meet in Cairo on Sunday.", THURSDAY, "Sunday", "2023-02-26", "2023-02-26", "2023-02-26"),
    ("Talks are scheduled to resume on Monday.", THURSDAY, "Monday", "2023-02-27", "2023-02-27", "2023-02-27"),
    ("Police dispersed a march last Friday.", THURSDAY, "last Friday", "2023-02-17", "2023-02-17", "2023-02-17"),
    ("The court rules next Tuesday.", THURSDAY, "next Tuesday", "2023-02-28", "2023-02-28", "2023-02-28"),
    ("He was seen on Tuesday of last week.", THURSDAY, "Tuesday of last week", "2023-02-14", "2023-02-14", "2023-02-14"),
    ("Tuesday's raid in Nablus killed eleven.", THURSDAY, "Tuesday", "2023-02-21", "2023-02-21", "2023-02-21"),
    # days, weeks, months, years counted from publication
    ("Troops left Idlib yesterday.", THURSDAY, "yesterday", "2023-02-22", "2023-02-22", "2023-02-22"),
    ("The border opens today.", THURSDAY, "today", "2023-02-23", "2023-02-23", "2023-02-23"),
    ("The border opens tomorrow.", THURSDAY, "tomorrow", "2023-02-24", "2023-02-24", "2023-02-24"),
    ("He fled the day before yesterday.", THURSDAY, "the day before yesterday", "2023-02-21", "2023-02-21", "2023-02-21"),
    ("Envoys came to Lima last week.", THURSDAY, "last week", "2023-W07", "2023-02-13", "2023-02-19"),
    ("The strike began this week.", THURSDAY, "this week", "2023-W08", "2023-02-20", "2023-02-26"),
    ("The army will rotate next week.", THURSDAY, "next week", "2023-W09", "2023-02-27", "2023-03-05"),
    ("Exports fell last month.", THURSDAY, "last month", "2023-01", "2023-01-01", "2023-01-31"),
    ("Exports will fall this year.", THURSDAY, "this year", "2023", "2023-01-01", "2023-12-31"),
    ("Exports fell last year.", THURSDAY, "last year", "2022", "2022-01-01", "2022-12-31"),
    ("Clashes flared last weekend.", THURSDAY, "last weekend", "2023-W07-WE", "2023-02-18", "2023-02-19"),
    ("Clashes flared over the weekend.", THURSDAY, "the weekend", "2023-W07-WE", "2023-02-18", "2023-02-19"),
    ("He was jailed in June last year.", THURSDAY, "June last year", "2022-06", "2022-06-01", "2022-06-30"),
    ("He was jailed last December.", THURSDAY, "last December", "2022-12", "2022-12-01", "2022-12-31"),
    # so long ago, so long from now
    ("The pact was signed two days ago.", THURSDAY, "two days ago", "2023-02-21", "2023-02-21", "2023-02-21"),
    ("The pact was signed three weeks ago.", THURSDAY, "three weeks ago", "2023-W05", "2023-01-30", "2023-02-05"),
    ("The pact was signed 18 months ago.", THURSDAY, "18 months ago", "2021-08", "2021-08-01", "2021-08-31"),
    ("The pact was signed ten years ago.", THURSDAY, "ten years ago", "2013", "2013-01-01", "2013-12-31"),
    ("The pact was signed more than a year ago.", THURSDAY, "more than a year ago", "2022", "2022-01-01", "2022-12-31"),
    ("The pact was signed a few days ago.", THURSDAY, "a few days ago", "PAST_REF", "2023-02-14", "2023-02-21"),
    ("The pact ends five days from now.", THURSDAY, "five days from now", "2023-02-28", "2023-02-28", "2023-02-28"),
    # windows
    ("TTP has struck often in the past two decades.", THURSDAY, "the past two decades", "P2DE", "2003-02-23", "2023-02-23"),
    ("Trade has grown over the past year.", THURSDAY, "the past year", "P1Y", "2022-02-23", "2023-02-23"),
    ("Trade has grown over the past three months.", THURSDAY, "the past three months", "P3M", "2022-11-23", "2023-02-23"),
    ("Floods are likely in the next ten days.", THURSDAY, "the next ten days", "P10D", "2023-02-23", "2023-03-05"),
    ("Attacks have risen in recent weeks.", THURSDAY, "recent weeks", "PXW", "2022-12-22", "2023-02-23"),
    ("Attacks rose over the last 24 hours.", THURSDAY, "the last 24 hours", "PT24H", "2023-02-22", "2023-02-23"),
    # parts of longer times
    ("The mayor quit earlier this month.", THURSDAY, "earlier this month", "2023-02", "2023-02-01", "2023-02-23"),
    ("The mayor will quit later this year.", THURSDAY, "later this year", "2023", "2023-02-23", "2023-12-31"),
    ("The mayor quit in early January.", THURSDAY, "early January", "2023-01", "2023-01-01", "2023-01-11"),
    ("The mayor quit in late 2022.", THURSDAY, "late 2022", "2022", "2022-09-01", "2022-12-31"),
    ("The mayor quit in mid-2019.", THURSDAY, "mid-2019", "2019", "2019-05-03", "2019-08-31"),
    ("The mayor quit late last week.", THURSDAY, "late last week", "2023-W07", "2023-02-17", "2023-02-19"),
    ("The mayor quit at the end of 2021.", THURSDAY, "the end of 2021", "2021", "2021-09-01", "2021-12-31"),
    # seasons, quarters, halves, decades, centuries
    ("Hunger peaked in the summer of 2014.", THURSDAY, "the summer of 2014", "2014-SU", "2014-06-01", "2014-08-31"),
    ("The offensive began last spring.", THURSDAY, "last spring", "2022-SP", "2022-03-01", "2022-05-31"),
    ("The offensive stalled last winter.", "2023-05-10", "last winter", "2022-WI", "2022-12-01", "2023-02-28"),
    ("Output fell in the third quarter of 2022.", THURSDAY, "the third quarter of 2022", "2022-Q3", "2022-07-01", "2022-09-30"),
    ("Output fell in Q2 2022.", THURSDAY, "Q2 2022", "2022-Q2", "2022-04-01", "2022-06-30"),
    ("Output fell in the first half of 2022.", THURSDAY, "the first half of 2022", "2022-H1", "2022-01-01", "2022-06-30"),
    ("War ravaged Liberia in the 1990s.", THURSDAY, "the 1990s", "199", "1990-01-01", "1999-12-31"),
    ("Coups shook Bolivia in the '70s.", THURSDAY, "the '70s", "197", "1970-01-01", "1979-12-31"),
    ("Coups shook Bolivia in the seventies.", THURSDAY, "the seventies", "197", "1970-01-01", "1979-12-31"),
    ("The line was drawn in the 19th century.", THURSDAY, "the 19th century", "18", "1800-01-01", "1899-12-31"),
    # holidays and the Islamic calendar
    ("A truce held during Ramadan 2023.", THURSDAY, "Ramadan 2023", "2023-03", "2023-03-23", "2023-04-21"),
    ("A truce held over Eid al-Adha 2022.", THURSDAY, "Eid al-Adha 2022", "2022-07-10", "2022-07-10", "2022-07-10"),
    ("Shelling went on over Christmas.", THURSDAY, "Christmas", "2022-12-25", "2022-12-25", "2022-12-25"),
    ("Bombs hit Colombo on Easter Sunday 2019.", THURSDAY, "Easter Sunday 2019", "2019-04-21", "2019-04-21", "2019-04-21"),
    ("Bombs hit Kyiv on New Year's Eve.", THURSDAY, "New Year's Eve", "2022-12-31", "2022-12-31", "2022-12-31"),
    ("Security tightened after 9/11 in Manila.", THURSDAY, "9/11", "2001-09-11", "2001-09-11", "2023-02-23"),
    # prepositions open and join
    ("Goma has been cut off since January.", THURSDAY, "January", "2023-01", "2023-01-01", "2023-02-23"),
    ("The curfew holds until 5 March 2023.", THURSDAY, "5 March 2023", "2023-03-05", None, "2023-03-05"),
    ("He served before 2014 in Donetsk.", THURSDAY, "2014", "2014", None, "2014-12-31"),
    ("Aid was blocked from 3 January to 9 January.", THURSDAY, "3 January", "2023-01-03", "2023-01-03", "2023-01-09"),
    ("Between 2014 and 2016 the city was besieged.", THURSDAY, "2016", "2016", "2014-01-01", "2016-12-31"),
]  # fmt: skip

# sentence, published, words, TIMEX3 value, type
UNDATED = [
    ("The siege lasted for three days.", THURSDAY, "three days", "P3D", "DURATION"),
    ("A three-day ceasefire began.", THURSDAY, "three-day", "P3D", "DURATION"),
    ("A 24-hour curfew was imposed.", THURSDAY, "24-hour", "PT24H", "DURATION"),
    ("The siege lasted at least two months.", THURSDAY, "at least two months", "P2M", "DURATION"),
    ("The siege lasted nearly forty years.", THURSDAY, "nearly forty years", "P40Y", "DURATION"),
    ("They have fought for decades.", THURSDAY, "decades", "PXDE", "DURATION"),
    ("The talks took several weeks.", THURSDAY, "several weeks", "PXW", "DURATION"),
    ("The talks took two and a half years.", THURSDAY, "two and a half years", "P30M", "DURATION"),
    ("The talks took six to eight weeks.", THURSDAY, "six to eight weeks", "P8W", "DURATION"),
    ("Protests are held every Friday.", THURSDAY, "every Friday", "XXXX-WXX-5", "SET"),
    ("Convoys leave daily from Adre.", THURSDAY, "daily", "P1D", "SET"),
    ("Convoys leave every two weeks.", THURSDAY, "every two weeks", "P2W", "SET"),
    ("Floods come each year.", THURSDAY, "each year", "P1Y", "SET"),
    ("The two sides met recently.", THURSDAY, "recently", "PAST_REF", "DATE"),
    ("The road is currently closed.", THURSDAY, "currently", "PRESENT_REF", "DATE"),
    ("The gate will soon reopen.", THURSDAY, "soon", "FUTURE_REF", "DATE"),
    ("Drones struck Odesa at 6am on Monday.", THURSDAY, "6am on Monday", "2023-02-20T06:00", "TIME"),
    ("Drones struck Odesa on Sunday night.", THURSDAY, "Sunday night", "2023-02-19TNI", "TIME"),
    ("Drones struck Odesa at 10:30 p.m. on 3 February.", THURSDAY, "10:30 p.m. on 3 February", "2023-02-03T22:30", "TIME"),
    ("Drones struck Odesa at 2100 on 3 February.", THURSDAY, "2100 on 3 February", "2023-02-03T21:00", "TIME"),
    ("Drones struck Odesa this morning.", THURSDAY, "this morning", "2023-02-23TMO", "TIME"),
    ("Drones struck Odesa last night.", THURSDAY, "last night", "2023-02-22TNI", "TIME"),
    ("Drones struck Odesa overnight.", THURSDAY, "overnight", "2023-02-23TNI", "TIME"),
    ("Drones struck Odesa at noon on Friday.", THURSDAY, "noon on Friday", "2023-02-17T12:00", "TIME"),
    ("Athens went to war in 431 BC.", THURSDAY, "431 BC", "BC0431", "DATE"),
    # without a day of publication nothing is invented
    ("Gunmen stormed the market on Sunday.", None, "Sunday", "XXXX-WXX-7", "DATE"),
    ("A blast hit Mogadishu on January 30.", None, "January 30", "XXXX-01-30", "DATE"),
    ("Militants overran the base in October.", None, "October", "XXXX-10", "DATE"),
    ("Envoys came to Lima last week.", None, "last week", "XXXX-WXX", "DATE"),
    ("Troops left Idlib yesterday.", None, "yesterday", "XXXX-XX-XX", "DATE"),
]  # fmt: skip

# sentences whose last time counts from the one told before
FOLLOWING = [
    ("Rebels took Aleppo on 3 May 2022. Two days later they left.", "Two days later", "2022-05-05"),
    (
        "Rebels took Aleppo on 3 May 2022. A week earlier the airport had closed.",
        "A week earlier",
        "2022-W17",
    ),
    ("Rebels took Aleppo on 3 May 2022. The next day they left.", "The next day", "2022-05-04"),
    ("Rebels took Aleppo on 3 May 2022. On the same day a bridge fell.", "the same day", "2022-05-03"),
    ("Rebels took Aleppo in May 2019. The following month they left.", "The following month", "2019-06"),
    ("Rebels took Aleppo in May 2019. Later that year they left.", "Later that year", "2019"),
    ("In September 2021 the two met. At the time, the road was open.", "the time", "2021-09"),
    ("He was elected in 2014. In August of that year he fled.", "August of that year", "2014-08"),
]

# words that look like times and are none
NEGATIVE = [
    ("The army may march on Goma and could fall back.", ["may", "march", "fall"]),
    ("The Sunday Times quoted him.", ["Sunday"]),
    ("Black September was a Palestinian group.", ["September"]),
    ("The March 23 Movement holds Rutshuru.", ["March 23", "March"]),
    ("Some 2,000 troops crossed the river.", ["2,000"]),
    ("About 2000 soldiers crossed the river.", ["2000"]),
    ("More than 1900 people fled to Uganda.", ["1900"]),
    ("The fall of Kabul shocked allies.", ["fall", "The fall"]),
    ("A 35-year-old man and a girl aged 12 were hurt.", ["35-year", "12"]),
    ("The sun set over the second bridge.", ["sun", "second"]),
    ("UN Resolution 1701 ended the war.", ["1701"]),
    ("The news site Daily Xtra was founded in Toronto.", ["Daily"]),
    ("As soon as the gate opened, trucks moved.", ["soon"]),
    ("He can be reached at 555-2010 or room 1999.", ["1999"]),
    ("Over a quarter of the harvest was lost.", ["a quarter", "Over a quarter"]),
]


@pytest.fixture(scope="module")
def blank():
    """Give a pipeline that only cuts words: moments must not depend on a parse."""
    return spacy.blank("en")


@pytest.mark.parametrize(("text", "published", "words", "timex", "start", "end"), DATED)
def test_moments_places_dates_in_the_calendar(analyse, text, published, words, timex, start, end):
    found = {m.span.text: m.moment for m in find_moments(analyse(text, published=published))}
    assert words in found, sorted(found)
    moment = found[words]
    assert moment.timex == timex
    assert (moment.start, moment.end) == (
        start and date.fromisoformat(start),
        end and date.fromisoformat(end),
    )


@pytest.mark.parametrize(("text", "published", "words", "timex", "kind"), UNDATED)
def test_moments_gives_timex_values_and_types(analyse, text, published, words, timex, kind):
    found = {m.span.text: m.moment for m in find_moments(analyse(text, published=published))}
    assert words in found, sorted(found)
    assert (found[words].timex, found[words].type) == (timex, kind)


@pytest.mark.parametrize(("text", "words", "timex"), FOLLOWING)
def test_moments_counts_from_the_time_told_before(analyse, text, words, timex):
    found = {m.span.text: m.moment for m in find_moments(analyse(text, published=THURSDAY))}
    assert words in found, sorted(found)
    assert found[words].timex == timex


@pytest.mark.parametrize(("text", "words"), NEGATIVE)
def test_moments_leaves_out_what_is_no_time(analyse, text, words):
    found = [m.span.text for m in find_moments(analyse(text, published=THURSDAY))]
    assert not set(found) & set(words)


@pytest.mark.parametrize(
    "text", ["GUNMEN STORMED THE MARKET ON SUNDAY", "gunmen stormed the market on sunday"]
)
def test_moments_reads_text_in_one_case(analyse, text):
    (found,) = find_moments(analyse(text, published=THURSDAY))
    assert found.moment.timex == "2023-02-19"


@pytest.mark.parametrize("text", ["REBELS MAY ATTACK IN MARCH", "rebels may attack in march"])
def test_moments_tells_verbs_from_months_in_one_case(analyse, text):
    (found,) = find_moments(analyse(text, published=THURSDAY))
    assert found.span.text.lower() == "march"


def test_moments_without_publication_says_so(analyse):
    (found,) = find_moments(analyse("Gunmen stormed the market on Sunday."))
    assert found.moment.start is None
    assert found.moment.end is None
    assert "unknown" in found.moment.derivation


def test_moments_tells_how_it_found_a_day(analyse):
    (found,) = find_moments(analyse("Gunmen stormed the market on Sunday.", published=THURSDAY))
    assert found.moment.derivation == "weekday before publication"
    assert found.moment.precision == "day"
    assert found.moment.text == "on Sunday"
    assert found.span.text == "Sunday"


def test_moments_follows_the_story_in_history(analyse):
    text = (
        "The war began in 1954. In 1956 it spread. On 20 August 1956 leaders met at Soummam. In October "
        "they were seized. By 1958 the republic fell, and in 1962 the war ended."
    )
    found = {m.span.text: m.moment.timex for m in find_moments(analyse(text, published=THURSDAY))}
    assert found["October"] == "1956-10"


@given(text=st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_moments_never_fails_and_quotes_the_text(blank, text):
    analysis = Analysis(Document(text=text, published=date(2023, 2, 23)), blank(text))
    for mention in find_moments(analysis):
        assert analysis.document.text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.span.text


PIECES = ["last", "the", "May", "3", "2021", "-", "five", "days", "ago", "Sunday", "night", "of", "early", "20th", "century", ",", "Ramadan", "to", "9999", "0", "\n"]  # fmt: skip


@given(words=st.lists(st.sampled_from(PIECES), max_size=12), published=st.dates())
@settings(max_examples=100, deadline=None)
def test_moments_holds_for_any_order_of_time_words(blank, words, published):
    text = " ".join(words)
    for mention in find_moments(Analysis(Document(text=text, published=published), blank(text))):
        moment = mention.moment
        if moment.start is not None and moment.end is not None:
            assert moment.start <= moment.end
