"""One suggestion, and what all suggestions for a place have in common."""

from __future__ import annotations

from collections.abc import Collection

from nndsl.catalog.entry import Parameter
from nndsl.diagnostics import Edit
from nndsl.ide.cursor.place import Place
from nndsl.ide.parameters import written
from nndsl.record import record

About = tuple[str, ...]
"""What a suggestion's documentation is of: `("layer", "Dense")`, `("layer", "Dense", "units")`; empty for nothing."""


@record
class Suggestion:
    """A word that can stand at the cursor.

    `kind`: keyword, statement, layer, activation, op, application, module, block, shared, extern, tensor, input, output,
    param, size, parameter, argument, setting, value, constant, column, file, dtype, task, source, code, member, and the
    kinds of the catalog's objects. `edit` puts it in the place of the word that is being typed; `snippet` is the same text
    with placeholders (`Dense(${1:units})`), empty where there are none. `detail` is a signature or a shape. Suggestions
    stand in the order of `order`, which sorts as text. `about` is what `documentation` is asked for.
    """

    label: str
    kind: str
    edit: Edit
    detail: str = ""
    snippet: str = ""
    order: str = ""
    about: About = ()
    is_old: bool = False


class Suggestions:
    """Gathers the suggestions for a place: groups come in the order of their numbers, within one as they are added."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.found: list[Suggestion] = []
        self._labels: set[str] = set()

    def add(
        self,
        label: str,
        kind: str,
        group: int,
        *,
        text: str | None = None,
        detail: str = "",
        snippet: str = "",
        about: About = (),
        is_old: bool = False,
    ) -> None:
        """Adds a suggestion; of two with one label the first counts. `text` is what is written, else the label."""
        if label in self._labels:
            return
        self._labels.add(label)
        if self.place.is_quoted or self.place.follows.startswith("("):
            snippet = ""
        edit = Edit(self.place.word, label if text is None else text)
        order = f"{group:02d}{len(self.found):04d}"
        self.found.append(Suggestion(label, kind, edit, detail, snippet, order, about, is_old))

    def sorted(self) -> list[Suggestion]:
        """The suggestions, best first."""
        return sorted(self.found, key=lambda each: each.order)


def escaped(text: str) -> str:
    """Text as it stands in a snippet."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def call_snippet(name: str, parameters: Collection[Parameter], given: Collection[str] = ()) -> str:
    """A call with a placeholder for each argument that must be given: `Dense(${1:units})`; empty where there is none."""
    needed = [
        each.name for each in parameters if each.required and not each.is_data and each.name not in given
    ]
    if not needed:
        return ""
    holes = ", ".join(f"${{{number}:{escaped(each)}}}" for number, each in enumerate(needed, 1))
    return f"{escaped(name)}({holes})"


def signature_text(parameters: Collection[Parameter], longest: int = 60) -> str:
    """The parameters in a line, as far as there is room: `(units, activation=None, ...)`."""
    parts, length = list[str](), 2
    for each in parameters:
        if each.is_data:
            continue
        part = written(each)
        length += len(part) + 2
        if length > longest and parts:
            return f"({', '.join(parts)}, ...)"
        parts.append(part)
    return f"({', '.join(parts)})"
