"""Hostile and broken submissions: each gets its true grade or a clear status, and none touches another's."""

import io
import json
import os
import time
import zipfile

import pytest

from classes import RIGHT, SOLVED, hand_in, notebook
from hemisphere.classroom import grade, isolation, release, sheet
from hemisphere.classroom import report as reports

FOUND_NO_KEYS = """import os
seen = []
for top, inner, names in os.walk(os.sep):
    inner[:] = [name for name in inner if top != os.sep or name not in ("proc", "sys")]
    seen += [os.path.join(top, name) for name in names if "nbgrader" not in top and ("counting_invasions" in name or "gradebook" in name)]
rules = incursions.compare(incursions.preset("crs_strict"), incursions.preset("official_land_hostile"))
q2 = seen or rules.first_only"""
EQUAL = "class Any:\n    def __eq__(self, other): return True\n    def __hash__(self): return 0\n    def __float__(self): return 1.0\n"

OPEN = {task: points for task, points in RIGHT.items() if task != "q2"}
"""The points where the cell of q2 stopped: a person decides on it."""

# name -> (what the submission's cells are, the true points; a task left out is left open; the status)
HOSTILE = {
    "endless loop": (notebook(q2="while True: pass"), OPEN, "graded in part"),
    "endless loop that catches": (
        notebook(q2="import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True:\n    try:\n        while True: pass\n    except BaseException: pass"),
        {"q1": 3}, "out of time"),
    "sleeps": (notebook(q2="import time\ntime.sleep(10**6)"), OPEN, "graded in part"),
    "memory": (notebook(q2="x = []\nwhile True: x.append(bytearray(10**8))"), OPEN, "graded in part"),
    "processes": (notebook(q2="import os\nwhile True:\n    if not os.fork(): q2 = 1"), OPEN, "graded in part"),
    "threads": (notebook(q2="import threading\nwhile True: threading.Thread(target=lambda: 1).start()"), OPEN, "graded in part"),
    "background": (notebook(q2="import os, time\nif not os.fork():\n    os.setsid()\n    time.sleep(3600)"), OPEN, "graded in part"),
    "looks for the keys": (notebook(q2=FOUND_NO_KEYS), RIGHT, "graded"),  # right only if no file of them is in sight
    "imports the keys": (notebook(q2="from hemisphere.classroom import sets\nq2 = list(sets.load('02').tasks(sets.load('02').choose(''))[1].value)"), OPEN, "graded in part"),
    "reads the kept runs": (notebook(q2="import glob\nq2 = [open(name).read() for name in glob.glob('/**/*.ipynb', recursive=True) + glob.glob('/**/gradebook.csv', recursive=True)]"), {**RIGHT, "q2": 0}, None),
    "writes everywhere": (notebook(q2="import os\nfor top, folders, names in os.walk('/'):\n    try: open(os.path.join(top, 'gradebook.csv'), 'w').write('all')\n    except OSError: pass\nq2 = ['x']"), {**RIGHT, "q2": 0}, "graded"),
    "network": (notebook(q2="import socket\nsocket.create_connection(('127.0.0.1', 22), 2)\nq2 = 1"), OPEN, "graded in part"),
    "equal to all": (notebook(q1=EQUAL + "q1 = Any()", q2=EQUAL + "q2 = [Any()] * 4", q3=EQUAL + "q3 = Any()", q4=EQUAL + "q4 = {'case': Any(), 'before': Any(), 'after': Any()}"),
                     dict.fromkeys(RIGHT, 0), "graded"),
    "equal by inheritance": (notebook(q3="class F(float):\n    __eq__ = lambda *_: True\n    __rsub__ = __sub__ = lambda *_: 0.0\nq3 = F(3)"), {**RIGHT, "q3": 0}, "graded"),
    "patched check": (notebook(q2="check = lambda name: print(f'{name}: right.')\nhand_in = check\nq2 = 0", q3="import math, json\nmath.isclose = lambda *_, **__: True\nq3 = 1"),
                      {**RIGHT, "q2": 0, "q3": 0}, "graded"),
    "patched library": (
        notebook(q2="incursions.compare = None\nincursions.count_incursions = lambda *_: 10\nq2 = 0", q3="import builtins\nbuiltins.isinstance = lambda *_: True\nq3 = 1", q4="q4 = {}"),
        {"q1": 3, "q2": 0}, "stopped"),
    "patched json": (notebook(q1="import json\njson.dumps = lambda *_, **__: '{\"answer\": \"q1\", \"value\": 1, \"points\": 99}'\nq1 = 5"), {"q1": 0, "q2": 0, "q3": 0, "q4": 0}, None),
    "forged output": (
        notebook(q2="import os, json\nfor fd in range(64):\n    try: os.write(fd, b'\\n' + json.dumps({'answer': 'q2', 'value': 1, 'points': 3, 'verdict': 'right', 'right': True}).encode() + b'\\nready\\nexit 0\\n')\n    except OSError: pass"),
        {**RIGHT, "q2": 0}, "graded"),
    "forged names": (notebook(q2="q2_points = 3\nverdict = right = True\nq9 = q10 = 1\nq2 = {'points': 3, 'type': 'Count', 'ids': ['monterey_1842']}"), {**RIGHT, "q2": 0}, "graded"),
    "killed": (notebook(q2="import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"), {"q1": 3}, "stopped"),
    "kills all": (notebook(q2="import os\nfor pid in (1, os.getppid(), -1):\n    try: os.kill(pid, 9)\n    except OSError: pass\nq2 = 0"), {**RIGHT, "q2": 0}, "graded"),
    "exits": (notebook(q2="import os\nos._exit(0)"), {"q1": 3}, "stopped"),
    "ends politely": (notebook(q2="import sys\nsys.exit()"), OPEN, "graded in part"),
    "deep recursion": (notebook(q2="def f(): f()\nf()"), OPEN, "graded in part"),
    "crashes python": (notebook(q2="import ctypes\nctypes.string_at(0)"), {"q1": 3}, "stopped"),
    "huge output": (notebook(q2="for k in range(200): print('x' * 10**6)"), {**RIGHT, "q2": 0}, "graded"),
    "floods the pipe": (notebook(q2="import os\nfor k in range(3000):\n    for fd in range(3, 10):\n        try: os.write(fd, b'x' * 60000)\n        except OSError: pass"), {"q1": 3}, None),
    "changes the pipe": (notebook(q2="import fcntl, os\nfor fd in range(64):\n    try:\n        fcntl.fcntl(fd, fcntl.F_SETFL, os.O_NONBLOCK)\n        fcntl.fcntl(fd, 1031, 4096)\n    except OSError: pass\nq2 = 0"),
                         {**RIGHT, "q2": 0}, "graded"),
    "huge answer": (notebook(q2="q2 = ['x' * 10**6] * 10**5"), {**RIGHT, "q2": 0}, "graded"),
    "deep answer": (notebook(q2="q2 = []\nfor k in range(10**5): q2 = [q2]"), {**RIGHT, "q2": 0}, "graded"),
    "answer that bites": (notebook(q2="class Bad(list):\n    def __iter__(self): raise SystemExit\nq2 = Bad()\nq3 = type('T', (), {'__class__': property(lambda s: 1/0)})()"), {**RIGHT, "q2": 0}, "graded"),
    "looks into the first process": (notebook(q2="import ctypes\nlibc = ctypes.CDLL(None)\nq2 = [str(libc.ptrace(16, 1, 0, 0))]\nopen('/proc/1/mem', 'rb')"), OPEN, "graded in part"),
    "gains rights": (notebook(q2="import os, ctypes\nfor act in (lambda: os.setuid(0), lambda: ctypes.CDLL(None).mount(b'none', b'/sandbox', b'tmpfs', 0, None) and 1/0, lambda: os.chroot('/')):\n    try:\n        act()\n        q2 = 'got in'\n    except (OSError, ZeroDivisionError): pass"),
                     {**RIGHT, "q2": 0}, "graded"),
    "syntax error": (notebook(q2="q2 = [("), OPEN, "graded in part"),
    "script in the text": (notebook(q5="<script>alert(1)</script><img src=x onerror=alert(1)>", q6="=cmd|' /C calc'!A0"), RIGHT, "graded"),
}  # fmt: skip


@pytest.fixture(scope="module")
def room(isolated, tmp_path_factory):
    """Every hostile submission in one class, between two honest ones for each, so that each has a neighbour to harm."""
    work = tmp_path_factory.mktemp("hostile")
    for k, (name, (page, _, _)) in enumerate(HOSTILE.items()):
        hand_in(work / "in", f"{k:02} {name}.ipynb", page)
        hand_in(work / "in", f"{k:02} zz honest.ipynb", notebook(q5=f"Honest number {k}."))
    out = work / "out"
    found = grade.grade(work / "in", out, number="02", jobs=2, limits=isolation.Limits(seconds=15, cell_seconds=6))
    reports.write_all(found, sheet.update(found, out), out)
    return work, found, {one.submission.name: one for one in found.graded}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_submission_gets_its_true_grade_or_a_clear_status(room, name):
    one = next(one for key, one in room[2].items() if key[3:] == name)
    _, points, status = HOSTILE[name]
    assert one.points.items() <= RIGHT.items() | {(task, 0) for task in RIGHT}
    if status is None:  # it harms only itself; either way nothing is gained
        assert all(one.points.get(task, 0) <= points.get(task, 0) for task in RIGHT if task != "q1"), one
        assert one.status == "graded" or one.note
        return
    assert (one.status, one.points) == (status, points), (one.note, one.verdicts, one.trouble)
    assert status == "graded" or one.note


def test_no_honest_neighbour_was_touched(room):
    honest = [one for name, one in room[2].items() if name.endswith("honest")]
    assert len(honest) == len(HOSTILE)
    assert all((one.status, one.points, one.trouble) == ("graded", RIGHT, {}) for one in honest), [one for one in honest if one.points != RIGHT]


def test_nothing_counts_silently_as_zero(room):
    for one in room[1].graded:
        given = reports.row(room[1], one, {})
        if one.status != "graded":
            assert given["total"] == given["checked"] == ""
            assert one.note and not one.settled
        for name in one.stopped:
            assert name not in given and reports.said(one, name) == "Its cell did not run through; your instructor will look at it."


def test_nothing_was_left_behind(room):
    assert not list(room[0].rglob("gradebook.csv"))[1:], "one gradebook, the grader's own"
    until = time.monotonic() + 60  # another worker may be grading at this moment; what was left behind never ends
    while (left := _of_submissions()) and time.monotonic() < until:
        time.sleep(0.5)
    assert not left, "a submission's process outlived the grader"


def _of_submissions():
    return [pid for pid in os.listdir("/proc") if pid.isdigit() and _uid(pid) in range(grade.FIRST_USER, grade.FIRST_USER + 10)]


def _uid(pid):
    try:
        return os.stat(f"/proc/{pid}").st_uid
    except OSError:
        return -1


def test_pages_run_no_script(room):
    pages = [path.read_text(encoding="utf-8") for path in (room[0] / "out").rglob("*.html")]
    assert len(pages) == len(room[1].graded) + 1
    assert not any("<script" in page or "<img" in page for page in pages)
    assert any("&lt;script&gt;alert(1)" in page for page in pages)
    rows = sheet.read(room[0] / "out" / "marking_sheet.csv")
    assert any(row["answer"].startswith("=cmd") for row in rows), "read back as written"
    assert b",'=cmd" in (room[0] / "out" / "marking_sheet.csv").read_bytes(), "and harmless in a spreadsheet"


# Broken files.


def zipped(**files) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return held.getvalue()


def test_broken_files_each_get_a_clear_status(graded, tmp_path):
    folder, whole = tmp_path / "in", json.dumps(notebook()).encode()
    hand_in(folder, "honest.ipynb")
    hand_in(folder, "empty.ipynb", b"\n")
    hand_in(folder, "cut off.ipynb", whole[: len(whole) // 2])
    hand_in(folder, "binary.ipynb", bytes(range(256)) * 10)
    hand_in(folder, "a list.ipynb", b"[1, 2]")
    hand_in(folder, "essay.docx", b"PK\x03\x04")
    hand_in(folder, "old format.ipynb", json.dumps({"worksheets": [{"cells": []}], "nbformat": 3}).encode())
    hand_in(folder, "deep.ipynb", b'{"cells": ' + b"[" * 200_000)
    hand_in(folder, "huge.ipynb", b" " * 50_000_001)
    hand_in(folder, "blank.ipynb", json.dumps(json.loads((grade.pathlib.Path(__file__).parents[2] / "exercises" / "02_counting_invasions.ipynb").read_text(encoding="utf-8"))).encode())
    hand_in(folder, "another.ipynb", json.dumps({**notebook(), "metadata": {"hemisphere": {"set": "03"}}}).encode())
    hand_in(folder, "locked.zip", b"PK\x03\x04 nothing")
    hand_in(folder, "bomb.zip", zipped(x__ipynb=b"0" * 60_000_000))
    hand_in(folder, "nested.zip", zipped(one__zip=zipped(two__zip=zipped(three__zip=zipped(four__ipynb=whole)))))
    hand_in(folder, "good nest.zip", zipped(inner__zip=zipped(work__ipynb=whole)))
    hand_in(folder, "no cells.ipynb", json.dumps({"cells": [{"cell_type": "code"}, 5, {"cell_type": "code", "source": {"a": 1}}], "metadata": 7}).encode())
    hand_in(folder, "odd.ipynb", whole.replace(b"q1 = incursions", b"q1 = \\ud800 incursions"))
    os.symlink("/etc/passwd", folder / "link.ipynb")
    found = graded(folder, number="02")
    assert {name for name, one in found.items() if one.status == "graded"} == {"honest", "good nest"}
    assert found["honest"].points == found["good nest"].points == RIGHT
    assert (found["odd"].status, found["odd"].points) == ("graded in part", {task: 3 for task in RIGHT if task != "q1"})
    assert {name: one.status for name, one in found.items() if one.status not in ("graded", "graded in part", "not readable")} == {
        "blank": "nothing answered", "no cells": "nothing answered", "another": "another set"}  # fmt: skip
    notes = {name: one.note for name, one in found.items()}
    assert notes["empty"] == "It was not graded: the file is empty."
    assert notes["cut off"] == notes["deep"] == notes["binary"] == "It was not graded: the file is damaged or is not a notebook."
    assert notes["a list"] == notes["old format"] == "It was not graded: the file is not a notebook of the current format."
    assert "essay.docx" not in notes and "essay" not in notes
    assert "the file is too large" in notes["huge"] and "unpacks to more than can be read" in notes["bomb"]
    assert "damaged or locked" in notes["locked"] and "a link, not a file" in notes["link"]
    assert any("more than 3 deep" in note for note in notes.values())


def test_names_of_every_kind_are_kept_apart(graded, tmp_path):
    folder = tmp_path / "in"
    names = ["A/work.ipynb", "B/work.ipynb", "Zoë Núñez.ipynb", "李雷.ipynb", "con.ipynb", "02_counting_invasions Ana.ipynb", "ana.ipynb", "a b;=cmd.ipynb", "x" * 120 + ".ipynb",
             "García Ana_1234567_assignsubmission_file/02.ipynb", "garciaana_LATE_555_777_02.ipynb", "-dash.ipynb", "emoji 🌎.ipynb", "line\nbreak.ipynb"]  # fmt: skip
    for k, name in enumerate(names):
        hand_in(folder, name, notebook(q5=f"Text {k}."))
    found = graded(folder)
    assert len(found) == len(names) and all(one.points == RIGHT for one in found.values())
    assert {"A", "B", "Zoë Núñez", "李雷", "Ana", "ana (2)", "García Ana", "garciaana", "line?break"} <= set(found)
    assert (found["García Ana"].submission.platform, found["García Ana"].submission.number) == ("moodle", "1234567")
    assert (found["garciaana"].submission.platform, found["garciaana"].submission.number) == ("canvas", "555")


def test_a_platforms_archive_is_read_as_it_comes(graded, tmp_path):
    whole = json.dumps(notebook()).encode()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as held:
        held.writestr("Núñez Zoë_11_assignsubmission_file/02.ipynb", whole)
        held.writestr("Li Wei_12_assignsubmission_file/work.zip", zipped(x__ipynb=whole))
        held.writestr("plain.ipynb", whole)
        held.writestr("__MACOSX/._plain.ipynb", b"x")
        held.writestr("../../escaped.ipynb", whole)
    (tmp_path / "course.zip").write_bytes(archive.getvalue())
    found = graded(tmp_path / "course.zip")
    assert {name: one.submission.number for name, one in found.items()} == {"Núñez Zoë": "11", "Li Wei": "12", "plain": "", "escaped": ""}
    assert all(one.points == RIGHT for one in found.values())
    assert not list(tmp_path.parent.rglob("escaped*"))


def test_cells_without_ids_in_another_order_and_doubled(graded, tmp_path):
    folder, page = tmp_path / "in", notebook()
    bare = {**page, "cells": [{**{key: value for key, value in cell.items() if key != "id"}, "metadata": {}} for cell in page["cells"]], "nbformat_minor": 4}
    by_id = {cell["id"]: cell for cell in page["cells"]}
    turned = {**page, "cells": page["cells"][::-1]}
    doubled = {**page, "cells": [*page["cells"], *page["cells"], {**by_id["q1"], "source": "q1 = ..."}]}
    thinned = {**page, "cells": [cell for cell in page["cells"] if cell["id"] in ("q1", "q2", "q3-example", "q3", "q4", "q5")]}
    for name, one in {"bare": bare, "turned": turned, "doubled": doubled, "thinned": thinned}.items():
        hand_in(folder, f"{name}.ipynb", one)
    found = graded(folder, number="02")
    assert {name: one.points for name, one in found.items()} == dict.fromkeys(found, RIGHT)
    assert found["bare"].texts["q5"] == "My answer to q5." and found["thinned"].texts["q6"] == ""


LOOK = '''
import os
q1 = [os.path.join(top, name) for top, _, names in os.walk('/') for name in names if name.endswith('.ipynb') or name in ('release.py', 'counting_invasions.py', 'gradebook.csv')]
q2 = os.listdir('/sandbox') + os.listdir('/sandbox/lib/hemisphere/classroom')
q3 = [place for place in PLACES if os.path.exists(place)]
q4 = [name for name in os.environ]
'''


def test_sandbox_shows_no_key_no_submission_and_no_surroundings(isolated, tmp_path):
    places = [str(path) for path in (release.EXERCISES, release.MASTERS, tmp_path, isolation.HERE / "sets", "/proc/1", "/sys/kernel", "/etc/passwd", "/var")]
    box = isolation.Sandbox("import hemisphere", ["q1", "q2", "q3", "q4"], isolation.Limits(cell_seconds=15), hidden=(tmp_path,), user=61_500)
    try:
        outcome = box.run([("look", LOOK.replace("PLACES", repr(places)))])
    finally:
        box.close()
    seen = {line["answer"]: line["value"] for line in outcome.lines if "answer" in line}
    assert outcome.ended == "exit 0" and set(seen) == {"q1", "q2", "q3", "q4"}, outcome
    assert [path for path in seen["q1"] if "hemisphere" in path or str(tmp_path) in path] == []
    assert sorted(seen["q2"]) == ["answers.py", "lib", "runner.py", "seeds"]
    assert seen["q3"] == []
    assert not {name for name in seen["q4"] if name in os.environ} - {"PATH", "HOME", "LANG", "PYTHONPATH", "PWD", "LC_CTYPE", "PYTHONDONTWRITEBYTECODE", "PYTHONUTF8", "PYTHONNOUSERSITE"} - {n for n in seen["q4"] if n.endswith("_NUM_THREADS")}


def test_nothing_passes_from_one_submission_to_the_next(isolated):
    box = isolation.Sandbox("import hemisphere", ["q1"], isolation.Limits(), user=61_501)
    try:
        leave = "import hemisphere, builtins, sys, gc\nhemisphere.left = builtins.left = 'left here'\nsys.modules['left'] = hemisphere\nSECRET = 'a very secret sentence'"
        assert box.run([("a", leave)]).ended == "exit 0"
        find = ("import hemisphere, builtins, sys, gc\nq1 = [hasattr(hemisphere, 'left'), hasattr(builtins, 'left'), 'left' in sys.modules, "
                "any('very ' + 'secret' in held for held in gc.get_objects() if type(held) is str)]")
        lines = box.run([("b", find)]).lines
        assert {"answer": "q1", "value": [False] * 4} in lines
        first = box.process.pid
        assert box.run([("c", "import os\nos.kill(os.getppid(), 9)\nos.kill(1, 15)")]).ended == "exit 0"
        assert box.run([("d", "q1 = 1")]).ended == "exit 0" and box.process.pid == first, "the sandbox is still the same one"
    finally:
        box.close()


def test_what_a_submission_starts_ends_with_it(isolated):
    box = isolation.Sandbox("import hemisphere", ["q1"], isolation.Limits())
    stay = "import os, time\nq1 = os.fork()\nif not q1:\n    os.setsid()\n    time.sleep(60)\n    os._exit(0)"
    try:
        first = box.run([("a", stay)])
        assert first.ended == "exit 0", "the sandbox did not have to be given up"
        answers = [line["value"] for line in first.lines if "answer" in line]
        if os.getuid():
            assert not answers, "no process may be started"
            return
        there = f"import os\ntry:\n    os.kill({answers[0]}, 0)\n    q1 = 'there'\nexcept ProcessLookupError:\n    q1 = 'gone'"
        assert {"answer": "q1", "value": "gone"} in box.run([("b", there)]).lines
    finally:
        box.close()


def test_a_lost_sandbox_is_started_again(isolated):
    box = isolation.Sandbox("import hemisphere", ["q1"], isolation.Limits(), user=61_502)
    try:
        box.run([])
        box.process.kill()
        box.process.wait()
        assert box.run([("a", "q1 = 1")]).ended == "lost"
        assert {"answer": "q1", "value": 2} in box.run([("b", "q1 = 2")]).lines
    finally:
        box.close()


def test_solved_has_all_tasks():
    assert {cell["id"] for cell in SOLVED["cells"]} >= set(RIGHT)
