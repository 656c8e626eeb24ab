"""What an explorer promises: complete states, clear errors, a call that gives the view again."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from hemisphere.display import theme
from hemisphere.display.explorer import Explorer, menu, slider, toggle


def sample(**start) -> Explorer:
    return Explorer(
        title="Sample", call="topic.sample",
        controls={"rule": menu("Rule", {"Any": "any", "None at all": None}), "year": slider("Year", range(1822, 1883)), "wide": toggle("Wide")},
        figure=lambda rule, year, wide: theme.figure([{"type": "bar", "x": ["a"], "y": [year]}]),
        sentence=lambda rule, year, wide: f"{rule} in {year}, {wide}.",
        table=lambda rule, year, wide: pd.DataFrame({"year": [year]}),
        credit="Source: none.", presets={"Late": {"year": 1882, "wide": True}}, start=start,
    )


def test_a_state_is_completed_from_the_first_options():
    assert sample().state(year=1850) == {"rule": "any", "year": 1850, "wide": False}
    assert sample(wide=True).start == {"rule": "any", "year": 1822, "wide": True}


@pytest.mark.parametrize(
    ("given", "error", "sentence"),
    [
        ({"yaer": 1850}, TypeError, "topic.sample has no control called 'yaer'; its controls are: rule, year, wide."),
        ({"year": 1900}, ValueError, "topic.sample: year=1900 is not a choice; allowed: whole numbers from 1822 to 1882."),
        ({"rule": "strict"}, ValueError, "topic.sample: rule='strict' is not a choice; allowed: 'any', None."),
        ({"wide": 1}, ValueError, "topic.sample: wide=1 is not a choice; allowed: False, True."),
    ],
)
def test_a_bad_state_says_what_is_allowed(given, error, sentence):
    for ask in (sample().state, sample().view, sample):
        with pytest.raises(error) as raised:
            ask(**given)
        assert str(raised.value) == sentence


def test_a_still_figure_says_that_it_has_no_controls():
    still = Explorer(title="S", call="topic.still", controls={}, figure=theme.figure, sentence=str, table=pd.DataFrame, credit="c")
    with pytest.raises(TypeError, match="none, it is a still figure"):
        still.state(year=1)
    assert still.states() == [{}] and still.view() == "topic.still()"


def test_a_click_must_set_a_control():
    with pytest.raises(ValueError, match="a click cannot set 'place', which is not a control"):
        Explorer(title="S", call="topic.s", controls={}, figure=theme.figure, sentence=str, table=pd.DataFrame, credit="c", click="place")


def test_states_are_the_start_all_one_control_away_and_the_presets_once_each():
    states = sample(year=1830).states()
    assert states[0] == {"rule": "any", "year": 1830, "wide": False}
    assert len(states) == 1 + 1 + 60 + 1 + 1
    assert len({tuple(s.items()) for s in states}) == len(states)
    assert {"rule": "any", "year": 1882, "wide": True} in states


def test_the_digest_may_cover_every_so_many_options_and_always_the_last():
    whole = sample()
    sparse = replace(whole, controls={**whole.controls, "year": slider("Year", range(1822, 1883), every=7)})
    assert sparse.states() == whole.states()
    years = {state["year"] for state in sparse.states(covered=True)}
    assert years - {sparse.start["year"]} == {*range(1882, 1821, -7)} - {sparse.start["year"]} and 1882 in years
    assert whole.states(covered=True) == whole.states()


def test_the_view_gives_its_state_again():
    explorer = sample()
    for state in explorer.states():
        again = eval(explorer.view(**state).removeprefix("topic."), {"sample": sample})
        assert again.start == state
    assert explorer.view() == "topic.sample()"


def test_a_long_list_of_options_is_cut_in_the_message():
    explorer = Explorer(title="S", call="topic.s", controls={"a": menu("A", [f"option {n}" for n in range(40)])},
                        figure=lambda a: theme.figure(), sentence=str, table=pd.DataFrame, credit="c")
    with pytest.raises(ValueError, match="'option 11' and 28 more"):
        explorer.state(a="none")
