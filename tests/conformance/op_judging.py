"""Puts one use of an op to nndsl, as text, and to real Keras."""

from __future__ import annotations

from case_text import text_answer, text_of
from compare import Case
from judging import Verdict
from layer_judging import kind_of
from op_answers import op_answer
from random_ops import random_op_cases


def judge_op(case: Case) -> Verdict:
    """The verdict on a case."""
    ours, theirs = text_answer(case), op_answer(case)
    return Verdict(kind_of(ours, theirs), text_of(case), (), [f"ours: {ours}", f"Keras: {theirs}"])


def judge_random_ops(count: int, seed: int, only: tuple[str, ...] = ()) -> list[tuple[Case, Verdict]]:
    """The verdicts on random uses of ops."""
    import keras

    found = []
    for number, case in enumerate(random_op_cases(count, seed, only)):
        if number % 100 == 0:
            keras.backend.clear_session()
        found.append((case, judge_op(case)))
    return found
