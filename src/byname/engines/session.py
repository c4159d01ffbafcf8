"""A Spark session for one comparison: it shows nothing, says nothing, and leaves nothing behind."""

import logging
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import IO, Any

from byname.core.errors import EngineUnavailable

_PACKAGES = ("pyspark", "pyarrow", "pandas")
_LOCAL = re.compile(r"local(\[([1-9]\d{0,3}|\*)\])?")
_STANDALONE = re.compile(r"spark://(?P<hosts>[\w.-]+:\d{1,5}(,[\w.-]+:\d{1,5})*)")
_MANAGED = re.compile(r"yarn|k8s://https?://\S+")
_PATIENCE = 5.0
# Java only carries bytes here, the work is done in Python: it should rather start quickly than run fast.
_QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
_FAULT = re.compile(r"(?:\w+\.)*(\w+(?:Exception|Error)): (.*)")


def require(master: str) -> None:
    """Refuse, with what to do about it, where Spark cannot be started or `master` is no address of one."""
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        raise EngineUnavailable(
            f"the engine spark needs the extra byname[spark]; not installed: {', '.join(missing)}"
        )
    if java() is None:
        raise EngineUnavailable(
            "the engine spark needs Java 17 or newer: install default-jre-headless (Debian, Ubuntu), "
            "or name the folder of another one in JAVA_HOME"
        )
    standalone = _STANDALONE.fullmatch(master)
    if standalone and not any(map(_answers, standalone["hosts"].split(","))):
        raise EngineUnavailable(f"--master: nobody answers at {master}")
    if not (standalone or _LOCAL.fullmatch(master) or _MANAGED.fullmatch(master)):
        raise EngineUnavailable(
            f"--master: expected local[2], local[*], spark://HOST:PORT, yarn or k8s://https://HOST:PORT, "
            f"got {master!r}"
        )


def java() -> str | None:
    """Find the Java that Spark would run on."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin") if home else None)


def _answers(address: str) -> bool:
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=_PATIENCE).close()
    except (OSError, OverflowError):
        return False
    return True


@contextmanager
def session(master: str, settings: Mapping[str, str] | None = None) -> Iterator[Any]:
    """Start Spark at a master and end it with everything it wrote; any fault of it is EngineUnavailable.

    One session at a time in a process; only a main thread can be interrupted in it (Ctrl-C).
    """
    require(master)
    with (
        tempfile.TemporaryDirectory(prefix="byname-spark-", ignore_cleanup_errors=True) as name,  # mode 0700
        _environment(_variables(master, name)),
        _silence(),
        _started(master, Path(name), settings or {}) as spark,
    ):
        yield spark


def _variables(master: str, folder: str) -> dict[str, str | None]:
    """Choose what Spark's scripts, Java and workers find in their environment; None is taken out of it."""
    if not _LOCAL.fullmatch(master):
        return {"PYSPARK_PYTHON": os.environ.get("PYSPARK_PYTHON", sys.executable), "TMPDIR": folder}
    return {
        "PYSPARK_PYTHON": sys.executable,  # else a worker finds another Python, without us
        "SPARK_HOME": None,  # else another version than the one locked
        "SPARK_LOCAL_IP": "127.0.0.1",  # else the machine's name has to resolve
        "SPARK_LOCAL_DIRS": folder,
        "TMPDIR": folder,
    }


@contextmanager
def _silence() -> Iterator[None]:
    """Keep from the terminal the stack traces that are logged where Ctrl-C meets a call to Java."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


@contextmanager
def _environment(variables: Mapping[str, str | None]) -> Iterator[None]:
    before = dict(os.environ)
    for name, value in variables.items():
        os.environ.pop(name, None)
        os.environ |= {} if value is None else {name: value}
    try:
        yield
    finally:
        for name in os.environ.keys() - before.keys():  # Spark adds some of its own
            del os.environ[name]
        os.environ |= before


def _configuration(master: str, folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    return {
        "spark.app.name": "byname match",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.io.encryption.enabled": "true",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={folder} -XX:-UsePerfData {_QUICK_START}",
        **settings,
        "spark.master": master,
    }


@contextmanager
def _started(master: str, folder: Path, settings: Mapping[str, str]) -> Iterator[Any]:
    from py4j.protocol import Py4JError
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    configuration = SparkConf(loadDefaults=False)
    configuration.setAll(list(_configuration(master, folder, settings).items()))
    heard = folder / "java.log"

    @contextmanager
    def refused() -> Iterator[None]:
        try:
            yield
        except (Py4JError, PySparkException) as fault:
            raise EngineUnavailable(f"Spark gave up: {_in_words(str(fault), heard)}") from None

    # a fault is put into words by Java itself, so inside of its life; but Java may also not come to life
    with heard.open("wb") as log, refused(), _java(configuration, log) as gateway, refused():
        with _interrupted_later():
            context = SparkContext(conf=configuration, gateway=gateway)
        try:
            yield SparkSession(context)
        finally:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that a Java which was interrupted did not end in good order
                context.stop()


@contextmanager
def _java(configuration: Any, log: IO[bytes]) -> Iterator[Any]:
    from pyspark import SparkContext
    from pyspark.java_gateway import launch_gateway

    gateway = None
    try:
        with _interrupted_later():
            gateway = launch_gateway(configuration, {"stdout": log, "stderr": log})
        yield gateway
    finally:
        SparkContext._gateway = SparkContext._jvm = None  # or the next session asks a Java that is gone
        if gateway is not None:
            gateway.shutdown()
            _end(gateway.proc)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Hold Ctrl-C back while Java starts, which would else outlive us; a second one is obeyed at once.

    Afterwards it is whose it was: Spark's own handler calls Java on the very line that waits for an answer.
    """
    pressed = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True

    try:
        before = signal.signal(signal.SIGINT, note)
    except ValueError:  # not the main thread, which alone is interrupted
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt


def _in_words(said: str, heard: Path) -> str:
    """Take the one line of a stack trace, or of what Java wrote, that tells the fault."""
    for text in (said, heard.read_text("utf-8", "replace")):
        if "OutOfMemoryError" in text:
            return "its memory is used up; give it more, as in SPARK_DRIVER_MEMORY=4g"
        if found := _FAULT.search(text):
            return f"{found[1]}: {found[2]}"[:300]
    return said.splitlines()[0][:300]
