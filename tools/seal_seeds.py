"""Record in ``seeds/datapackage.json`` what the fact files are now: sha256, size in bytes, number of rows.

    python tools/seal_seeds.py            write the seals after a change that was meant
    python tools/seal_seeds.py --check    change nothing; exit 1 and say which file differs
"""

import csv
import hashlib
import io
import json
import os
import pathlib
import sys

SEEDS = pathlib.Path(os.environ.get("HEMISPHERE_SEEDS") or pathlib.Path(__file__).resolve().parents[1] / "seeds")


def seal(path: pathlib.Path, kind: str) -> dict:
    """What ``datapackage.json`` records of one file: ``hash``, ``bytes``, and ``rows`` (tables) or ``features`` (layers)."""
    raw = path.read_bytes()
    found = {"hash": f"sha256:{hashlib.sha256(raw).hexdigest()}", "bytes": len(raw)}
    if kind == "csv":
        return found | {"rows": sum(1 for _ in csv.reader(io.StringIO(raw.decode("utf-8")))) - 1}
    if kind == "geojson":
        return found | {"features": len(json.loads(raw)["features"])}
    return found


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print("Use 'python tools/seal_seeds.py' to write the seals, or add '--check' to compare only.", file=sys.stderr)
        return 2
    package_path = SEEDS / "datapackage.json"
    package = json.loads(package_path.read_text(encoding="utf-8"))
    listed = {resource["path"] for resource in package["resources"]}
    present = {path.relative_to(SEEDS).as_posix() for path in SEEDS.rglob("*") if path.suffix in (".csv", ".geojson", ".bib")}
    trouble = [f"seeds/{path} is not described in datapackage.json." for path in sorted(present - listed)]
    trouble += [f"seeds/{path} is described in datapackage.json but missing." for path in sorted(listed - present)]
    changed = []
    for resource in package["resources"]:
        if resource["path"] in present:
            found = seal(SEEDS / resource["path"], resource["format"])
            if any(resource.get(key) != value for key, value in found.items()):
                changed.append(resource["path"])
                resource.update(found)
    if arguments:
        trouble += [f"seeds/{path} differs from the file that was sealed." for path in changed]
    elif changed:
        fresh = package_path.with_name("datapackage.json.new")
        fresh.write_text(json.dumps(package, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
        os.replace(fresh, package_path)
        print("\n".join(f"Sealed seeds/{path}." for path in changed))
    print("\n".join(trouble), end="\n" if trouble else "", file=sys.stderr)
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
