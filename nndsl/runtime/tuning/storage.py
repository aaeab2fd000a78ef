"""Where a search keeps its trials: SQLite in its folder, or a database of Optuna's that several machines share."""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nndsl.runtime.errors import DataError
from nndsl.runtime.tuning.conditions import check_conditions
from nndsl.runtime.tuning.states import CONDITIONS, revive

if TYPE_CHECKING:
    from optuna.storages import BaseStorage
    from optuna.study import Study
    from optuna.trial import FrozenTrial

DATABASE = "study.db"

WAITS = 60.0
"""Seconds that a process waits for another one's turn at the file."""

BEATS, DEAD_AFTER = 30, 120
"""How often a shared trial says that it lives, and after how many silent seconds another machine gives it up."""

DRIVERS = {
    "psycopg": '"psycopg[binary]"',
    "psycopg2": "psycopg2-binary",
    "MySQLdb": "mysqlclient",
    "pymysql": "PyMySQL",
    "cx_Oracle": "oracledb",
}
"""Modules that pip knows by another name."""


def open_storage(folder: Path) -> BaseStorage:
    """The folder's own file of trials. Raises NN568 where it cannot be read."""
    quiet_optuna()
    return _own(folder / DATABASE)


def open_shared(url: str) -> BaseStorage:
    """The storage at an address. Raises NN568 where it cannot be reached."""
    quiet_optuna()
    return _shared(url)


def open_study(storage: BaseStorage, name: str, maximized: bool, conditions: Mapping[str, Any]) -> Study:
    """The study of a search, made where it does not exist. Raises NN565 where it was begun under other conditions."""
    import optuna

    direction: Any = "maximize" if maximized else "minimize"
    study = optuna.create_study(storage=storage, study_name=name, direction=direction, load_if_exists=True)
    known = study.user_attrs.get(CONDITIONS)
    if known is None:
        study.set_user_attr(CONDITIONS, dict(conditions))
    else:
        check_conditions(known, conditions, f"the study {name}", "give --study another name")
    return study


@contextmanager
def told(place: str) -> Iterator[None]:
    """Tells as NN568 what goes wrong with a storage while it is used: a full disk, a server that is gone."""
    from optuna.exceptions import StorageInternalError
    from sqlalchemy.exc import SQLAlchemyError

    try:
        yield
    except (StorageInternalError, SQLAlchemyError) as error:
        cause = error.__cause__ or error
        raise DataError(
            "NN568",
            f"the trials can no longer be read or written in {_hidden(place)}: {_first_line(cause)}",
            "every trial that was told is kept; when the place is there again, the same command goes on",
        ) from error


def quiet_optuna() -> None:
    """The table shows the trials; Optuna need not."""
    import optuna

    optuna.logging.set_verbosity(optuna.logging.CRITICAL)
    warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)


def _own(path: Path) -> BaseStorage:
    from optuna.storages import RDBStorage

    def connect() -> sqlite3.Connection:
        # A transaction takes its turn when it begins: two that read first and write then would refuse each other.
        made = sqlite3.connect(path, timeout=WAITS, isolation_level="IMMEDIATE", check_same_thread=False)
        # Killed at any moment, the file holds every trial that was told; a reader never waits for a writer.
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("PRAGMA synchronous=NORMAL")
        return made

    try:
        return RDBStorage(f"sqlite:///{DATABASE}", engine_kwargs={"creator": connect})
    except Exception as error:  # SQLAlchemy's, SQLite's and Optuna's own
        raise DataError(
            "NN568",
            f"the trials in {path} cannot be read: {_first_line(error)}",
            "give --out another folder, or remove the file to begin anew",
            path=str(path),
        ) from error


def _shared(url: str) -> BaseStorage:
    from optuna.storages import RDBStorage

    try:
        return RDBStorage(
            url,
            heartbeat_interval=BEATS,
            grace_period=DEAD_AFTER,
            heartbeat_stale_trial_callback=_revive,
            engine_kwargs={"pool_pre_ping": True},
        )
    except Exception as error:  # SQLAlchemy's, the driver's and Optuna's own
        raise _unreachable(url, error) from error


def _unreachable(url: str, error: Exception) -> DataError:
    scheme = url.partition(":")[0]
    missing = _missing_module(error)
    if missing is not None:
        return DataError(
            "NN568",
            f"the storage {scheme} needs the driver {missing}, which is not installed",
            f"pip install {DRIVERS.get(missing, missing)}",
        )
    return DataError(
        "NN568",
        f"the storage {_hidden(url)} cannot be used: {_first_line(error)}",
        "write for example --storage postgresql://user:password@host/database",
    )


def _revive(study: Study, trial: FrozenTrial) -> None:
    revive(study, trial)


def _missing_module(error: BaseException | None) -> str | None:
    """The module whose absence is behind an error."""
    while error is not None:
        if isinstance(error, ModuleNotFoundError):
            return error.name
        error = error.__cause__ or error.__context__
    return None


def _hidden(url: str) -> str:
    """An address without its password."""
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url


def _first_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
