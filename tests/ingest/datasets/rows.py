"""Rows in the true layouts of the data sets; what happens in them is made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from dragoman.ingest.imports import DATA_SETS

GED_COLUMNS = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]  # as it stands in the first line of a file

GDELT_ROW = {
    "GLOBALEVENTID": "1100000001", "SQLDATE": "20240513", "MonthYear": "202405", "Year": "2024",
    "FractionDate": "2024.3616", "Actor1Code": "SDNMIL", "Actor1Name": "SUDAN", "Actor1CountryCode": "SDN",
    "Actor1Type1Code": "MIL", "Actor2Code": "REB", "Actor2Name": "REBEL", "Actor2Type1Code": "REB",
    "IsRootEvent": "1", "EventCode": "194", "EventBaseCode": "194", "EventRootCode": "19", "QuadClass": "4",
    "GoldsteinScale": "-10.0", "NumMentions": "4", "NumSources": "1", "NumArticles": "4", "AvgTone": "-6.5",
    "ActionGeo_Type": "4", "ActionGeo_FullName": "Wad Hamid, Nahr An Nil, Sudan",
    "ActionGeo_CountryCode": "SU", "ActionGeo_ADM1Code": "SU53", "ActionGeo_Lat": "16.49",
    "ActionGeo_Long": "32.8",
    "ActionGeo_FeatureID": "-2900001", "DATEADDED": "20240514121500",
    "SOURCEURL": "https://hillpost.example/a/1",
}  # fmt: skip

POLECAT_ROW = {
    "Event ID": "ASIA-1", "Event Date": "2024-05-13", "Event Type": "COERCE", "Event Mode": "arrest",
    "Intensity": "-7.0", "Quad Code": "MATERIAL CONFLICT", "Contexts": "legal; military",
    "Actor Name": "Kenya Police; Uganda", "Actor Country": "KEN; UGA", "Primary Actor Sector": "COP; GOV",
    "Actor Sectors": "COP; GOV", "Recipient Name": "None", "Recipient Country": "KEN",
    "Primary Recipient Sector": "CVL", "Placename": "Busia", "Country": "KEN", "Latitude": "0.46",
    "Longitude": "34.1", "GeoNames ID": "199836.0", "Feature Type": "PPL", "Source": "Lake Wire",
    "Publication Date": "2024-05-14", "Language": "en", "Version": "NGEC_test",
}  # fmt: skip

GED_ROW = {
    "id": "500001", "year": "2023", "type_of_violence": "1", "dyad_name": "Government of Pakistan - TTP",
    "side_a": "Government of Pakistan", "side_b": "TTP", "number_of_sources": "2",
    "source_article": "Hill Post,2023-02-21,Clash at a post", "source_date": "2023-02-21",
    "source_headline": "Clash at a post, \"four dead\"", "where_prec": "4",
    "where_coordinates": "North Waziristan", "adm_1": "Khyber Pakhtunkhwa", "latitude": "33.0",
    "longitude": "70.0", "country": "Pakistan", "region": "Asia",
    "event_clarity": "1", "date_prec": "3", "date_start": "2023-02-13 00:00:00.000",
    "date_end": "2023-02-19 00:00:00.000", "deaths_a": "1", "deaths_b": "3", "best": "4", "high": "9",
    "low": "3", "gwnoa": "770",
}  # fmt: skip


def tab_line(names: Sequence[str], values: Mapping[str, str]) -> str:
    return "\t".join(values.get(name, "") for name in names) + "\n"


def gdelt_file(*rows: Mapping[str, str], columns: int = 61) -> str:
    names = DATA_SETS["gdelt"]().layout.names_of(columns)
    assert names is not None
    return "".join(tab_line(names, {**GDELT_ROW, **row}) for row in rows)


def polecat_file(*rows: Mapping[str, str], header: Sequence[str] | None = None) -> str:
    names = DATA_SETS["polecat"]().layout.columns
    lines = [tab_line(names, {**POLECAT_ROW, **row}) for row in rows]
    return "".join(["\t".join(header or names) + "\n", *lines])


def ged_file(*rows: Mapping[str, str]) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, GED_COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({**GED_ROW, **row} for row in rows)
    return file.getvalue()
