"""Set up and start the seminar.

  python3 run.py lab            open JupyterLab on notebook 00
  python3 run.py lab 02         open notebook 02 instead; the path of a notebook in this folder does as well
  python3 run.py test           run the whole test suite, then every notebook
  python3 run.py test ARGUMENTS run pytest with these arguments (a path, -k WORD, -x ...)

Further words after 'lab' go to JupyterLab, for example --no-browser or --port 9000.
'test --with-borders' also installs the sources from which the map layers are rebuilt.
The first start downloads the exact versions named in the lock files into the folder
.venv beside this file and nowhere else; later starts need no network.
On Windows write 'py run.py' for 'python3 run.py'.
"""
# The standard library alone, and syntax that an old Python can read, so that it can say it is too old.

import contextlib
import errno
import hashlib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import tempfile
import urllib.parse

HOME = pathlib.Path(__file__).resolve().parent
OLDEST, NEWEST = (3, 11), (3, 14)
FIRST_NOTEBOOK = "00"
PORTS = range(8888, 8938)
SPACE_NEEDED = 1000  # MB free before a first set-up: downloads and the installed environment, with room to spare

# What pip reports when it fails, and the sentence a person gets; the first that fits is used.
PIP_FAILURES = [
    ("No space left on device|not enough space on the disk",
     "The disk is full: free about {space} MB, then run the same command again."),
    ("Permission denied|Access is denied|Read-only file system",
     "{home} may not be written to: move the project to a folder of your own, then run the same command again."),
    ("CERTIFICATE_VERIFY_FAILED",
     "The network's security certificate is unknown: set PIP_CERT to the certificate file of your institution, "
     "then run the same command again."),
    ("DO NOT MATCH THE HASHES",
     "A downloaded package is not the one that was checked: run the same command again, on another network "
     "if it repeats."),
    (r"Retrying \(|NewConnectionError|ConnectionError|getaddrinfo|[Tt]imed out|ProxyError|Temporary failure in name",
     "No network: the first set-up downloads the packages once; connect to the internet, "
     "then run the same command again."),
    ("No matching distribution|Could not find a version",
     "The package index has no build of {package} for this system and Python: "
     "try another Python from {oldest} to {newest}."),
]


class Problem(Exception):
    """Something a person can put right, said in one sentence."""


class Environment:
    """The project's own ``.venv``, made once and stamped when it is whole."""

    def __init__(self, home=HOME):
        self.home = home
        self.folder = home / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.marker = self.folder / "made_by_run.txt"
        self.stamp = self.folder / "installed.json"
        self.log = self.folder / "setup_log.txt"

    def ready(self, lock):
        """Make sure that the packages of one lock file are installed; a fraction of a second if they are."""
        digest = hashlib.sha256((self.home / lock).read_bytes()).hexdigest()
        if self.installed().get(lock) == digest:
            return
        with only_one(self.home):
            installed = self.installed()
            if not installed:
                self.create(lock)
            self.stamp.unlink(missing_ok=True)
            try:
                self.install(lock)
            except Problem:
                if "Installing collected packages" not in self.log.read_text(encoding="utf-8"):
                    self.write_stamp(installed)  # pip changed nothing: what was there still works
                raise
            if lock == "requirements.lock":
                installed = {}
            self.write_stamp({**installed, lock: digest})
        say("Ready.")

    def installed(self):
        """Lock files installed, with their digests; empty if there is no whole environment."""
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
            alive = subprocess.run([str(self.python), "-I", "-c", "import pip"], stderr=subprocess.DEVNULL)
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) and alive.returncode == 0 else {}

    def write_stamp(self, installed):
        if installed:
            self.stamp.write_text(json.dumps(installed), encoding="utf-8")

    def create(self, lock):
        check_venv_module()
        self.clear()
        free = shutil.disk_usage(str(self.home)).free // 10**6
        if free < SPACE_NEEDED:
            needed = "the set-up needs {}: free some, then try again.".format(SPACE_NEEDED)
            raise Problem("The disk has {} MB left and {}".format(free, needed))
        say("Setting up once, in .venv: about 90 MB to download, 500 MB on disk, usually one to four minutes.")
        say("Making an environment for Python {}.{} ...".format(*sys.version_info[:2]))
        self.folder.mkdir()
        self.marker.write_text("Made by run.py. It may be deleted: the next start makes it again.\n", encoding="utf-8")
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(self.folder)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=clean_environment(),
        )
        if made.returncode:
            self.log.write_bytes(made.stdout)
            raise Problem(
                "The environment could not be made: {} has the reason; "
                "install a complete Python, then try again.".format(self.log)
            )
        packages = sysconfig.get_path("purelib", "venv", {"base": str(self.folder), "platbase": str(self.folder)})
        source = os.path.relpath(str(self.home / "src"), packages)  # relative, so that the project may be moved
        (pathlib.Path(packages) / "hemisphere.pth").write_text(source + "\n", encoding="utf-8")
        settings = self.folder / "share" / "jupyter" / "lab" / "settings"
        settings.mkdir(parents=True)
        quiet = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}
        (settings / "overrides.json").write_text(json.dumps(quiet, indent=2), encoding="utf-8")

    def clear(self):
        """Remove a half-made environment of our own; keep anybody else's under another name."""
        if not self.folder.exists() and not self.folder.is_symlink():
            return
        if self.marker.exists() or (self.folder.is_dir() and not any(self.folder.iterdir())):
            say("The folder .venv is not whole (a set-up was interrupted, or its Python is gone): making it again.")
            try:
                shutil.rmtree(str(self.folder))
            except OSError as error:
                raise Problem(
                    "The old .venv cannot be removed ({}): close JupyterLab and whatever else uses it, "
                    "then try again.".format(error.strerror)
                )
        else:
            kept = pathlib.Path(tempfile.mkdtemp(prefix=".venv.kept.", dir=str(self.home)))
            self.folder.rename(kept / ".venv")
            say("The folder .venv was not made by run.py: it is kept as {}.".format(kept.name))

    def install(self, lock):
        total = len(re.findall(r"(?m)^[\w.-]+==", (self.home / lock).read_text(encoding="utf-8")))
        say("Installing the packages of {} ...".format(lock))
        command = [str(self.python), "-m", "pip", "install", "--no-deps", "--only-binary=:all:", "--require-hashes"]
        command += ["--no-input", "--disable-pip-version-check", "--progress-bar=off", "-r", str(self.home / lock)]
        environment = clean_environment(PIP_USER="0", PYTHONIOENCODING="utf-8", PYTHONUNBUFFERED="1")
        count = 0
        with open(str(self.log), "w", encoding="utf-8") as log:
            pip = subprocess.Popen(
                command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                encoding="utf-8", errors="replace",
            )
            try:
                for line in pip.stdout:
                    log.write(line)
                    if re.match("Collecting|Processing|Requirement already satisfied", line):
                        count += 1
                        if sys.stdout.isatty() or count % 20 == 0:
                            say("    {} of about {}".format(count, total), over=True)
                    elif line.startswith("Installing collected"):
                        say("    unpacking; this is the longest step ...", over=True)
            except BaseException:  # stopped, or the disk is full: pip must not go on alone
                pip.terminate()
                raise
        say("", over=True)
        if pip.wait():
            raise self.explain(self.log.read_text(encoding="utf-8"))

    def explain(self, report):
        """The sentence for a failed pip, from what it printed."""
        package = re.search(r"No matching distribution found for ([\w.-]+)", report)
        words = {
            "space": SPACE_NEEDED, "home": self.home, "package": package.group(1) if package else "a package",
            "oldest": dotted(OLDEST), "newest": dotted(NEWEST),
        }
        for pattern, sentence in PIP_FAILURES:
            if re.search(pattern, report):
                return Problem(sentence.format(**words))
        where = "{} has the reason; run the same command again.".format(self.log)
        return Problem("The packages could not be installed: " + where)


def lab(words, environment):
    """Open JupyterLab on a notebook and stay until it is closed."""
    page = notebook_page(environment.home, words.pop(0) if words and not words[0].startswith("-") else None)
    if words and not words[0].startswith("-"):
        raise Problem("'lab' opens one notebook, and {!r} is one word too many: leave it out.".format(words[0]))
    port = free_port(words)
    environment.ready("requirements.lock")
    say("JupyterLab opens in your browser; stop it with Ctrl-C in this window.")
    options = [
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--ServerApp.answer_yes=True",  # Ctrl-C stops at once; answers and saved notebooks are on disk
        "--ServerApp.jpserver_extensions=hemisphere.display.saved=True",
        "--log-level=WARN",
        "--ServerApp.root_dir=" + str(environment.home),
        "--LabApp.default_url=" + page,
        "--ServerApp.port={}".format(port),
        "--ServerApp.port_retries=0",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--allow-root")  # in a container; the server answers to this machine alone
    command = [str(environment.python), "-m", "jupyterlab", *options, *words]
    return run(command, clean_environment(JUPYTER_PREFER_ENV_PATH="1"))


def notebook_page(home, wanted):
    """The page of JupyterLab that shows a notebook, found by its number or by its path; notebook 00 where none is named."""
    there = {path.name[:2]: path for path in sorted((home / "notebooks").glob("[0-9][0-9]_*.ipynb"))}
    path = there.get((wanted or FIRST_NOTEBOOK).zfill(2))
    if wanted and not path:
        named = next((place / wanted for place in (pathlib.Path.cwd(), home) if (place / wanted).is_file()), None)
        if named is None or named.suffix != ".ipynb" or home.resolve() not in named.resolve().parents:
            numbers = "choose one of {}, or ".format(", ".join(there)) if there else ""
            raise Problem("There is no notebook {}: {}name a notebook in this folder by its path.".format(wanted, numbers))
        path = home / named.resolve().relative_to(home.resolve())
    if path:
        return "/lab/tree/" + urllib.parse.quote(path.relative_to(home).as_posix())
    say("Notebook {} is not in the folder notebooks: JupyterLab opens on the project's folder instead.".format(FIRST_NOTEBOOK))
    return "/lab"


def free_port(words):
    """A free port: the one asked for with --port (taken out of ``words``), else the first from 8888 on."""
    for place, word in enumerate(words):
        if word == "--port" or re.match(r"--(port|ServerApp\.port)=", word):
            value = word.partition("=")[2] if "=" in word else "".join(words[place + 1 : place + 2])
            del words[place : place + (1 if "=" in word else 2)]
            if not value.isdigit() or not 1 <= int(value) <= 65535:
                raise Problem("--port needs a whole number from 1 to 65535, for example --port 9000.")
            if not is_free(int(value)):
                advice = "choose another number after --port, or leave --port out."
                raise Problem("Port {} is in use: {}".format(value, advice))
            return int(value)
    for port in PORTS:
        if is_free(port):
            return port
    raise Problem(
        "No port from {} to {} is free: close other JupyterLab windows, "
        "or choose one with --port.".format(PORTS[0], PORTS[-1])
    )


def is_free(port):
    with socket.socket() as listener:
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def test(words, environment):
    """Run the tests, then every notebook against its stored outputs; 0 if all of it passes."""
    borders = "--with-borders" in words
    words = [word for word in words if word != "--with-borders"]
    environment.ready("requirements.lock")
    environment.ready("requirements-test.lock")
    if borders:
        try:
            environment.ready("requirements-borders.lock")
        except Problem as problem:
            say("The map sources are not installed, so rebuilding the map layers goes untested. {}".format(problem))
            environment.ready("requirements-test.lock")
    pytest = [str(environment.python), "-m", "pytest", "-n", "2", "--dist", "loadscope"]
    chosen = any(not word.startswith("-") for word in words)
    steps = {"tests": pytest + words + ([] if chosen else ["tests"])}
    if not chosen and any((environment.home / "notebooks").glob("*.ipynb")):
        masters = "--ignore=exercises/masters"  # they hold placeholders, and become the student editions
        steps["notebooks"] = pytest + ["--nbval", "--nbval-cell-timeout=60", masters] + words + ["notebooks", "exercises"]
    results = {}
    for name, command in steps.items():
        say("\n{}: {}".format(name, " ".join(command[2:])))
        # Neither a student's own files nor a user's own settings may be touched or matter.
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as own:
            apart = ("HEMISPHERE_STUDENT", "IPYTHONDIR", "JUPYTER_CONFIG_DIR")
            folders = {variable: os.path.join(own, variable) for variable in apart}
            results[name] = run(command, clean_environment(JUPYTER_PREFER_ENV_PATH="1", **folders), environment.home)
    say("\n" + ", ".join("{} {}".format(name, "FAILED" if code else "passed") for name, code in results.items()) + ".")
    return max(results.values(), key=abs)


def run(command, environment, folder=None):
    """Run a command to its end; Ctrl-C and a request to stop are the command's own business."""
    process = subprocess.Popen(command, env=environment, cwd=str(folder) if folder else None)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        with contextlib.suppress(KeyboardInterrupt):
            return process.wait()


def clean_environment(**extra):
    """The user's variables without those that would mix another Python's packages into ours."""
    foreign = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return {**kept, "PYTHONNOUSERSITE": "1", **extra}


@contextlib.contextmanager
def only_one(home):
    """Hold the project's set-up for this process; the system lets go when the process ends, however it ends."""
    folder = home / ".build"
    folder.mkdir(exist_ok=True)
    with open(str(folder / "setup.lock"), "a", encoding="utf-8") as held:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Problem("Another run.py is setting up this folder: wait until it is done, then try again.")
        yield


def check_version(version=sys.version_info[:2]):
    if not OLDEST <= version <= NEWEST:
        wrong = "old" if version < OLDEST else "new"
        allowed = "from {} to {}".format(dotted(OLDEST), dotted(NEWEST))
        raise Problem("Python {} is too {}: start run.py with a Python {}.".format(dotted(version), wrong, allowed))


def check_venv_module():
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        raise Problem(
            "This Python cannot make environments: on Debian or Ubuntu run 'sudo apt install python3-venv', "
            "elsewhere install a complete Python, then try again."
        )


def dotted(version):
    return ".".join(map(str, version))


def say(text, over=False):
    """Print at once; ``over`` writes over the line before where a person is watching."""
    if over and sys.stdout.isatty():
        print("\r" + text.ljust(70), end="" if text else "\r", flush=True)
    elif text or not over:
        print(text, flush=True)


COMMANDS = {"lab": lab, "test": test}


def main(words):
    """Carry out one command; returns the exit code."""
    if not words or words[0] in ("-h", "--help", "help"):
        say(__doc__.strip())
        return 0
    try:
        check_version()
        if words[0] not in COMMANDS:
            raise Problem("There is no command {!r}: choose one of {}.".format(words[0], ", ".join(COMMANDS)))
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors="replace")
        return COMMANDS[words[0]](list(words[1:]), Environment())
    except KeyboardInterrupt:
        problem = "Stopped. Nothing is lost: run the same command again to go on."
    except Problem as error:
        problem = str(error)
    except PermissionError as error:
        where = error.filename or HOME
        problem = "{} may not be written to: move the project to a folder of your own, then try again.".format(where)
    except OSError as error:
        problem = "The computer reports: {}.".format(error)
        if error.errno == errno.ENOSPC:
            problem = "The disk is full: free some space, then try again."
    print("\n" + problem, file=sys.stderr)
    return 130 if problem.startswith("Stopped") else 2 if problem.startswith("There is no command") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
