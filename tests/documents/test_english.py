"""Which texts pass as English."""

# ruff: noqa: E501 (the texts are longer than a line of code)

from __future__ import annotations

import pytest

from dragoman.documents.english import require_english
from dragoman.errors import SourceEmptyError, SourceLanguageError

FRENCH = (
    "Le gouvernement a annoncé mardi la fermeture du poste-frontière après de nouveaux affrontements entre les deux "
    "armées. Selon le ministre de la Défense, au moins douze soldats ont été blessés dans la nuit. "
)
ENGLISH = (
    "The government announced on Tuesday that the border post had been closed after new clashes between the two "
    "armies. According to the minister of defence at least twelve soldiers were wounded overnight. "
)
OTHERS = {
    "French": FRENCH,
    "Spanish": "El Gobierno anunció el martes el cierre del paso fronterizo tras nuevos enfrentamientos entre los dos "
    "ejércitos. Según la ministra de Defensa, al menos doce soldados resultaron heridos durante la noche.",
    "German": "Die Regierung hat am Dienstag die Schließung des Grenzübergangs bekannt gegeben, nachdem es zu neuen "
    "Gefechten zwischen beiden Armeen gekommen war. Mindestens zwölf Soldaten wurden in der Nacht verletzt.",
    "Dutch": "De regering heeft dinsdag de sluiting van de grensovergang aangekondigd na nieuwe gevechten tussen de "
    "twee legers. Volgens de minister van Defensie raakten zeker twaalf militairen in de nacht gewond.",
    "Danish": "Regeringen meddelte tirsdag, at grænseovergangen er lukket efter nye kampe mellem de to hære. Ifølge "
    "forsvarsministeren blev mindst tolv soldater såret i løbet af natten, og flere er savnet.",
    "Indonesian": "Pemerintah mengumumkan pada hari Selasa bahwa pos perbatasan ditutup setelah bentrokan baru antara "
    "kedua tentara. Menurut menteri pertahanan, sedikitnya dua belas tentara terluka pada malam hari.",
    "Arabic": "أعلنت الحكومة يوم الثلاثاء إغلاق المعبر الحدودي بعد اشتباكات جديدة بين الجيشين وإصابة اثني عشر جنديا.",
    "Russian": "Правительство объявило во вторник о закрытии пограничного перехода после новых столкновений.",
    "Chinese": "政府周二宣布，在两军发生新的冲突后关闭边境口岸。国防部长说，至少有十二名士兵在夜间受伤。",
    "short French": "Le président a rencontré hier soir le ministre de la Défense à Paris",
}


@pytest.mark.parametrize("name", OTHERS)
def test_english_refuses_other_languages(name: str) -> None:
    with pytest.raises(SourceLanguageError, match=r"^news\.txt: is not English"):
        require_english(OTHERS[name], "news.txt")


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Taliban close Torkham crossing",
        "Zelensky, Macron hold Paris talks",
        "Kenya: Ruto, Odinga trade barbs in Nairobi",
        "Hamas, Fatah sign Beijing accord",
        "Tshisekedi, Kagame meet in Luanda",
        "ANKARA, BAKU SIGN GAS DEAL",
        "Houthi drone hits Eilat",
        ENGLISH + FRENCH,
        ENGLISH + OTHERS["Arabic"] * 2,
        "Dead: 12. Injured: 40. Missing: 3.",
    ],
)
def test_english_lets_english_pass(text: str) -> None:
    require_english(text, "news.txt")


def test_english_wants_words() -> None:
    with pytest.raises(SourceEmptyError, match=r"news\.txt: holds no words"):
        require_english("12 34 — 56 %", "news.txt")
