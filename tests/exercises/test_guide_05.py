"""Each number in the guide to notebook 05, recomputed."""

import pytest

from hemisphere import posture
from hemisphere.classroom import sets
from hemisphere.posture import records


def last(measure: str, state: str = "MEX") -> tuple[str, int]:
    rows = posture.gap(measure, state)["ratio"]
    return f"{rows.iloc[-1]:.1f}", int(rows.index[-1])


def told() -> list[str]:
    (money, spent), (men, counted), (index, printed) = (last(measure) for measure in ("milex_constant_2023usd_m", "armed_forces_personnel", "cinc"))
    danes, soldiers = (posture.gap(measure, "DNK")["ratio"].loc[2018] for measure in ("milex_constant_2023usd_m", "armed_forces_personnel"))
    then = posture.densities().set_index("what").at["US field force, late 1847", "per1000"]
    now = records.forms().query("date >= '2025'")
    rows = records.plans("every").set_index("id")
    return [
        f"The gap is {money} to 1 in money ({spent}), {men} to 1 in soldiers and paramilitaries ({counted}), {index} to 1 by the index ({printed})",
        f"outspent Denmark {danes:.1f} times in 2018, and {danes / soldiers:.1f} times per soldier",
        f"it would have done for {100 * then / 20:.1f}% of Mexicans", f"some {then:.0f} per 1,000 obtained a treaty",
        f"Of {len(now)} records of 2025-26, {int((now['form'] == 'unnamed').sum())} name no form",
        f"ended in {rows.at['w09', 'last']} by the pages read, and nothing verified that names the United States took its place", f"with the United States since {rows.at['w10', 'first']}",
        f"was in force from {rows.at['w16', 'first']} to {rows.at['w16', 'last']} and grew to 1,857 pages",
    ]  # fmt: skip


def test_numbers(guide):
    assert [sentence for sentence in told() if sentence not in guide] == []
    assert "Fifty-nine to one" in guide and round(float(last("milex_constant_2023usd_m")[0])) == 59


def test_the_rows_signed_say_what_the_answers_say(guide):
    rows = posture.plan_choices()
    assert "I sign rows 1 and 9" in guide and "For Canada I sign row 2 and for Mexico row 14" in guide
    assert rows.loc[[1, 9, 2, 14], ["country", "serious", "contested", "holds"]].to_numpy().tolist() == [
        ["CAN", "names", False, True], ["MEX", "names", False, True], ["CAN", "names", True, True], ["MEX", "any", True, False]]  # fmt: skip
    assert rows.loc[[1, 9], "since"].eq(1991).all()


def test_the_plans_are_told_as_their_rows_have_them(guide):
    rows = records.plans("every").set_index("id")
    assert "1,857 pages" in rows.at["w16", "content"] and "fire for two days" in rows.at["w20", "content"]
    assert "no adversary named" in rows.at["w23", "status"] and rows.at["w21", "title"].startswith("Constitutional reform")
    assert set(rows.loc[["w09", "w16", "w20"], "confidence"]) == {"contested"}
    assert all("contralinea" in rows.at[key, "source"] for key in ("w16", "w20")), "both are known from one magazine"
    sure = {plan for live in posture.plan_choices().query("not contested")["live"] for plan in live}
    assert "only what began in 2025 stands" in guide and set(rows.loc[sorted(sure), "first"]) == {2025}
    assert not rows[(rows["confidence"] == "verified") & (rows["first"] > 1928) & (rows["planner"] == "CAN")]["against"].str.contains("USA").any()
    consent = records.forms().query("how == 'with consent'")
    assert consent["date"].str[:4].tolist() == ["2011", "2014"]


@pytest.mark.parametrize("item", [22, 7])
def test_the_recodings_are_right(guide, item):
    task = {task.name: task for task in sets.load("05").tasks(sets.load("05").choose(""))}["q5"]
    meaning = posture.answers.evidence().at[item, "meaning"]
    assert task.judge({"item": item, "meaning": meaning, "side": "both", "before": 4, "after": 3}).right
    assert f"item {item}, from *against* to *both*" in guide and "from 4 meanings to 3" in guide


def test_a_wrong_number_would_be_seen(guide):
    assert any(sentence not in guide.replace("29.1%", "28.1%") for sentence in told())
