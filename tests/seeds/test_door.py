"""Everything the door to the facts says to a person, and what it hands out."""

import hashlib
import json
import shutil

import pytest

from hemisphere import seeds


def forget():
    for name in ("_package", "_resources", "_read", "_table", "_kept", "_bibliography"):
        getattr(seeds, name).cache_clear()


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the facts that a test may spoil."""
    folder = tmp_path / "seeds"
    shutil.copytree(seeds.folder(), folder)
    monkeypatch.setenv("HEMISPHERE_SEEDS", str(folder))
    forget()
    yield folder
    forget()


def rewrite(folder, path, old, new):
    """Change a file and its seal, so that only the change itself can be noticed."""
    file = folder / path
    raw = file.read_bytes().replace(old, new, 1)
    file.write_bytes(raw)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        if resource["path"] == path:
            resource["hash"] = "sha256:" + hashlib.sha256(raw).hexdigest()
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def test_unknown_table_names_the_nearest():
    with pytest.raises(seeds.SeedError, match="no table called 'incursions'; try one of: .*incursions_mexico"):
        seeds.table("incursions")


def test_unknown_table_far_from_all_names_all():
    with pytest.raises(seeds.SeedError) as caught:
        seeds.table("zzz")
    assert all(name in str(caught.value) for name in seeds.tables())


def test_unknown_layer_names_the_nearest():
    with pytest.raises(seeds.SeedError, match="no map layer called 'mexico'; try one of: "):
        seeds.geometry("mexico")


def test_a_layer_is_no_table_and_a_table_is_no_layer():
    with pytest.raises(seeds.SeedError):
        seeds.table("world")
    with pytest.raises(seeds.SeedError):
        seeds.geometry("claims")


def test_unknown_description_names_the_nearest():
    with pytest.raises(seeds.SeedError, match="no table or map layer called 'claim'; try one of: claims"):
        seeds.describe("claim")


def test_unknown_source_names_the_nearest():
    with pytest.raises(seeds.SeedError, match="no source called 'mip2021'; try one of: mip2022"):
        seeds.cite("mip2022", "mip2021")


@pytest.mark.parametrize("grades", ["sure", ["verified", "sure"]])
def test_unknown_grade_names_the_grades(grades):
    with pytest.raises(ValueError, match="'sure' is not a grade of evidence; allowed: verified, contested, unverified"):
        seeds.table("claims", confidence=grades)


def test_missing_folder(copy, monkeypatch):
    monkeypatch.setenv("HEMISPHERE_SEEDS", str(copy / "elsewhere"))
    forget()
    with pytest.raises(seeds.SeedError, match="datapackage.json is missing; restore the seeds folder"):
        seeds.tables()


def test_broken_package(copy):
    (copy / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(seeds.SeedError, match="datapackage.json is not valid JSON"):
        seeds.tables()


def test_missing_file(copy):
    (copy / "data" / "war_plans.csv").unlink()
    with pytest.raises(seeds.SeedError, match="seeds/data/war_plans.csv is missing; restore it"):
        seeds.table("war_plans")


def test_altered_table(copy):
    path = copy / "data" / "war_plans.csv"
    path.write_bytes(path.read_bytes().replace(b"1903", b"1904"))
    with pytest.raises(seeds.SeedError, match="seeds/data/war_plans.csv differs from the file that was checked; .*seal_seeds.py"):
        seeds.table("war_plans")


def test_altered_layer(copy):
    path = copy / "geo" / "rivers.geojson"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(seeds.SeedError, match="seeds/geo/rivers.geojson differs"):
        seeds.geometry("rivers")


def test_altered_bibliography(copy):
    path = copy / "sources.bib"
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(seeds.SeedError, match="seeds/sources.bib differs"):
        seeds.cite("mip2022")


@pytest.mark.parametrize("path, old, new, says", [
    ("article/notebooks.csv", b"5,verified", b"five,verified", "Column minutes of notebooks should hold integer values, but does not"),
    ("article/notebooks.csv", b"5,verified", b"5.5,verified", "Column minutes of notebooks should hold integer values, but does not"),
    ("data/places.csv", b"19.1773", b"north", "Column lat of places should hold number values, but does not"),
    ("data/incursions_mexico.csv", b",true,", b",maybe,", "should hold boolean values, but does not: maybe"),
])
def test_wrong_type(copy, path, old, new, says):
    rewrite(copy, path, old, new)
    with pytest.raises(seeds.SeedError, match=says):
        seeds.table(path.split("/")[1].removesuffix(".csv"))


def test_renamed_column(copy):
    rewrite(copy, "article/notebooks.csv", b"minutes", b"duration")
    with pytest.raises(seeds.SeedError, match="The columns of notebooks are not those that datapackage.json lists"):
        seeds.table("notebooks")


@pytest.mark.parametrize("old, new", [(b",verified", b",verified,more"), (b",verified", b"")])
def test_a_row_with_too_many_or_too_few_cells(copy, old, new):
    rewrite(copy, "article/notebooks.csv", old, new)
    with pytest.raises(seeds.SeedError, match="Row 2 of notebooks has not as many cells as the table has columns"):
        seeds.table("notebooks")


def test_tables_are_fresh_copies():
    first = seeds.table("claims")
    first.loc[0, "claim"] = "changed"
    assert seeds.table("claims").loc[0, "claim"] != "changed"


def test_descriptions_are_fresh_copies():
    seeds.describe("claims")["title"] = "changed"
    assert seeds.describe("claims")["title"] != "changed"


def test_one_grade_may_be_named_without_a_list():
    assert set(seeds.table("incursions_mexico", confidence="contested")["confidence"]) == {"contested"}


def test_split():
    assert seeds.split("a;b ; c;") == ["a", "b", "c"]
    assert seeds.split("") == seeds.split(None) == []


def test_references_are_sorted_and_printed_once():
    shown = repr(seeds.cite("wb_wdi_gdp", "cow_nmc_v6", "wb_wdi_gdp")).splitlines()
    assert shown == [
        "Singer, J. David; Bremer, Stuart; Stuckey, John (2021). National Material Capabilities, version 6.0 (1816–2016). "
        "Correlates of War Project. https://correlatesofwar.org/data-sets/national-material-capabilities/",
        "World Bank (2024). World Development Indicators: GDP, current US dollars (NY.GDP.MKTP.CD). "
        "https://data.worldbank.org/indicator/NY.GDP.MKTP.CD",
    ]


def test_references_in_html():
    references = seeds.cite("cow_nmc_v6")
    assert references._repr_html_().startswith("<ul><li>Singer") and "<a href='https://correlatesofwar.org" in references._repr_html_()


def test_references_of_a_table():
    plans = seeds.table("war_plans")
    assert set(seeds.keys(plans)) == {key for cell in plans["source"] for key in seeds.split(cell)}
    assert len(seeds.cite(*seeds.keys(plans)).entries) == len(seeds.keys(plans))


def test_no_references():
    assert repr(seeds.cite()) == "" and seeds.cite().entries == ()
