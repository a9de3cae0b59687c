from datetime import date

from dragoman.model import Document


def test_document_id_depends_on_text_outlet_and_date_not_on_where_it_lies() -> None:
    report = Document(text="The gate is shut.", published=date(2023, 2, 20), source="a.txt")
    assert report.id == Document(text="The gate is shut.", published=date(2023, 2, 20), source="b.html").id
    assert report.id != Document(text="The gate is shut.", published=date(2023, 2, 21)).id
    assert report.id != Document(text="The gate is open.", published=date(2023, 2, 20)).id
