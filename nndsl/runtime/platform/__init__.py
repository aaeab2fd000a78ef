"""A stand-in for the platform: takes pasted code through all that the platform does with it.

Importing this package imports no Keras; `try_out` does.
"""

from __future__ import annotations

from nndsl.runtime.platform.problem import KINDS, Problem
from nndsl.runtime.platform.report import Report
from nndsl.runtime.platform.setup import Setup, Task

__all__ = ["KINDS", "Problem", "Report", "Setup", "Task", "try_out"]


def try_out(text: str, setup: Setup) -> Report:
    """Executes the text, builds, compiles, trains two epochs, saves, reloads and predicts, as the platform does.

    What is wrong with the text is in the report's problems. Raises DataError (NN517) where Keras is not installed.
    """
    from nndsl.runtime.extras import require

    require("numpy", "sklearn", "tensorflow", "keras")
    from nndsl.runtime.platform.trial import Trial

    return Trial(text, setup).report()
