"""Each number in the guide to notebook 03, recomputed."""

from hemisphere import territory


def test_numbers(guide):
    a, b, c, d = (f"{territory.share(**territory.READINGS[letter]).pct:.1f}" for letter in "ABCD")
    half = territory.half()
    told = [f"I go from {b} to {a}%", f"the treaty of 1848 took {b}%", f"cost it more: {c}% of Mexico", f"the loss was {a}%; if Texas stayed Mexican in law, {c}%",
            f"Of {half.of} readings of the war {half.holds} lie within five points"]  # fmt: skip
    assert [sentence for sentence in told if sentence not in guide] == []
    assert '"55%, I read it."' in guide and 55 < float(d) < 56


def test_a_wrong_number_would_be_seen(guide):
    assert "the treaty of 1848 took 48.9%" not in guide
