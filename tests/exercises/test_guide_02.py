"""Each number in the guide to notebook 02, recomputed."""

from hemisphere import incursions
from hemisphere.incursions import measures
from hemisphere.incursions.definitions import CLOSE_CALLS, preset, recode


def counts(case="none"):
    events = recode(incursions.all_events(), case)
    return {name: incursions.count_incursions(events, preset(name)).n for name in ("crs_strict", "official_land_hostile", "museum_events", "everything_campaigns")}


def test_numbers(guide):
    n = counts()
    quiet = {name: f"{spell[0][1] - spell[0][0]:.1f} years" for name, spell in ((name, measures.quiet_spells(preset(name))) for name in ("crs_strict", "museum_events", "filibusters"))}
    share, army = incursions.about_ten(), measures.army_size()
    told = [f"It gives {n['official_land_hostile']}; the CRS list, read strictly, gives {n['crs_strict']}", f"own museum shows {n['museum_events']}", f"there are {n['everything_campaigns']}.",
            f"Of all admissible rules {share.holds / share.of:.0%}", f"goes from {n['official_land_hostile']} to {counts('mazatlan_landing')['official_land_hostile']}",
            f"goes from {n['official_land_hostile']} to {counts('cortina_rangers')['official_land_hostile']}", f"next entry after the peace comes {quiet['crs_strict']} later",
            f"museum's events count, {quiet['museum_events']}", f"the quiet lasted {quiet['filibusters']}", f"from {army[1847]:g} to {army[1853]:g} thousand by 1853"]  # fmt: skip
    assert [sentence for sentence in told if sentence not in guide] == []
    rule = preset("official_land_hostile")
    assert (rule.actor, rule.soil, rule.since, rule.consent, rule.fighting, rule.unit) == ("forces", "undisputed", 1821, "without", "hostilities", "campaign")
    assert {"mazatlan_landing", "cortina_rangers"} <= set(CLOSE_CALLS)
    monterey = incursions.all_events().set_index("id").loc["monterey_1842"]
    assert monterey["held_days"] == 2 and "Monterey in 1842, which lasted two days" in guide
