"""What is handed back: a gradebook, its forms for Moodle and Canvas, a page for each student, a report on the class."""

from __future__ import annotations

import html
import pathlib
import re
from collections import Counter

from hemisphere.classroom import collect, tasks
from hemisphere.classroom.grade import BOOK, GRADED, IN_PART, PUBLISHED, Class, Graded
from hemisphere.classroom.notebook import several, words
from hemisphere.classroom.sheet import Mark, write
from hemisphere.display import theme

Marks = dict[tuple[str, str], tuple[Mark, ...]]

STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;margin:1rem 0}th,td{border-bottom:1px solid #bbb;padding:.35rem .7rem;text-align:left;vertical-align:top}
td.number,th.number{text-align:right}blockquote{margin:1rem 0;padding:.2rem 1rem;border-left:4px solid #bbb;white-space:pre-wrap;overflow-wrap:anywhere}"""
GROUPS = (("right", theme.BLUE, ""), ("off", theme.ORANGE, "url(#lines)"), ("not answered", theme.FAINT, ""), ("left open", "#ffffff", ""))


def write_all(room: Class, marks: Marks, out: pathlib.Path) -> None:
    """Write everything that is handed back into a folder.

    Parameters
    ----------
    room : the graded class.
    marks : the marks of written answers, as ``sheet.update`` returns them.
    out : the folder.
    """
    rows = [row(room, one, marks) for one in room.graded]
    names = [task.name for task in room.checked] + [task.task for task in room.exercise.written]
    write(out / BOOK, ("student", "status", *names, "checked", "written", "total", "most", "note"), rows)
    write(out / "moodle.csv", ("Identifier", "Full name", "Grade", "Maximum grade", "Feedback comments"), [
        {"Identifier": f"Participant {one.submission.number}" if one.submission.platform == "moodle" else "", "Full name": one.submission.name,
         "Grade": given["total"], "Maximum grade": given["most"], "Feedback comments": given["note"]}
        for one, given in zip(room.graded, rows)
    ])  # fmt: skip
    work = f"Exercises {room.exercise.number}"
    write(out / "canvas.csv", ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", work), [
        {"Student": "    Points Possible", work: most(room)},
        *({"Student": one.submission.name, "ID": one.submission.number if one.submission.platform == "canvas" else "", work: given["total"]}
          for one, given in zip(room.graded, rows)),
    ])  # fmt: skip
    pages = out / "feedback"
    pages.mkdir(exist_ok=True)
    for one, given, file in zip(room.graded, rows, file_names(room)):
        (pages / file).write_text(student_page(room, one, given, marks), encoding="utf-8", newline="\n")
    (out / "class_report.html").write_text(class_page(room, rows), encoding="utf-8", newline="\n")


def most(room: Class) -> int:
    """The most points that can be had in the set."""
    return sum(task.points for task in (*room.checked, *room.exercise.written))


def row(room: Class, one: Graded, marks: Marks) -> dict:
    """One line of the gradebook. What nobody has marked yet, or could not be run, is empty: never a silent zero."""
    known = dict(one.points)
    for task in room.exercise.written:
        lines = marks.get((one.submission.name, task.task), ())
        if one.texts and not one.texts.get(task.task) and one.status in (GRADED, IN_PART):
            known[task.task] = 0
        elif lines and all(line.points is not None for line in lines):
            known[task.task] = _tidy(sum(line.points for line in lines))
    checked, written = ([known.get(name, "") for name in names] for names in (
        [task.name for task in room.checked], [task.task for task in room.exercise.written]))  # fmt: skip
    sums = {name: _tidy(sum(part)) if "" not in part and one.status in (GRADED, IN_PART) else "" for name, part in (("checked", checked), ("written", written), ("total", checked + written))}
    return {"student": one.submission.name, "status": one.status, "note": one.note, **known, **sums, "most": most(room)}


def _tidy(points: float) -> float | int:
    return int(points) if float(points).is_integer() else points


def file_names(room: Class) -> list[str]:
    """A file name for each student's page that every system accepts; no two are the same."""
    seen, names = Counter(), []
    for one in room.graded:
        name = re.sub(r"[^\w .()-]+", "_", one.submission.name).strip(" .")[:80] or "unnamed"
        name = f"{name}_" if re.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", name) else name
        seen[name.casefold()] += 1
        names.append(f"{name}{'' if seen[name.casefold()] == 1 else f'_{seen[name.casefold()]}'}.html")
    return names


# Pages.


def student_page(room: Class, one: Graded, given: dict, marks: Marks) -> str:
    """One student's page: what was right, what was off and how to go on, what a person wrote."""
    body = [f"<p>{_total(given)}</p>"]
    if one.note:
        body.append(f"<p><strong>{_e(one.status.capitalize())}.</strong> {_e(one.note)}</p>")
    body.append("<h2>Checked tasks</h2><table><thead><tr><th scope='col'>Task</th><th scope='col' class='number'>Points</th><th scope='col'>What can be said</th></tr></thead><tbody>")
    for task in room.checked:
        got = one.points.get(task.name)
        points = "open" if got is None else f"{got} of {task.points}"
        body.append(f"<tr><th scope='row'>{_e(task.name)}</th><td class='number'>{points}</td><td>{_e(said(one, task.name))}</td></tr>")
    body.append("</tbody></table>")
    if one.trouble:
        lines = "".join(f"<li>The cell {_e(cell)!s} {_e(what)}.</li>" for cell, what in list(one.trouble.items())[:20])
        body.append(f"<h2>Cells that did not run through</h2><ul>{lines}</ul>")
    body.append("<h2>Written answers</h2>")
    for task in room.exercise.written:
        got = given.get(task.task, "")
        body.append(f"<h3>{_e(task.task)}: {'not marked yet' if got == '' else f'{got} of {task.points}'}</h3>")
        text = one.texts.get(task.task, "")
        body.append(f"<blockquote>{_e(text[:20_000])}</blockquote><p>{several(words(text), 'word')}.</p>" if text else "<p>Nothing was written here.</p>")
        if lines := marks.get((one.submission.name, task.task), ()):
            cells = "".join(
                f"<tr><td>{_e(line.asks)}</td><td class='number'>{'open' if line.points is None else f'{_tidy(line.points)} of {line.most}'}</td><td>{_e(line.comment)}</td></tr>"
                for line in lines
            )
            body.append(f"<table><thead><tr><th scope='col'>The answer</th><th scope='col' class='number'>Points</th><th scope='col'>Comment</th></tr></thead><tbody>{cells}</tbody></table>")
    return _page(f"Exercises {room.exercise.number}: {one.submission.name}", "".join(body))


def _total(given: dict) -> str:
    if given["total"] != "":
        return f"Total: {given['total']} of {given['most']} points."
    return "The total is open until everything is marked."


def said(one: Graded, name: str) -> str:
    """What can be said about one answer, in words; the right answer is not in it."""
    verdict = one.verdicts.get(name)
    if verdict is None:
        why = "Its cell did not run through" if name in one.stopped else "It could not be marked"
        return f"{why}; your instructor will look at it."
    if verdict.right:
        return "Right."
    if verdict.name == tasks.UNANSWERED:
        return "Not answered."
    return " ".join(part for part in ("Not right.", verdict.sound, *dict.fromkeys(verdict.hints)) if part)


def group(one: Graded, name: str) -> str:
    """right, off, not answered or left open."""
    verdict = one.verdicts.get(name)
    if verdict is None:
        return "left open"
    return {tasks.RIGHT: "right", tasks.UNANSWERED: "not answered"}.get(verdict.name, "off")


def class_page(room: Class, rows: list[dict]) -> str:
    """The class: which task failed for whom and why, as a figure and as a table."""
    counts = {task.name: Counter(group(one, task.name) for one in room.graded) for task in room.checked}
    look = [one for one in room.graded if not one.settled]
    body = [f"<p>{several(len(room.graded), 'submission')}, {len(room.graded) - len(look)} graded, {len(look)} to look at. Edition: {_e(room.variant or PUBLISHED)}.</p>"]
    if room.aside:
        body.append(f"<p>{_e(left_aside(room))}</p>")
    body.append(f"<h2>Task by task</h2>{_bars(counts, len(room.graded))}<p>{_e(_sentence(counts, len(room.graded)))}</p>")
    head = "".join(f"<th scope='col' class='number'>{name}</th>" for name, _, _ in GROUPS)
    lines = "".join(f"<tr><th scope='row'>{task}</th>" + "".join(f"<td class='number'>{found[name]}</td>" for name, _, _ in GROUPS) + "</tr>" for task, found in counts.items())
    body.append(f"<table><thead><tr><th scope='col'>Task</th>{head}</tr></thead><tbody>{lines}</tbody></table>")
    body.append("<h2>What was off, and for whom</h2><table><thead><tr><th scope='col'>Task</th><th scope='col'>Wrong route</th><th scope='col'>Its hint</th><th scope='col'>Students</th></tr></thead><tbody>")
    for task in room.checked:
        routes: dict[tuple[str, str], list[str]] = {}
        for one in room.graded:
            if group(one, task.name) == "off":
                verdict = one.verdicts[task.name]
                routes.setdefault((verdict.name, verdict.hints[0] if verdict.hints else ""), []).append(one.submission.name)
        for (name, hint), who in sorted(routes.items(), key=lambda route: -len(route[1])):
            body.append(f"<tr><th scope='row'>{task.name}</th><td>{_e('another' if name == tasks.OFF else name.replace('_', ' '))}</td><td>{_e(hint)}</td><td>{_e(', '.join(who))}</td></tr>")
    body.append("</tbody></table>")
    if look:
        listed = "".join(f"<li>{_e(one.submission.name)}: {_e(one.status)}. {_e(one.note)}</li>" for one in look)
        body.append(f"<h2>To look at</h2><ul>{listed}</ul>")
    listed = "".join(f"<tr><th scope='row'>{_e(given['student'])}</th><td>{_e(given['status'])}</td><td class='number'>{given['checked']}</td><td class='number'>{given['written']}</td><td class='number'>{given['total']}</td></tr>" for given in rows)
    body.append("<h2>Everybody</h2><table><thead><tr><th scope='col'>Student</th><th scope='col'>Status</th><th scope='col' class='number'>Checked</th><th scope='col' class='number'>Written</th>"
                f"<th scope='col' class='number'>Total of {most(room)}</th></tr></thead><tbody>{listed}</tbody></table>")  # fmt: skip
    return _page(f"Exercises {room.exercise.number}: the class", "".join(body))


def left_aside(room: Class) -> str:
    """The files that were not graded because they are no notebooks, in one sentence; empty if there are none."""
    return f"Not notebooks, left aside: {collect.listed(list(room.aside))}." if room.aside else ""


def _sentence(counts: dict[str, Counter], of: int) -> str:
    right = {name: found["right"] for name, found in counts.items()}
    hardest, easiest = min(right, key=right.get), max(right, key=right.get)
    if right[hardest] == right[easiest]:
        return f"Each task is right in {right[easiest]} of {several(of, 'submission')}."
    return f"{easiest} is right most often, in {right[easiest]} of {several(of, 'submission')}, and {hardest} least often, in {right[hardest]}."


def _bars(counts: dict[str, Counter], of: int) -> str:
    """One bar per task, its parts told apart by colour, pattern and label."""
    wide, tall, left = 560, 34, 60
    marks = []
    for k, (task, found) in enumerate(counts.items()):
        x, y = left, 10 + k * tall
        marks.append(f'<text x="{left - 8}" y="{y + 17}" text-anchor="end" font-size="14">{_e(task)}</text>')
        for name, colour, pattern in GROUPS:
            width = wide * found[name] / max(of, 1)
            if width:
                marks.append(f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="24" fill="{colour}" stroke="#444"/>')
                marks.append(f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="24" fill="{pattern}"/>' if pattern else "")
                if width > 16:
                    ink = "#ffffff" if name == "right" else "#000000"
                    marks.append(f'<text x="{x + width / 2:.1f}" y="{y + 17}" text-anchor="middle" font-size="13" fill="{ink}">{found[name]}</text>')
            x += width
    x, y = left, 10 + len(counts) * tall + 8
    for name, colour, pattern in GROUPS:
        marks.append(f'<rect x="{x}" y="{y}" width="16" height="16" fill="{colour}" stroke="#444"/>' + (f'<rect x="{x}" y="{y}" width="16" height="16" fill="{pattern}"/>' if pattern else ""))
        marks.append(f'<text x="{x + 22}" y="{y + 13}" font-size="13">{name}</text>')
        x += 40 + 8 * len(name)
    lines = '<pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="6" stroke="#444" stroke-width="1"/></pattern>'
    return f'<svg viewBox="0 0 {left + wide + 10} {y + 26}" role="img" aria-label="{_e(_sentence(counts, of))}" style="max-width:100%"><defs>{lines}</defs>{"".join(marks)}</svg>'


def _page(title: str, body: str) -> str:
    """A page that carries everything with it and may load nothing."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f"<!doctype html>\n<html lang='en'><head><meta charset='utf-8'><meta http-equiv='Content-Security-Policy' content=\"{policy}\">"
        f"<meta name='viewport' content='width=device-width'><title>{_e(title)}</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{_e(title)}</h1>{body}</main></body></html>\n"
    )


def _e(text) -> str:
    return html.escape(str(text))
