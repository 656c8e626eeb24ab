"""The facts are what ``datapackage.json`` says, every source resolves, and the terms of the sources are kept."""

import collections
import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hemisphere import seeds

ROOT = Path(__file__).resolve().parents[2]
ALL = {"confidence": seeds.CONFIDENCE, "after_cutoff": True}
TABLES = seeds.tables()
WITH_SOURCE = [name for name in TABLES if name not in ("notebooks", "glossary")]
NO_SOURCE = {"unsourced_recall", "none_unverified"}


def package() -> dict:
    return json.loads((seeds.folder() / "datapackage.json").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict]:
    with open(seeds.folder() / seeds.describe(name)["path"], encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seal(*arguments: str, folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, str(ROOT / "tools" / "seal_seeds.py"), *arguments],
        env={**os.environ, "HEMISPHERE_SEEDS": str(folder), "PYTHONUTF8": "1"}, capture_output=True, text=True, encoding="utf-8",
    )


# -- the package describes every file ------------------------------------------------------------------------------


def test_every_file_is_sealed_and_described():
    done = seal("--check", folder=seeds.folder())
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("change, says", [
    (lambda folder: (folder / "data" / "war_plans.csv").write_bytes(b"id\nw01\n"), "seeds/data/war_plans.csv differs"),
    (lambda folder: (folder / "data" / "war_plans.csv").unlink(), "seeds/data/war_plans.csv is described in datapackage.json but missing"),
    (lambda folder: (folder / "data" / "new.csv").write_bytes(b"id\n1\n"), "seeds/data/new.csv is not described"),
])
def test_the_seal_notices(tmp_path, change, says):
    folder = tmp_path / "seeds"
    shutil.copytree(seeds.folder(), folder)
    change(folder)
    done = seal("--check", folder=folder)
    assert done.returncode == 1 and says in done.stderr


def test_sealing_writes_what_the_file_is_now(tmp_path):
    folder = tmp_path / "seeds"
    shutil.copytree(seeds.folder(), folder)
    path = folder / "article" / "notebooks.csv"
    path.write_bytes(path.read_bytes().replace(b"5,verified", b"6,verified", 1))
    assert seal(folder=folder).returncode == 0
    assert seal("--check", folder=folder).returncode == 0


def test_the_seal_refuses_other_arguments():
    done = seal("--chekc", folder=seeds.folder())
    assert done.returncode == 2 and "--check" in done.stderr


@pytest.mark.parametrize("name", [*TABLES, *seeds.geometries()])
def test_every_resource_tells_people_what_it_is(name):
    about = seeds.describe(name)
    for key in ("title", "one_row_is", "licenses", "credit"):
        assert about[key], f"{name} has no {key}"
    if about["format"] == "csv":
        assert about["description"] and "disagreements" in about
        assert all(field["description"].endswith((".", "?")) for field in about["schema"]["fields"])
    else:
        assert about["border_policy"] and about["properties"]


@pytest.mark.parametrize("name", TABLES)
def test_text_files_are_plain_utf8_with_unix_line_ends(name):
    raw = (seeds.folder() / seeds.describe(name)["path"]).read_bytes()
    raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw and raw.endswith(b"\n")


@pytest.mark.parametrize("name", seeds.geometries())
def test_layers_carry_the_properties_that_are_described(name):
    described = set(seeds.describe(name)["properties"])
    for feature in seeds.geometry(name)["features"]:
        years = {key for key in feature["properties"] if re.fullmatch(r"h\d{4}", key)}
        assert set(feature["properties"]) - years <= described
        assert feature["id"]


# -- schema --------------------------------------------------------------------------------------------------------


def violations(field: dict, cells: list[str]) -> list[str]:
    """What is wrong with one column, judged on the raw text by its declared constraints."""
    rule, filled = field.get("constraints", {}), [cell for cell in cells if cell != ""]
    wrong = []
    if rule.get("required") and len(filled) < len(cells):
        wrong.append("is empty somewhere")
    if rule.get("unique") and len(set(filled)) < len(filled):
        wrong.append("repeats a value")
    if "enum" in rule:
        wrong += [f"holds {cell!r}" for cell in sorted(set(filled) - {str(value) for value in rule["enum"]})]
    if "pattern" in rule:
        wrong += [f"holds {cell!r}" for cell in filled if not re.fullmatch(rule["pattern"], cell)]
    for bound, beyond in (("minimum", float.__lt__), ("maximum", float.__gt__)):
        if bound in rule:
            wrong += [f"holds {cell}" for cell in filled if beyond(float(cell), float(rule[bound]))]
    return wrong


@pytest.mark.parametrize("name", TABLES)
def test_values_keep_to_their_constraints(name):
    table = rows(name)
    for field in seeds.describe(name)["schema"]["fields"]:
        assert violations(field, [row[field["name"]] for row in table]) == [], field["name"]


@pytest.mark.parametrize("constraints, cells", [
    ({"required": True}, ["a", ""]), ({"unique": True}, ["a", "a"]), ({"enum": ["a"]}, ["b"]),
    ({"pattern": r"\d"}, ["x"]), ({"minimum": 0}, ["-1"]), ({"maximum": 4}, ["5"]),
])
def test_the_constraint_check_can_fail(constraints, cells):
    assert violations({"constraints": constraints}, cells)


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique_and_references_resolve(name):
    schema, table = seeds.describe(name)["schema"], rows(name)
    key = schema.get("primaryKey", [])
    assert len({tuple(row[column] for column in key) for row in table}) == len(table) or not key
    for link in schema.get("foreignKeys", []):
        other, (column,) = link["reference"]["resource"] or name, link["reference"]["fields"]
        assert {row[link["fields"][0]] for row in table} - {""} <= {row[column] for row in rows(other)}


@pytest.mark.parametrize("name", TABLES)
def test_types_survive_the_door(name):
    table, kinds = seeds.table(name, **ALL), {"integer": "Int64", "number": "float64", "string": "str"}
    for field in seeds.describe(name)["schema"]["fields"]:
        kind = str(table[field["name"]].dtype)
        assert kind == kinds.get(field["type"], kind) and (field["type"] != "boolean" or kind.startswith("bool"))


def test_lists_in_cells_name_rows_that_exist():
    claims, incursions = set(seeds.claims().index), set(seeds.table("incursions_mexico", **ALL)["id"])
    assert {c for cell in seeds.table("events_2024_2026", **ALL)["linked_claims"] for c in seeds.split(cell)} <= claims
    assert {i for cell in seeds.table("definitions_presets")["counted_ids"] for i in seeds.split(cell)} <= incursions
    assert {t for cell in seeds.claims()["test_with"] for t in seeds.split(cell)} <= set(TABLES)
    pieces = {feature["id"] for feature in seeds.geometry("mexico_territory")["features"]}
    assert {p for cell in seeds.table("territory_change", **ALL)["pieces"] for p in seeds.split(cell)} <= pieces


# -- sources -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WITH_SOURCE)
def test_every_row_has_sources_that_resolve(name):
    table = seeds.table(name, **ALL)
    assert all(seeds.split(cell) for cell in table["source"])
    seeds.cite(*seeds.keys(table))


def test_the_bibliography_holds_what_is_cited_and_nothing_twice():
    written = re.findall(r"^@\w+\{(\w+),", (seeds.folder() / "sources.bib").read_text(encoding="utf-8"), re.M)
    cited = {key for name in WITH_SOURCE for key in seeds.keys(seeds.table(name, **ALL))}
    further = package()["further_sources"]
    assert [key for key, times in collections.Counter(written).items() if times > 1] == []
    assert written == sorted(written)
    assert set(written) == cited | set(further)
    assert len(seeds.cite(*written).entries) == len(written)


def test_no_source_stands_under_two_keys():
    """What a reader would see twice: the same address with the same title, or with one that only goes on longer."""
    by_address = collections.defaultdict(list)
    for key in re.findall(r"^@\w+\{(\w+),", (seeds.folder() / "sources.bib").read_text(encoding="utf-8"), re.M):
        [entry] = seeds.cite(key).entries
        if entry.url:
            by_address[entry.url.rstrip("/")].append((re.sub(r"\W+", " ", entry.title).casefold().strip(), key))
    twice = [
        (one, other) for held in by_address.values() for (first, one), (second, other) in zip(sorted(held), sorted(held)[1:], strict=False)
        if second == first or second.startswith(f"{first} ")
    ]  # fmt: skip
    assert twice == [("contralinea_reprint", "contralinea_instalments"), ("wiki_colorplans", "wiki_colorplans_old")], "two parts, and two states of one page"


def test_references_are_complete():
    for key in re.findall(r"^@\w+\{(\w+),", (seeds.folder() / "sources.bib").read_text(encoding="utf-8"), re.M):
        entry = seeds.cite(key).entries[0]
        assert entry.author and entry.title and re.fullmatch(r"n\.d\.|\d{4}", entry.year), key
        assert not entry.url or entry.url.startswith(("https://", "http://")), key


@pytest.mark.parametrize("name", [name for name in WITH_SOURCE if name != "argument_links"])
def test_rows_without_a_source_are_unverified(name):
    table = seeds.table(name, **ALL)
    bare = table["source"].map(lambda cell: bool(NO_SOURCE & set(seeds.split(cell))))
    assert set(table.loc[bare, "confidence"]) <= {"unverified"}


@pytest.mark.parametrize("key", ["pravda_gn_2025", "sputnik_fdi_2025", "rt_2024_gn", "pewpatriots_panama", "cnn_panama_memo2025", "seed_article", "cow_nmc_v7"])
def test_retired_sources_are_gone(key):
    with pytest.raises(seeds.SeedError):
        seeds.cite(key)


# -- grades and the cut-off ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_unverified_and_later_rows_come_only_on_request(name):
    everything, usual = seeds.table(name, **ALL), seeds.table(name)
    assert "unverified" not in set(usual["confidence"])
    if later := seeds.describe(name).get("after_cutoff_field"):
        assert not usual[later].any()
        expected = (everything["confidence"] != "unverified") & ~everything[later]
    else:
        expected = everything["confidence"] != "unverified"
    assert len(usual) == expected.sum()


def test_some_rows_are_held_back():
    held = {name: len(seeds.table(name, **ALL)) - len(seeds.table(name)) for name in TABLES}
    for name in ("incursions_mexico", "interventions_hemisphere", "doctrine_timeline", "opinion_and_attitudes", "war_plans"):
        assert held[name] > 0


@pytest.mark.parametrize("name", TABLES)
def test_rows_dated_after_the_cutoff_are_flagged(name):
    table = seeds.table(name, **ALL)
    flagged = table[seeds.describe(name)["after_cutoff_field"]] if "after_cutoff" in table else table["confidence"] == ""
    for column in {"date", "start", "end", "date_start", "fieldwork_start", "fieldwork_end"} & set(table):
        later = table[column] > seeds.CUTOFF
        if column in ("end", "fieldwork_start"):
            later &= table[column].str.len() == 10
        assert not (later & ~flagged).any(), column


# -- terms of the sources ------------------------------------------------------------------------------------------


def test_the_article_is_quoted_within_its_budget():
    anchors = [row["quotation"].split() for row in rows("claims")]
    assert len(anchors) == 43
    assert max(map(len, anchors)) <= 5
    assert sum(map(len, anchors)) == 148


@pytest.mark.parametrize("name", [name for name in TABLES if "quotation" in rows(name)[0]])
def test_quotations_are_short(name):
    assert max(len(row["quotation"].split()) for row in rows(name)) <= 25


def test_quotation_lengths_are_counted_right():
    for row in rows("doctrine_timeline"):
        assert len(row["quotation"].split()) == int(row["quotation_words"]), row["id"]


def test_sipri_is_trimmed():
    table = rows("capabilities_annual")
    figures = sum(row[column] != "" for row in table for column in row if column.startswith("milex_") and column != "milex_quality")
    assert figures < 2500
    assert {row["iso3"] for row in table} <= set("USA MEX CAN BRA COL VEN CUB CHL ARG CHN RUS DNK".split())
    assert not any(row["milex_current_usd_m"] for row in table if int(row["year"]) < 1990)
    assert not any("cinc" in column for column in table[0])


def test_only_version_6_of_the_capability_data():
    table = rows("cinc_annual")
    assert {row["source"] for row in table} == {"cow_nmc_v6"}
    assert max(int(row["year"]) for row in table) == 2016
    assert {row["iso3"] for row in table} == {"USA", "MEX", "CAN", "BRA", "COL", "ARG"}


# -- the notebooks -------------------------------------------------------------------------------------------------


def test_every_claim_has_one_home():
    homes = [claim for cell in seeds.table("notebooks")["claims"] for claim in seeds.split(cell)]
    assert sorted(homes) == sorted(seeds.claims().index)


def test_the_reading_guide_walks_through_every_claim():
    guide = (seeds.folder() / "article" / "reading_guide.md").read_text(encoding="utf-8")
    parts = re.split(r"^## ", guide, flags=re.M)[1:]
    for paragraph, group in seeds.claims().groupby("paragraph", sort=False):
        (part,) = [text for text in parts if re.match(rf"{paragraph}\b", text, re.I)]
        assert set(group.index) <= set(re.findall(r"C\d{2}", part)), paragraph


def test_the_reading_guide_sends_each_claim_home():
    guide = (seeds.folder() / "article" / "reading_guide.md").read_text(encoding="utf-8")
    homes = {claim: row.notebook for row in seeds.table("notebooks").itertuples() for claim in seeds.split(row.claims)}
    assert dict(re.findall(r"^- (C\d{2}): .* \((\d{2})\)[.;]$", guide, re.M)) == homes


def test_no_sentence_of_the_article_is_reproduced():
    """The guide quotes the article only through the anchors of the ledger."""
    guide = (seeds.folder() / "article" / "reading_guide.md").read_text(encoding="utf-8")
    anchors = set(seeds.claims()["quotation"])
    assert set(re.findall("“([^”]+)”", guide)) <= anchors


# -- what people read about the facts ------------------------------------------------------------------------------


def prose() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in seeds.folder().rglob("*.md")}


def test_the_readme_names_every_table_and_layer():
    readme = (seeds.folder() / "README.md").read_text(encoding="utf-8")
    assert [name for name in TABLES if f"**{name}**" not in readme] == []
    assert [name for name in seeds.geometries() if f"`{name}`" not in readme] == []


def test_the_prose_names_only_what_exists():
    known = {*TABLES, *seeds.geometries(), "sources", "datapackage", "my_seminar"}
    columns = {field["name"] for name in TABLES for field in seeds.describe(name)["schema"]["fields"]}
    keys = set(re.findall(r"^@\w+\{(\w+),", (seeds.folder() / "sources.bib").read_text(encoding="utf-8"), re.M))
    rules = set(seeds.table("definitions_presets")["id"])
    words = {"instructor_copy", "border_policy", "h1822", "h1882", "credit"}
    for name, text in prose().items():
        for word in re.findall(r"`([a-z][a-z0-9_]*)`", text):
            assert word in known | columns | keys | rules | words, f"{word} in {name}"


def test_the_codebook_prints_the_counts_of_the_table():
    book = (seeds.folder() / "codebooks" / "incursions.md").read_text(encoding="utf-8")
    printed = re.findall(r"^\| (\w+)(?:,[^|]*)? \| (\d+)(?: \((\d+)\))? \|$", book, re.M)
    presets = seeds.table("definitions_presets").set_index("id")
    assert {rule for rule, *_ in printed} == set(presets.index)
    for rule, count, with_unverified in printed:
        assert int(count) == presets["count"][rule]
        assert int(with_unverified or count) == presets["count_with_unverified"][rule]


def test_nothing_names_a_machine():
    texts = {path.name: path.read_text(encoding="utf-8") for path in seeds.folder().rglob("*") if path.suffix in (".md", ".csv", ".bib", ".json")}
    for name, text in texts.items():
        assert not re.search(r"/home/|/work/|/tmp/|/root/|localhost|127\.0\.0\.1|[A-Z]:\\\\", text), name
