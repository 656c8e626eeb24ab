"""The explorers of notebook 03 in every state: figure, sentence and table say the same."""

import json
from itertools import product

import pytest

from hemisphere import seeds, territory
from hemisphere.display import maps
from hemisphere.display.live_figure import LiveFigure
from hemisphere.territory import charts, figures
from hemisphere.territory import measures as m

EXPLORERS = {
    name: getattr(territory, f"explore_{name}")() for name in ("years", "half", "lines", "readings", "published", "tracks")
}
STATES = [
    pytest.param(explorer, dict(zip(explorer.controls, values)), id=f"{name}-{'-'.join(map(str, values))}")
    for name, explorer in EXPLORERS.items()
    for values in product(*(control.options.values() for control in explorer.controls.values()))
]


def drawn(figure, kind):
    return [trace for trace in figure.data if trace.type == kind]


@pytest.mark.parametrize("explorer, state", STATES)
def test_every_state_is_told_and_tabled(explorer, state):
    sentence, table = explorer.sentence(**state), explorer.table(**state)
    assert sentence.endswith(".") and len(sentence) > 40
    for text in (sentence, table.to_string()):
        assert "nan" not in text and "None" not in text
    assert len(table)


@pytest.mark.parametrize("explorer, state", [s for s in STATES if "band" not in s.values[1] or s.values[1]["band"] == 5])
def test_every_state_is_drawn(explorer, state):
    figure = explorer.figure(**state).checked()
    text = figure.to_json()
    assert "NaN" not in text and "None" not in text
    for geo in {trace.geo or "geo" for trace in figure.data if trace.type in ("choropleth", "scattergeo")}:
        first = next(trace for trace in figure.data if (getattr(trace, "geo", None) or "geo") == geo)
        assert first.type == "scattergeo", "a map without its empty first trace asks a server for outlines"
        assert figure.layout[geo].visible is False and figure.layout[geo].fitbounds is False


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_explorer_is_credited_and_reproducible(name):
    explorer = EXPLORERS[name]
    assert explorer.credit.endswith(".")
    for state in explorer.states():
        assert eval(explorer.view(**state), {"territory": territory}).start == state
    if any(trace.type == "choropleth" for trace in explorer.figure(**explorer.start).checked().data):
        assert maps.BORDERS in explorer.credit and "approximate" in explorer.credit


def test_a_bad_choice_is_refused_with_the_choices():
    with pytest.raises(ValueError, match="texas='mars' is not a choice; allowed: 'nueces', 'almonte'"):
        territory.explore_half(texas="mars")
    with pytest.raises(ValueError, match="whole numbers from 1822 to 1882"):
        territory.explore_years(year=1900)
    with pytest.raises(TypeError, match="has no control called 'border'; its controls are: texas_line, mesilla_line"):
        territory.explore_lines(border="nueces")


# --- years -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", range(m.FIRST_YEAR, m.LAST_YEAR + 1))
def test_the_map_of_a_year_colours_and_names_each_holder(year):
    figure = figures.years(year).checked()
    pieces = drawn(figure, "choropleth")[1]
    letters = [list(figures.HOLDER_COLOURS)[int(z)] for z in pieces.z]
    assert dict(zip(pieces.locations, letters)) == {piece: m.holder(piece, year) for piece in m.areas()}
    words = " ".join(text for trace in drawn(figure, "scattergeo") for text in (trace.text or ()))
    for letter in set(letters):
        named = {
            "T": "Republic",
            "N": "neutral",
            "D": "claimed by both",
            "Y": "secession",
            "B": "British",
            "C": "Central America",
            "M": "Mexico",
            "U": "United",
        }
        assert named[letter] in words
    assert str(year) in figure.layout.annotations[0].text
    assert len(EXPLORERS["years"].table(year=year)) == len(pieces.locations)


def test_the_sentence_of_a_year_names_its_changes():
    assert "Texas declares independence" in EXPLORERS["years"].sentence(year=1836)
    assert "That year" not in EXPLORERS["years"].sentence(year=1830)
    assert "Yucatán returns, with autonomy" in EXPLORERS["years"].sentence(year=1843)


def test_the_year_of_the_war_is_shown_in_may():
    assert EXPLORERS["years"].sentence(year=1846).startswith("In May 1846 ")
    assert all(EXPLORERS["years"].sentence(year=year).startswith(f"At the end of {year} ") for year in (1845, 1847))


@pytest.mark.parametrize(
    "year, line",
    [(1847, "adams_onis_1819"), (1848, "guadalupe_hidalgo_conde"), (1853, "guadalupe_hidalgo_conde"), (1854, "gadsden_1853")],
)
def test_the_line_in_force(year, line):
    assert figures.line_in_force(year) == line


def test_a_change_of_year_sends_little():
    live = LiveFigure(EXPLORERS["years"])
    for n in range(len(EXPLORERS["years"].controls["year"].options)):
        assert len(live._answer((n,))) < 15_000


# --- half --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "state",
    [
        s.values[1]
        for s in STATES
        if set(s.values[1]) == {"baseline", "loss", "texas", "strip", "band"} and s.values[1]["band"] == 5
    ],
)
def test_map_bar_sentence_and_table_agree(state):
    found = m.share(**{k: v for k, v in state.items() if k != "band"})
    figure, sentence, table = figures.half(**state).checked(), EXPLORERS["half"].sentence(**state), EXPLORERS["half"].table(**state)
    pieces = drawn(figure, "choropleth")[1]
    marks = [list(figures.STATUS_COLOURS)[int(z)] for z in pieces.z]
    assert len(table) == len(marks)
    if found.pct is None:
        assert not drawn(figure, "bar") and "impossible" in marks and sentence.startswith("No share")
        assert (table["in this share"] == "counted as lost, not in the baseline").sum() == len(found.outside)
    else:
        lost, rest = drawn(figure, "bar")
        assert lost.x[0] == pytest.approx(found.pct) and lost.x[0] + rest.x[0] == pytest.approx(100)
        assert f"{found.pct:.1f}%" in sentence and "impossible" not in marks
        assert marks.count("lost") == len(found.lost) == (table["in this share"] == "lost").sum()
        assert marks.count("the rest") == len(found.baseline - found.lost)
        assert ("inside the band" in sentence) == (45 <= found.pct <= 55)


def test_where_there_is_no_share_there_is_no_bar_no_band_and_no_axis():
    drawn = {pct: figures.half("held_1846", loss, "nueces", 1848, 5) for pct, loss in ((True, "treaty"), (False, "treaty_texas"))}
    for has_share, figure in drawn.items():
        assert bool(figure["layout"]["shapes"]) == figure["layout"]["xaxis"]["visible"] == has_share
        assert any(trace["type"] == "bar" for trace in figure["data"]) == has_share


def test_the_presets_are_the_computed_readings_of_the_table():
    presets = EXPLORERS["half"].presets
    listed = seeds.table("territory_half_test").set_index("reading")
    assert [name[0] for name in presets] == list("ABCDEFGH")
    for name, state in presets.items():
        assert f"is {listed.at[name[0], 'loss_pct']:.1f}%" in EXPLORERS["half"].sentence(**state)


def test_almontes_larger_texas_says_that_it_is_not_drawn():
    said = [note.text for note in figures.half("held_1846", "treaty", "almonte", 1848, 5).checked().layout.annotations]
    assert any(f"{m.larger_texas():,.0f} km²" in text and "not known" in text for text in said)


# --- lines -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("texas_line, mesilla_line", list(product(figures.TEXAS_LINES, figures.MESILLA_LINES)))
def test_the_chosen_lines_are_heavy_and_the_others_dotted(texas_line, mesilla_line):
    figure = figures.lines(texas_line, mesilla_line).checked()
    widths = [
        (trace.geo or "geo", trace.line.width, trace.line.dash)
        for trace in drawn(figure, "scattergeo")
        if trace.mode == "lines"
    ]
    assert {geo for geo, width, dash in widths if width == 3} == {"geo", "geo2"}
    assert {geo for geo, width, dash in widths if dash == "dot"} == {"geo", "geo2"}
    assert any(dash == "dash" for geo, _, dash in widths if geo == "geo") == (texas_line == "nueces"), (
        "the unofficial west limit is dashed"
    )
    table = EXPLORERS["lines"].table(texas_line=texas_line, mesilla_line=mesilla_line)
    assert (table["drawn"] == "yes").sum() == 1 and len(table) == 4
    assert table.loc[table["drawn"] == "yes", "share"].item() in EXPLORERS["lines"].sentence(
        texas_line=texas_line, mesilla_line=mesilla_line
    )


# --- readings, printed figures, tracks ---------------------------------------------------------------------------


@pytest.mark.parametrize("scope", m.SCOPES)
def test_every_reading_is_one_dot_and_one_row(scope):
    dots = sum(len(trace.x) for trace in charts.readings(scope, 5).checked().data)
    assert dots == len(EXPLORERS["readings"].table(scope=scope, band=5)) == len(m.readings(scope)) + 3


def test_the_letters_stand_at_their_shares():
    at = {
        text.strip("</b>"): x
        for trace in charts.readings("all", 5).checked().data
        for text, x in zip(trace.text, trace.x)
        if text != "<b></b>"
    }
    listed = seeds.table("territory_half_test").set_index("reading")["loss_pct"]
    assert set(at) == set(listed.index)
    assert all(abs(at[letter] - listed[letter]) <= 0.051 for letter in at)


@pytest.mark.parametrize("read_as", ["printed", *m.KM2])
def test_a_wider_tolerance_never_marks_more(read_as):
    outside = [
        (EXPLORERS["published"].table(read_as=read_as, tolerance=t)["outside"] == "yes").sum() for t in (1, 2, 5, 10, 25)
    ]
    assert outside == sorted(outside, reverse=True)


def test_every_printed_figure_is_one_dot_under_its_own_name():
    figure, table = charts.published("printed", 10).checked(), m.published()
    names = [charts.named(row) for row in table.itertuples()]
    assert sum(len(trace.x) for trace in figure.data) == len(table) == len(set(names))
    circles, diamonds = figure.data
    assert len(diamonds.x) == (table["off_pct"].abs() > 10).sum() and circles.marker.symbol != diamonds.marker.symbol


def test_the_logarithm_keeps_sign_order_and_zero():
    values = [-99, -1, 0, 1, 10, 100_000]
    assert [charts.symlog(v) for v in values] == sorted(charts.symlog(v) for v in values) and charts.symlog(0) == 0
    assert charts.symlog(-7) == -charts.symlog(7)


@pytest.mark.parametrize("base", m.BASELINES)
def test_the_tracks_end_where_mexico_ends(base):
    for trace in charts.tracks(base).checked().data:
        assert trace.y[-1] == pytest.approx(100 * m.area(m.TODAY) / m.baseline_km2(base))
    treaty = [r for r in m.changes().itertuples() if r.year == 1848 and r.change_dejure_km2 < 0]
    fall = -100 * sum(r.change_dejure_km2 for r in treaty) / m.baseline_km2(base)
    assert f"{fall:.1f}% of it in land that Mexico had in its own law" in EXPLORERS["tracks"].sentence(base=base)


# --- helpers of the maps -----------------------------------------------------------------------------------------


def test_a_path_parts_its_stretches_and_a_bad_view_is_named():
    lon, lat = maps.path("rivers", "rio_grande")
    assert len(lon) == len(lat) and lon.count(None) == lat.count(None) >= 1
    with pytest.raises(ValueError, match="no map view called 'moon'; allowed: mexico"):
        maps.frame("moon")


def test_classes_have_one_step_each_even_when_empty():
    trace = maps.classed("mexico_territory", {"mx_core": "b"}, {"a": "#000000", "b": "#ffffff"})
    assert [tuple(step) for step in trace["colorscale"]] == [(0, "#000000"), (0.5, "#000000"), (0.5, "#ffffff"), (1, "#ffffff")]
    assert trace["zmin"] == 0 < trace["z"][0] == 1.5 < trace["zmax"] == 2


def test_digests_are_stable():
    for name, explorer in EXPLORERS.items():
        assert LiveFigure(explorer).digest() == LiveFigure(getattr(territory, f"explore_{name}")()).digest()
    assert json.dumps(EXPLORERS["half"].states())
