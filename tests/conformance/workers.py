"""Numbers shared out among processes, which may die: TensorFlow has kernels that end the process.

    for number, found in shared_out(judge_it, range(100), jobs=2): ...

`found` is `None` where the process ended over that number.
"""

from __future__ import annotations

import multiprocessing
import warnings
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any

Task = Callable[[int], Any]


def shared_out(task: Task, numbers: Sequence[int], jobs: int) -> Iterator[tuple[int, Any]]:
    """The answers as they come; `task` is a function of a module, its answers are sent between processes."""
    running = dict(_started(task, numbers[at::jobs]) for at in range(min(jobs, len(numbers))))
    while running:
        for connection in wait(list(running)):
            assert isinstance(connection, Connection)
            left = running[connection]
            try:
                answer = connection.recv()
            except EOFError:
                del running[connection]
                if left:
                    yield left[0], None
                    running |= [_started(task, left[1:])] if left[1:] else []
                continue
            running[connection] = left[1:]
            yield left[0], answer


def _started(task: Task, numbers: Sequence[int]) -> tuple[Any, Sequence[int]]:
    """A process at work, by the connection on which it answers."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    context = multiprocessing.get_context("spawn")
    context.Process(target=_work, args=(theirs, task, numbers), daemon=True).start()
    theirs.close()
    return ours, numbers


def _work(connection: Connection, task: Task, numbers: Sequence[int]) -> None:
    warnings.simplefilter("ignore")
    for number in numbers:
        connection.send(task(number))
