"""One open text and all that is known of it: what every feature of an editor reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from nndsl.compiler import Analysis, Loader, analyze
from nndsl.configuration import DEFAULT, Configuration
from nndsl.graph.memory import Memory
from nndsl.source import Source
from nndsl.syntax.reparsing import EditedText

Derived = TypeVar("Derived")


class Document:
    """A text that changes, with its analysis, which is made when it is asked for.

    What it handed out before an `update` must not be used afterwards. `load` finds imported files (`None`: there are
    none to be had), `configuration` says how severe findings are.
    """

    def __init__(
        self,
        text: str,
        path: str | None = None,
        load: Loader | None = None,
        configuration: Configuration = DEFAULT,
    ) -> None:
        self.source = Source(text, path)
        self.load = load
        self.configuration = configuration
        self._edited = EditedText(self.source)
        self._memory = Memory()
        self._analysis: Analysis | None = None
        self._derived: dict[Callable[[Document], Any], Any] = {}

    @property
    def text(self) -> str:
        return self.source.text

    @property
    def analysis(self) -> Analysis:
        """Tree, program, graph and findings of the text as it is now; also of a text that does not parse."""
        if self._analysis is None:
            self._memory.begin()
            self._analysis = analyze(
                self.source,
                self.load,
                configuration=self.configuration,
                parsed=self._edited.parsed(),
                memory=self._memory,
            )
        return self._analysis

    def derived(self, make: Callable[[Document], Derived]) -> Derived:
        """What a function makes of this document, made once for each state of the text."""
        if make not in self._derived:
            self._derived[make] = make(self)
        found: Derived = self._derived[make]
        return found

    def update(self, text: str) -> None:
        """Puts another text in the place of this one."""
        if text != self.source.text:
            self.source = Source(text, self.source.path)
            self._edited.update(self.source)
            self.refresh()

    def refresh(self) -> None:
        """Forgets the analysis: an imported file or the configuration has changed."""
        self._analysis = None
        self._derived.clear()
