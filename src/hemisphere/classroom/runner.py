"""Inside the sandbox: imports everything once, then forks once per submission. Started by ``isolation``, never imported.

It knows no right answers: of the classroom only this file and ``answers`` are in the sandbox. Over descriptor 0 it
gets one byte for each submission; the fork alone reads the submission itself, so nothing of it stays for the next one.
The fork writes what it finds to descriptor 1, line by line as it goes; this process reports on descriptor 3, which
the fork does not have, how the fork ended. After each submission every process in the sandbox is killed.
"""

import builtins
import contextlib
import ctypes
import fcntl
import json
import os
import select
import signal
import sys
import time
import types

from answers import is_unanswered, plain

sys.path.pop(0)  # nothing else beside this file is meant for a submission

JOBS, FOUND, CONTROL = 0, 1, 3
MOST = 100_000
"""Characters of one answer."""
NOT_DUMPABLE = (4, 0, 0, 0, 0)  # prctl(PR_SET_DUMPABLE, 0): no other process may look into this one


def main(setting: dict) -> None:
    """Serve submissions until the door is closed."""
    alone = os.getpid() == 1
    if setting["control"] != CONTROL:
        os.dup2(setting["control"], CONTROL)
        os.close(setting["control"])
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(*NOT_DUMPABLE)
    warm(setting["opening"])
    os.write(CONTROL, b"ready\n")
    while os.read(JOBS, 1):
        fcntl.fcntl(FOUND, fcntl.F_SETFL, 0)  # the last one may have changed how the pipe behaves
        child = os.fork()
        if not child:
            one(setting)
        os.write(CONTROL, ended(child, setting["seconds"], alone) + b"\n")


def warm(opening: str) -> None:
    """Import what a set's first cell imports and open every table, so that a fork has them for nothing."""
    classroom = types.ModuleType("hemisphere.classroom")
    classroom.begin = lambda *_, **__: (nothing, nothing)
    sys.modules["hemisphere.classroom"] = classroom
    import hemisphere
    from hemisphere import seeds

    hemisphere.classroom = classroom
    for name in seeds.tables():
        seeds.table(name)
    for name in seeds.geometries():
        seeds.geometry(name)
    exec(opening, {})


def nothing(*_, **__) -> None:
    """What ``check`` and ``hand_in`` do here."""


def ended(child: int, seconds: float, alone: bool) -> bytes:
    """Wait for a fork, at most so long, and say how it ended; then nothing that it started is left."""
    until, status = time.monotonic() + seconds, None
    while status is None and time.monotonic() < until:
        pid, code = os.waitpid(child, os.WNOHANG)
        status = code if pid else None
        if status is None:
            select.select([], [], [], 0.005)
    out_of_time = status is None
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(-1 if alone else child, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        while alone or out_of_time:  # as the sandbox's first process, this one inherits every orphan
            pid, code = os.waitpid(-1 if alone else child, 0)
            status = code if pid == child else status
    if out_of_time:
        return b"out of time"
    return b"exit %d"% os.WEXITSTATUS(status) if os.WIFEXITED(status) else b"signal %d"% os.WTERMSIG(status)


def one(setting: dict) -> None:
    """Run one submission in this fork; does not return."""
    with open(JOBS, "rb", closefd=False, buffering=0) as door:
        size = int.from_bytes(exactly(door, 4), "big")
        cells = json.loads(exactly(door, size))
    found = os.dup2(FOUND, CONTROL)
    os.closerange(CONTROL + 1, 1024)
    nothing = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nothing, fd)
    limit(setting)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    builtins.display = lambda *_, **__: None
    run(cells, setting, lambda line: os.write(found, json.dumps(line, allow_nan=False).encode() + b"\n"))
    os._exit(0)


def exactly(door, size: int) -> bytes:
    """Read so many bytes; this process ends if they do not come."""
    parts = []
    while size:
        part = door.read(min(size, 1 << 16))
        if not part:
            os._exit(1)
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def limit(setting: dict) -> None:
    """Limits on memory, processor time, files, processes and open files; none can be raised again."""
    import resource

    memory = setting["megabytes"] << 20
    limits = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: int(setting["seconds"]) + 1, resource.RLIMIT_FSIZE: 1 << 20,
              resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: 64, resource.RLIMIT_NPROC: 0}  # fmt: skip
    if setting["user"]:  # a process of root would be under no limit of processes
        os.setgroups([])
        os.setresgid(*[setting["user"]] * 3)
        os.setresuid(*[setting["user"]] * 3)
    for kind, most in limits.items():
        with contextlib.suppress(ValueError, OSError):  # some systems know fewer limits
            resource.setrlimit(kind, (most, most))


class TooLong(BaseException):
    """A cell did not finish in its time."""


def run(cells: list, setting: dict, tell) -> None:
    """Run the cells in order, and those that lacked a name once more; tell each answer as soon as it is there."""
    space = {"__name__": "__main__", "check": nothing, "hand_in": nothing}  # as where the first cell, which makes them, was deleted
    exec(setting["opening"], space)
    wanted, given, lacking = setting["wanted"], {}, []

    def stop(*_):
        raise TooLong

    signal.signal(signal.SIGALRM, stop)

    def try_cell(name: str, source: str) -> str:
        tell({"cell": name})
        trouble = ""
        try:
            signal.setitimer(signal.ITIMER_REAL, setting["cell_seconds"])
            exec(compile(source, name, "exec"), space)
        except TooLong:
            trouble = "TooLong"
        except BaseException as error:  # noqa: BLE001
            trouble = type(error).__name__[:50]
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        for answer in wanted:
            tell_if_new(answer)
        return trouble

    def tell_if_new(name: str) -> None:
        try:
            signal.setitimer(signal.ITIMER_REAL, setting["cell_seconds"])
            if name in space and not is_unanswered(space[name]) and given.get(name) != (now := json.dumps(plain(space[name]))):
                given[name] = now
                tell({"answer": name, "value": json.loads(now) if len(now) < MOST else {"type": "very large answer"}})
        except BaseException as error:  # noqa: BLE001
            tell({"answer": name, "value": {"type": type(error).__name__[:50]}})
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    for name, source in cells:
        trouble = try_cell(name, source)
        if trouble == "NameError":
            lacking.append((name, source))
        elif trouble:
            tell({"trouble": trouble, "in": name})
    for name, source in lacking:
        if trouble := try_cell(name, source):
            tell({"trouble": trouble, "in": name})
    tell({"finished": True})


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
