"""A place where a submission can harm nothing: no network, no other file, little memory, no second process.

One sandbox is one process (``runner``) under bubblewrap. It imports everything once, then forks for each submission.
It sees the system's libraries, Python, the package without the classroom, and the tables, all read-only, and nothing
that can be written to. It is the first process of its own process space: a submission cannot reach it, and whatever a
submission starts is killed with it.
"""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import selectors
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import hemisphere
from hemisphere import seeds

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = pathlib.Path(hemisphere.__file__).resolve().parent
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64")
MOST_FOUND = 2_000_000
SLACK = 20.0
"""Bytes a submission may send back; seconds beyond its time after which the whole sandbox is given up."""

MISSING = (
    "Submissions cannot be isolated here: {why}. Grade on a Linux machine with bubblewrap (its package is called bubblewrap), "
    "or, if you trust every student's code with your own files, add --unsafe."
)


class IsolationError(Exception):
    """Submissions cannot be run safely here; the sentence says what to do."""


@dataclass(frozen=True)
class Limits:
    """What one submission may use: seconds in all and for each cell, and megabytes of memory."""

    seconds: float = 30.0
    cell_seconds: float = 10.0
    megabytes: int = 1_500


@dataclass(frozen=True)
class Outcome:
    """What a submission sent back, line by line, and how it ended: "exit 0", "signal 9", "out of time", "lost"."""

    lines: tuple
    ended: str


def check(unsafe: bool) -> None:
    """See that submissions can be isolated.

    Parameters
    ----------
    unsafe : the instructor accepts that they are not.

    Raises
    ------
    IsolationError : they cannot be, and the instructor has not accepted it; or this system cannot fork.
    """
    if not hasattr(os, "fork"):
        raise IsolationError("Grading needs Linux or, with --unsafe, macOS: on Windows run it in the Windows Subsystem for Linux.")
    if unsafe:
        return
    if not shutil.which("bwrap"):
        raise IsolationError(MISSING.format(why="bubblewrap is not installed" if sys.platform == "linux" else "this system has no bubblewrap"))
    tried = subprocess.run([*_bubblewrap(()), "--", sys.executable, "-c", ""], capture_output=True, env=_environment(False))
    if tried.returncode:
        why = tried.stderr.decode("utf-8", "replace").strip().splitlines()
        raise IsolationError(MISSING.format(why=f"bubblewrap does not start ({why[-1] if why else 'no reason given'})"))


class Sandbox:
    """One warm process that runs submissions one after the other; it is started again when it is lost."""

    def __init__(self, opening: str, wanted: list[str], limits: Limits, *, unsafe: bool = False, hidden: tuple[pathlib.Path, ...] = (), user: int = 0) -> None:
        self.opening, self.wanted, self.limits, self.unsafe, self.hidden = opening, wanted, limits, unsafe, hidden
        self.user = user if not unsafe and os.getuid() == 0 else 0
        self.process = None

    def run(self, cells: list[tuple[str, str]]) -> Outcome:
        """Run the code cells of one submission, given as (name, source)."""
        if self.process is None:
            self._start()
        payload = json.dumps(cells).encode("ascii")
        try:
            self._send(b"j" + len(payload).to_bytes(4, "big") + payload)
            return self._listen()
        except OSError:
            self.close()
            return Outcome((), "lost")

    def close(self) -> None:
        """End the process and everything in it."""
        if self.process is None:
            return
        with contextlib.suppress(OSError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        os.close(self.control)
        self.process = None

    def _start(self) -> None:
        self.control, theirs = os.pipe()
        setting = {"opening": self.opening, "wanted": self.wanted, "control": theirs, "user": self.user, **vars(self.limits)}
        if self.unsafe:
            command = [sys.executable, str(HERE / "runner.py")]
        else:
            command = [*_bubblewrap(self.hidden), "--", sys.executable, "/sandbox/runner.py"]
        self.process = subprocess.Popen(
            [*command, json.dumps(setting)], env=_environment(self.unsafe), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, pass_fds=(theirs,), start_new_session=True, bufsize=0, cwd="/",
        )  # fmt: skip
        os.close(theirs)
        os.set_blocking(self.process.stdout.fileno(), False)
        os.set_blocking(self.control, False)
        if self._word(time.monotonic() + 120) != "ready":
            self.close()
            raise IsolationError("The sandbox does not start: Python or the seminar's tables cannot be read from inside it. Move both to a folder that every user may read.")

    def _send(self, data: bytes) -> None:
        while data:
            data = data[self.process.stdin.write(data) :]

    def _listen(self) -> Outcome:
        until, found = time.monotonic() + self.limits.seconds + SLACK, bytearray()
        ended = self._word(until, found)
        if ended is None:
            self.close()
            return Outcome(_lines(found), "lost")
        self._drain(found)
        return Outcome(_lines(found), ended)

    def _word(self, until: float, found: bytearray | None = None) -> str | None:
        """The next line on the control channel; meanwhile, what the submission sends is taken in."""
        word = b""
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.control, selectors.EVENT_READ)
            waiting.register(self.process.stdout, selectors.EVENT_READ)
            while (left := until - time.monotonic()) > 0:
                for key, _ in waiting.select(left):
                    if key.fd == self.control:
                        part = os.read(self.control, 100)
                        if not part:
                            return None
                        word += part
                    elif not self._drain(found if found is not None else bytearray()):
                        waiting.unregister(self.process.stdout)
                if word.endswith(b"\n"):
                    return word.decode("ascii").strip()
        return None

    def _drain(self, found: bytearray) -> bool:
        """Take in what is there; False once nothing more can come."""
        while True:
            try:
                part = os.read(self.process.stdout.fileno(), 1 << 16)
            except BlockingIOError:
                return True
            if not part:
                return False
            found += part[: max(0, MOST_FOUND - len(found))]


def _lines(found: bytearray) -> tuple:
    """The lines that are JSON; what else a submission wrote there is nobody's business."""
    lines = []
    for raw in bytes(found).split(b"\n"):
        with contextlib.suppress(ValueError, RecursionError):
            line = json.loads(raw, parse_constant=lambda _: None)
            lines += [line] if isinstance(line, dict) else []
    return tuple(lines)


def _environment(unsafe: bool) -> dict[str, str]:
    """What the sandbox knows of its surroundings: next to nothing."""
    paths = (str(PACKAGE.parent), str(seeds.folder())) if unsafe else ("/sandbox/lib", "/sandbox/seeds")
    return {"PATH": "/usr/bin:/bin", "HOME": "/nowhere", "LANG": "C.UTF-8", "PYTHONPATH": paths[0], "HEMISPHERE_SEEDS": paths[1], "PYTHONNOUSERSITE": "1",
            "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}  # fmt: skip


def _bubblewrap(hidden: tuple[pathlib.Path, ...]) -> list[str]:
    """The command that opens a sandbox; ``hidden`` folders are covered where something seen would contain them."""
    command = [shutil.which("bwrap"), "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--die-with-parent",
               "--new-session", "--as-pid-1", "--cap-drop", "ALL"]  # fmt: skip
    if os.getuid():
        command.append("--unshare-user")
    else:  # root's sandbox changes to a user without rights for each submission
        command += [word for name in ("CAP_SETUID", "CAP_SETGID", "CAP_KILL") for word in ("--cap-add", name)]
    seen = []
    for path in map(pathlib.Path, SYSTEM):
        if path.is_symlink():
            command += ["--symlink", os.readlink(path), str(path)]
        elif path.exists():
            seen.append(path)
    own = {pathlib.Path(path) for path in (sys.prefix, sys.base_prefix, sys.exec_prefix)}
    seen += sorted(path for path in own if not any(path.is_relative_to(place) for place in seen))
    if not os.getuid():  # the folders above are root's alone unless made beforehand
        above = {parent for path in (*seen, pathlib.Path("/dev/null"), pathlib.Path("/sandbox/lib/hemisphere")) for parent in path.parents}
        command += [word for path in sorted(above)[1:] for word in ("--perms", "0755", "--dir", str(path))]
    for path in seen:
        command += ["--ro-bind", str(path), str(path)]
    for path in (HERE, *hidden):
        if any(path.resolve().is_relative_to(place) for place in seen) and path.is_dir():
            command += ["--tmpfs", str(path.resolve())]
    command += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache", "--dev-bind", "/dev/null", "/dev/null", "--dev-bind", "/dev/urandom", "/dev/urandom"]
    command += ["--ro-bind", str(PACKAGE), "/sandbox/lib/hemisphere", "--tmpfs", "/sandbox/lib/hemisphere/classroom"]
    command += ["--ro-bind", str(seeds.folder()), "/sandbox/seeds"]
    for name in ("runner.py", "answers.py"):
        command += ["--ro-bind", str(HERE / name), f"/sandbox/{name}"]
    return [*command, "--remount-ro", "/", "--chdir", "/"]
