"""Accounts that can't all be so are found among statements that share a key."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Moment
from dragoman.resolve.accounts import NEAR, _days, _same_day, _Setting


def make_moment(first: int, length: int) -> Moment:
    start = date(2023, 2, 20) + timedelta(days=first)
    return Moment(
        start=start, end=start + timedelta(days=length), precision="day", text=None, derivation="stated"
    )


MOMENTS = st.builds(make_moment, st.integers(0, 8), st.integers(0, 4))
SETTINGS = st.builds(
    _Setting,
    moments=st.lists(MOMENTS, max_size=2).map(tuple),
    places=st.frozensets(st.sampled_from(["Kidal", "Gao"]), max_size=1),
    parties=st.frozensets(st.sampled_from(["MLI", "JNIM", "Wagner"]), max_size=2),
    words=st.frozensets(st.sampled_from(["ambush", "convoy", "patrol", "bridge", "market"])),
)


@given(SETTINGS, SETTINGS)
def test_accounts_settings_that_fit_share_a_key(one, other):
    if one.fits(other):
        assert set(one.keys("ASSAULT")) & set(other.keys("ASSAULT"))


@given(MOMENTS, MOMENTS)
def test_accounts_moments_of_one_day_share_a_day(one, other):
    if _same_day(one, other, slack=NEAR):
        assert set(_days(one)) & set(_days(other))
