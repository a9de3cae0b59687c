"""Codes of countries as other data sets write them; see `data/datasets/country_codes.yaml`."""

from __future__ import annotations

from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from dragoman.datafiles import data_path, load_data


class CountryCodes(BaseModel):
    """One country: its alpha-2 code in lower case, and its FIPS 10-4 code if it has one."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    alpha2: str
    fips: str | None = None


class CountryCodesFile(BaseModel):
    """The file: codes by alpha-3 code."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    countries: dict[str, CountryCodes]


@lru_cache(maxsize=1)
def country_codes() -> dict[str, CountryCodes]:
    """Load the codes by alpha-3 code."""
    return load_data(data_path("datasets", "country_codes.yaml"), CountryCodesFile).countries


@lru_cache(maxsize=1)
def countries_by_fips() -> dict[str, str]:
    """Give alpha-3 codes by FIPS 10-4 code."""
    return {codes.fips: code for code, codes in country_codes().items() if codes.fips is not None}


def alpha2(code: str | None) -> str | None:
    """Give the alpha-2 code in lower case; None for what is no country ("IGO").

    Example:
        >>> alpha2("PAK")
        'pk'
    """
    known = country_codes().get(code) if code is not None else None
    return known.alpha2 if known is not None else None
