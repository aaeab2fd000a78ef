"""How much of the differences between trials each param explains."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optuna.study import Study

FEWEST = 4
"""Finished trials from which importances are computed: of fewer nothing can be told."""


def importances(study: Study) -> dict[str, float]:
    """Shares of each param, which sum to 1, the greatest first; empty where the trials do not tell."""
    from optuna.importance import FanovaImportanceEvaluator, get_param_importances
    from optuna.trial import TrialState

    finished = study.get_trials(deepcopy=False, states=(TrialState.COMPLETE,))
    values = {trial.value for trial in finished}
    if len(finished) < FEWEST or len(values) < 2:
        return {}
    found = get_param_importances(study, evaluator=FanovaImportanceEvaluator(seed=0))
    return {name: float(share) for name, share in found.items()}
