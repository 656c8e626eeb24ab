"""The models of force against their own equations, their limits and their messages."""

import math
from itertools import product

import pytest

from hemisphere.posture import measures, models

EVERY = {**models.LAWS, **models.UNVERIFIED_LAWS}
CASES = list(product(EVERY, (0.5, 1, 2, 3, 10), (0.25, 1, 2, 5)))


def stepped(law, ratio, edge, used, steps=5_000):
    """Attackers left by small steps along dA/dB; defenders start at 1, attackers at the ratio."""
    attackers, defenders, step = ratio, 1.0, used / steps
    for _ in range(steps):
        slope = {"square": edge * defenders / attackers, "linear": edge, "mixed": edge / (2 * attackers)}[law]
        attackers, defenders = attackers - slope * step, defenders - step
        if attackers <= 0.02 * ratio:
            return None
    return attackers / ratio


@pytest.mark.parametrize("law, ratio, edge", CASES)
def test_a_law_is_the_sum_of_its_small_steps(law, ratio, edge):
    for used in (0.3, 1.0):
        left, again = models.attackers_left(law, ratio, edge, used), stepped(law, ratio, edge, used)
        if again is not None:
            assert left == pytest.approx(again, abs=5e-3)
        else:
            assert left is None or left < 0.05


@pytest.mark.parametrize("ratio, edge", list(product((1, 2, 5), (0.5, 1, 3))))
def test_the_published_constants_stay_constant(ratio, edge):
    for used in (0.1, 0.4, 0.9):
        for law, power in (("square", 2), ("linear", 1)):
            left = models.attackers_left(law, ratio, edge, used)
            if left is not None:
                before, now = ratio**power - edge, (ratio * left) ** power - edge * (1 - used) ** power
                assert now == pytest.approx(before)


@pytest.mark.parametrize("law", EVERY)
def test_equal_sides_exhaust_each_other_and_more_attackers_lose_less(law):
    assert models.attackers_left(law, 1, 1, 1) == pytest.approx(0)
    lost = [1 - (models.attackers_left(law, ratio, 2, 1) or 0) for ratio in (2, 3, 5, 10)]
    assert lost == sorted(lost, reverse=True)
    for edge in (0.25, 1, 4, 9):
        assert models.attackers_left(law, models.needed_ratio(law, edge) + 1e-9, edge, 1) == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("law, ratio, edge", CASES)
def test_used_up_is_where_the_attackers_end(law, ratio, edge):
    end = models.used_up(law, ratio, edge)
    assert 0 < end <= 1
    if end < 1:
        assert models.attackers_left(law, ratio, edge, end - 1e-9) == pytest.approx(0, abs=1e-3)
        assert models.attackers_left(law, ratio, edge, min(1, end + 1e-6)) is None


def test_attackers_are_used_up_before_the_defenders_where_the_odds_are_short():
    for law, end in (("linear", 0.5), ("mixed", 0.5), ("square", 1 - math.sqrt(0.5))):
        assert models.attackers_left(law, 1, 2, 1) is None
        assert models.used_up(law, 1, 2) == pytest.approx(end) and models.used_up(law, 5, 2) == 1


def test_the_verified_laws_are_those_of_the_table():
    table = measures.seeds.table("models_parameters")
    assert {name.removesuffix("_law") for name in table.query("model_id == 'lanchester' and category == 'formula'")["parameter"]} == set(models.LAWS)
    everything = measures.seeds.table("models_parameters", confidence=("verified", "contested", "unverified")).set_index("parameter")["confidence"]
    assert everything["mixed_law"] == everything["gradient"] == "unverified"


def test_the_local_ratio_and_the_share_that_reaches_it():
    assert models.local_ratio(1, 0.6, 0.2) == pytest.approx(3)
    assert models.concentration(1, 0.2) == pytest.approx(0.6)
    assert models.concentration(0.5, 1) is None
    for overall, defenders in product((0.5, 1, 3, 10), (0.05, 0.2, 1)):
        share = models.concentration(overall, defenders)
        assert share is None or models.local_ratio(overall, share, defenders) == pytest.approx(3)


def test_strength_falls_with_distance_and_is_whole_at_a_base():
    assert models.delivered(0, 0.3) == models.delivered(900, 0.3, 900) == models.delivered(5000, 0) == 1
    assert models.delivered(1000, 0.2) == pytest.approx(0.8) and models.delivered(10_000, 0.2) == 0
    away = [models.delivered(km, 0.1) for km in range(0, 3000, 100)]
    assert away == sorted(away, reverse=True)
    assert all(models.delivered(km, 0.1, 1000) >= models.delivered(km, 0.1) for km in range(0, 3000, 100))


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: models.attackers_left("cubic", 1, 1, 0.5), "law='cubic' is not a choice; allowed: square, linear, mixed."),
        (lambda: models.attackers_left("square", 0, 1, 0.5), "must be more than 0"),
        (lambda: models.attackers_left("square", 1, 1, 1.5), "a share from 0 to 1."),
        (lambda: models.needed_ratio("linear", -1), "must be more than 0"),
        (lambda: models.local_ratio(1, 0.5, 0), "the defenders' may not be 0."),
        (lambda: models.delivered(-1, 0.1), "cannot be negative."),
    ],
)
def test_what_is_not_allowed_is_said_in_one_sentence(call, words):
    with pytest.raises(ValueError) as error:
        call()
    assert words in str(error.value) and str(error.value).endswith(".") and "\n" not in str(error.value)


def test_no_result_is_infinite():
    assert all(math.isfinite(models.used_up(*case)) for case in CASES)
