"""The reader's own file: kept, versioned, readable, and never lost."""

import json
import multiprocessing
import os
import pathlib
import re
import threading

import pytest

from hemisphere import student


@pytest.fixture
def own(tmp_path, monkeypatch) -> pathlib.Path:
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path / "mine"))
    return tmp_path / "mine" / "answers.json"


def test_answers_are_plain_json_with_a_version_and_a_time(own):
    student.record("credence.before.C31", 60, at="2026-02-03T14:05:00+00:00")
    assert json.loads(own.read_text(encoding="utf-8")) == {
        "format": 1, "entries": [{"key": "credence.before.C31", "value": 60, "at": "2026-02-03T14:05:00+00:00"}]}  # fmt: skip
    student.record("x", 1)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", student.history("x")[0]["at"])
    assert [path.name for path in own.parent.iterdir()] == ["answers.json"]


def test_a_changed_mind_adds_an_entry_and_repeating_adds_none(own):
    for value in (60, 60, 40, 60):
        student.record("a", value)
    assert [entry["value"] for entry in student.history("a")] == [60, 40, 60]
    assert student.recall("a") == 60 and student.recall("b") is None and student.recall("b", 5) == 5


def test_taking_back_an_answer_never_given_adds_nothing(own):
    student.record("a", None)
    assert not own.exists() and student.history() == []
    student.record("a", 1)
    student.record("a", None)
    assert student.recall("a", 7) is None and len(student.history()) == 2


def test_history_is_chosen_by_the_beginning_of_the_key(own):
    for key in ("credence.before.C01", "credence.after.C01", "prediction.02.count"):
        student.record(key, 5)
    assert [e["key"] for e in student.history("credence.")] == ["credence.before.C01", "credence.after.C01"]
    assert len(student.history()) == 3


@pytest.mark.parametrize("value", ["¿Invasión? 侵略 🗺", "", True, False, 0, -3, 2.5])
def test_any_plain_value_comes_back_as_it_was(own, value):
    student.record("clé–ñ", value)
    assert student.recall("clé–ñ") == value and type(student.recall("clé–ñ")) is type(value)
    assert "\\u" not in own.read_text(encoding="utf-8")


def test_other_values_are_refused_in_words(own):
    with pytest.raises(TypeError, match="cannot be kept as an answer; give a number, a text, True, False or None"):
        student.record("a", {1, 2})
    assert not own.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"x"', b'{"format": 1}', b'{"format": "1", "entries": []}',
                                     b'{"format": 1, "entries": [7]}', b'{"format": 1, "entries": [{"key": "a"}]}', b"\xff\xfe\x00"])  # fmt: skip
def test_a_damaged_file_is_set_aside_not_lost(own, content):
    own.parent.mkdir()
    own.write_bytes(content)
    with pytest.raises(student.StudentFileError, match="set aside as answers-damaged-1.json; run the cell again"):
        student.recall("a")
    assert own.with_name("answers-damaged-1.json").read_bytes() == content and not own.exists()
    student.record("a", 1)
    own.write_bytes(b"broken again")
    with pytest.raises(student.StudentFileError, match="answers-damaged-2.json"):
        student.record("a", 2)
    assert own.with_name("answers-damaged-1.json").read_bytes() == content


def test_a_newer_file_is_left_untouched(own):
    own.parent.mkdir()
    content = json.dumps({"format": student.FORMAT + 1, "entries": []})
    own.write_text(content, encoding="utf-8")
    for act in (lambda: student.recall("a"), lambda: student.record("a", 1)):
        with pytest.raises(student.StudentFileError, match="written by a newer edition of this seminar; update this one"):
            act()
    assert own.read_text(encoding="utf-8") == content and len(list(own.parent.iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("HEMISPHERE_STUDENT", str(tmp_path / "file"))
    with pytest.raises(student.StudentFileError, match="HEMISPHERE_STUDENT|cannot be read"):
        student.record("a", 1)


def test_a_read_only_folder_is_told_in_words(own, monkeypatch):
    student.record("a", 1)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(student, "PATIENCE", 0.05)
    with monkeypatch.context() as locked:
        locked.setattr(student.os, "open", refuse)
        with pytest.raises(student.StudentFileError, match="could not be saved in .* name a folder you may write to in HEMISPHERE_STUDENT"):
            student.record("a", 2)
    assert student.recall("a") == 1


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(28, "No space left on device")])
def test_a_failed_write_keeps_the_old_answers(own, monkeypatch, error):
    student.record("a", 1)

    def fail(*_):
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(student.os, "replace", fail)
        with pytest.raises(student.StudentFileError, match=error.strerror):
            student.record("a", 2)
    assert student.recall("a") == 1
    student.record("a", 3)
    assert student.recall("a") == 3 and not own.with_suffix(".lock").exists()


def test_a_file_in_use_for_a_moment_is_waited_for(own, monkeypatch):
    refusals, replace = [0, 1], os.replace

    def busy(*paths):
        if refusals:
            refusals.pop()
            raise PermissionError(13, "The file is in use")
        replace(*paths)

    monkeypatch.setattr(student.os, "replace", busy)
    student.record("a", 1)
    assert student.recall("a") == 1


def test_an_unreadable_file_is_told_in_words(own, monkeypatch):
    student.record("a", 1)

    def fail(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(pathlib.Path, "read_bytes", fail)
    with pytest.raises(student.StudentFileError, match="cannot be read .Permission denied.; close other programs"):
        student.recall("a")


def _write_many(writer: int, many: int) -> None:
    for n in range(many):
        student.record(f"writer.{writer}", n)


def test_two_notebooks_that_write_at_once_lose_nothing(own):
    notebooks = [multiprocessing.get_context("spawn").Process(target=_write_many, args=(writer, 12)) for writer in range(2)]
    for notebook in notebooks:
        notebook.start()
    _write_many(2, 12)
    for notebook in notebooks:
        notebook.join(60)
        assert notebook.exitcode == 0
    for writer in range(3):
        assert [e["value"] for e in student.history(f"writer.{writer}")] == list(range(12))
    assert not own.with_suffix(".lock").exists()


def test_writers_in_one_notebook_lose_nothing(own):
    threads = [threading.Thread(target=_write_many, args=(writer, 10)) for writer in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(student.history()) == 30


def test_a_lock_left_behind_does_not_stop_the_reader(own):
    own.parent.mkdir()
    own.with_suffix(".lock").touch()
    os.utime(own.with_suffix(".lock"), (0, 0))
    student.record("a", 1)
    assert student.recall("a") == 1 and not own.with_suffix(".lock").exists()


def test_a_lock_in_use_is_waited_for(own):
    own.parent.mkdir()
    own.with_suffix(".lock").touch()
    writer = threading.Thread(target=student.record, args=("a", 1))
    writer.start()
    writer.join(0.2)
    assert writer.is_alive() and not own.exists()
    own.with_suffix(".lock").unlink()
    writer.join(60)
    assert student.recall("a") == 1


def test_the_file_stands_beside_the_notebooks(tmp_path, monkeypatch):
    monkeypatch.delenv("HEMISPHERE_STUDENT", raising=False)
    (tmp_path / "notebooks").mkdir()
    for place in (tmp_path, tmp_path / "notebooks"):
        monkeypatch.chdir(place)
        assert student.file().resolve() == (tmp_path / "my_seminar" / "answers.json").resolve()
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert student.file().name == "answers.json"
