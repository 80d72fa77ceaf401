from typing import Any

from generator.crossref.reuse import shared_words

RUN = "les services secrets de deux pays ont affirmé que des soldats étaient partis"


def test_runs_of_eight_words_are_counted_on_both_sides(make_article: Any) -> None:
    a = make_article("a", f"Hier, {RUN}.")
    b = make_article("b", f"{RUN.upper()} ! Et rien d'autre.", "Un mot.")
    assert shared_words([a, b]) == {"a": (("b", 13),), "b": (("a", 13),)}


def test_shorter_runs_and_headlines_do_not_count(make_article: Any) -> None:
    short = " ".join(RUN.split()[:7])
    a = make_article("a", f"{short} vers le nord", title=RUN)
    b = make_article("b", f"{short} sans rien dire", title=RUN)
    assert shared_words([a, b]) == {}
