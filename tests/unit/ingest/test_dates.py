import pytest

from generator.ingest.dates import date_at, iso_date, time_at, yearless_at
from generator.ingest.words import flatten


@pytest.mark.parametrize(
    ("language", "printed", "value"),
    [
        ("fr", "22/08/2025 à 10:53", "2025-08-22T10:53"),
        ("fr", "21.8.2025 - 06:28", "2025-08-21T06:28"),
        ("fr", "2026-02-14", "2026-02-14"),
        ("fr", "27/12/2025 14:01", "2025-12-27T14:01"),
        ("fr", "2025-08-22T10:53:00Z", "2025-08-22T10:53"),
        ("fr", "2025/08/22", "2025-08-22"),
        ("fr", "le 22 août 2025 à 10h53", "2025-08-22T10:53"),
        ("fr", "vendredi 22 août 2025", "2025-08-22"),
        ("fr", "22 AOUT 2025 | 10H53 (heure de Paris)", "2025-08-22T10:53"),
        ("fr", "1er mai 2012", "2012-05-01"),
        ("fr", "12 févr. 2003, 9 h", "2003-02-12T09:00"),
        ("fr", "27 octobre 2017 à 9 h 31 HAE", "2017-10-27T09:31"),
        ("fr", "03/04/2025", "2025-04-03"),
        ("en", "August 22, 2025 10:53 AM", "2025-08-22T10:53"),
        ("en", "Fri, Aug. 22nd, 2025 at 10:53 p.m. EDT", "2025-08-22T22:53"),
        ("en", "22 Aug 2025", "2025-08-22"),
        ("en", "Thu 2 Mar 2000 09.15 GMT", "2000-03-02T09:15"),
        ("en", "2025-08-22 12:05 am", "2025-08-22T00:05"),
        ("en", "08/22/2025", "2025-08-22"),
        ("en", "05/05/2025", "2025-05-05"),
        ("de", "22. August 2025, 10:53", "2025-08-22T10:53"),
        ("es", "22 de agosto de 2025", "2025-08-22"),
    ],
)
def test_printed(language: str, printed: str, value: str) -> None:
    assert iso_date(printed, language=language) == value


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        pytest.param("fr", "31/02/2025", id="no such day"),
        pytest.param("fr", "08/22/2025", id="no such month"),
        pytest.param("fr", "29 février 2025", id="no leap year"),
        pytest.param("fr", "22/08/25", id="which century"),
        pytest.param("fr", "août 2025", id="no day"),
        pytest.param("fr", "jeudi", id="a weekday"),
        pytest.param("fr", "22 août", id="no year"),
        pytest.param("fr", "2025", id="a year"),
        pytest.param("fr", "22/08/2025 environ", id="words behind it"),
        pytest.param("en", "03/04/2025", id="day or month first"),
    ],
)
def test_no_date(language: str, printed: str) -> None:
    assert iso_date(printed, language=language) is None


def test_ambiguous_date_is_found_without_a_value() -> None:
    found = date_at("03/04/2025", 0, language="en")
    assert found is not None
    assert (found.value, found.end) == (None, 10)


def test_yearless_leaves_a_full_date_alone() -> None:
    assert yearless_at(flatten("22 août 2025"), 0, language="fr") is None
    found = yearless_at(flatten("Vendredi 22 août à 10h"), 0, language="fr")
    assert found is not None
    assert (found.end, found.has_weekday) == (22, True)


@pytest.mark.parametrize("printed", ["25:10", "10:75", "13 pm", "12.50", "10"])
def test_no_time(printed: str) -> None:
    assert time_at(printed, 0, language="en") is None
