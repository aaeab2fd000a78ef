"""Counts of verdicts: recall, false alarms, and where the two disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from judging import Verdict
from tolerated import is_stricter


@dataclass
class Report:
    """Counts by verdict, and the verdicts on which the two disagree."""

    counts: Counter[str] = field(default_factory=Counter)
    disagreements: list[str] = field(default_factory=list)
    told: Callable[[str], object] = str
    """Hears of every disagreement when it is found."""

    def add(self, where: str, verdict: Verdict) -> None:
        if verdict.kind == "false alarm" and is_stricter(
            [one for one in verdict.details if " NN" in one], verdict.text
        ):
            verdict = replace(verdict, kind="stricter")
        self.counts[verdict.kind] += 1
        if not verdict.agreed and verdict.kind not in ("stricter", "lenient"):
            self.disagreements.append(f"{where}: {verdict}")
            self.told(f"{self.disagreements[-1]}\n")

    @property
    def recall(self) -> float:
        """The share of what Keras refuses that nndsl refuses."""
        refused = self.counts["refused"]
        return refused / max(1, refused + self.counts["missed"])

    @property
    def false_alarms(self) -> int:
        return self.counts["false alarm"]

    def __str__(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in self.counts.most_common())
        unasked = self.counts["unasked"] + self.counts["crashed"]
        asked = sum(self.counts.values()) - unasked
        lines = [f"{asked} judged: {counts}", f"recall {self.recall:.4%}, false alarms {self.false_alarms}"]
        return "\n".join(lines)
