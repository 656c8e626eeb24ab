"""Guesses: asked, kept, picked up again, and set beside the answer."""

import pytest

from hemisphere import predictions, student


@pytest.fixture(autouse=True)
def _own_file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path))


def test_a_guess_is_kept_and_picked_up_again():
    asked = predictions.ask("02.count", "How many?", range(0, 21))
    assert asked.start == {"guess": None} and "No guess yet" in asked.sentence(guess=None)
    asked.remember({"guess": None})
    assert student.history() == []
    asked.remember({"guess": 8})
    assert student.recall("prediction.02.count") == 8
    assert predictions.ask("02.count", "How many?", range(0, 21)).start == {"guess": 8}
    assert predictions.ask("02.other", "How many?", range(0, 21)).start == {"guess": None}
    assert predictions.ask("02.count", "How many?", range(10, 21)).start == {"guess": None}


@pytest.mark.parametrize("guess", [None, 0, 55, 100])
def test_each_guess_is_told_drawn_and_listed(guess):
    asked = predictions.ask("k", "What share?", range(0, 101, 5), unit="%")
    told = asked.sentence(guess=guess)
    assert told.endswith(".") and (guess is None or f"{guess}%" in told)
    assert len(asked.figure(guess=guess).checked().data) == (1 if guess is None else 2)
    assert list(asked.table(guess=guess)["question"]) == ["What share?"]


@pytest.mark.parametrize(
    ("guess", "told"),
    [(None, "you have made no guess: move the slider above, then run this cell again"), (45, "that is what you guessed"), (60, "your guess of 60% is 15 too high"), (0, "your guess of 0% is 45 too low")],
)
def test_the_answer_is_set_beside_the_guess(guess, told):
    student.record("prediction.k", guess)
    assert predictions.reveal("k", 45.0, unit="%") == f"The tables say 45%; {told}."


def test_a_guess_outside_the_options_is_refused_in_words():
    with pytest.raises(ValueError, match="guess=200 is not a choice"):
        predictions.ask("k", "What share?", range(0, 101, 5)).state(guess=200)
