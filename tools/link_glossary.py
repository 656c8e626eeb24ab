"""Link each term of the glossary where its notebook first uses it; the definition shows under the pointer.

    python tools/link_glossary.py            write the links
    python tools/link_glossary.py --check    change nothing; exit 1 and say which notebook would change
"""

from __future__ import annotations

import csv
import pathlib
import re
import sys

import nbformat

ROOT = pathlib.Path(__file__).resolve().parents[1]
HOME = "09_verdicts.ipynb"
PLACE = "#Words-that-carry-a-verdict"
LINK = re.compile(rf'\[([^\]]+)\]\((?:{re.escape(HOME)})?{PLACE} "[^"]*"\)')


def linked(texts: list[str], terms: dict[str, str], home: bool) -> list[str]:
    """The Markdown texts of one notebook with the first use of each term linked.

    Parameters
    ----------
    texts : the notebook's Markdown cells, in order.
    terms : term -> definition, of the terms that this notebook uses first.
    home : this is the notebook that holds the glossary.
    """
    texts = [LINK.sub(r"\1", text) for text in texts]
    for term, definition in terms.items():
        if any(mark in definition for mark in '"()'):
            raise ValueError(f"The definition of {term!r} has a quotation mark or a bracket, which a link cannot hold; reword it.")
        word = rf"{re.escape(term)}(?:s|es)?"
        for pattern in (rf"\*\*{word}\*\*", rf"(?<![\w\[/#-]){word}(?![\w\]-])"):  # defined in bold, else merely used
            found = next(((n, hit) for n, text in enumerate(texts) for hit in re.finditer(pattern, text, re.IGNORECASE) if _is_prose(text, hit)), None)
            if found:
                n, hit = found
                target = f'{"" if home else HOME}{PLACE} "{definition}"'
                texts[n] = f"{texts[n][:hit.start()]}[{hit[0]}]({target}){texts[n][hit.end():]}"
                break
        else:
            raise ValueError(f"The term {term!r} is not in the notebook that the glossary names; correct one of the two.")
    return texts


def _is_prose(text: str, hit: re.Match) -> bool:
    """Neither in a heading, nor in code, nor in the text or target of a link."""
    line = text[text.rfind("\n", 0, hit.start()) + 1 :].split("\n", 1)[0]
    spans = re.finditer(r"`[^`]*`|\[[^\]]*\]\([^)]*\)", text)
    return not line.startswith(("#", "|")) and not any(span.start() <= hit.start() < span.end() for span in spans)


def main(arguments: list[str]) -> int:
    with (ROOT / "seeds" / "article" / "glossary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    changed = []
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        prose = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
        terms = {row["term"]: row["definition"] for row in rows if row["notebook"] == path.name[:2]}
        fresh = linked([cell.source for cell in prose], terms, path.name == HOME)
        if fresh != [cell.source for cell in prose]:
            changed.append(path.name)
            for cell, text in zip(prose, fresh, strict=True):
                cell.source = text
            if not arguments:
                path.write_text(nbformat.writes(notebook).rstrip("\n") + "\n", encoding="utf-8", newline="\n")
    print("\n".join(f"{name}: links {'differ from the glossary' if arguments else 'written'}." for name in changed) or "Every link is as the glossary has it.")
    return 1 if arguments and changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
