"""What goes wrong with data, settings and run folders: one exception, told in the same words as a diagnostic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from nndsl.diagnostics import Diagnostic
from nndsl.source import Span


class DataError(Exception):
    """A user's mistake that only the data, the machine or a run folder shows; never a defect of nndsl.

    `code` is NN5xx. `path` names the file or data set, `row` counts its data rows from 1 (a header is not a row),
    `column` is the column's (or array's) name. `span` is the place in the `.nn` file where the user named the thing,
    if there is one. `others` are further mistakes found in the same pass.
    """

    def __init__(
        self,
        code: str,
        message: str,
        hint: str = "",
        *,
        path: str | None = None,
        row: int | None = None,
        column: str | None = None,
        span: Span | None = None,
        others: Sequence[DataError] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.path = path
        self.row = row
        self.column = column
        self.span = span
        self.others = tuple(others)

    @property
    def all(self) -> tuple[DataError, ...]:
        """This mistake and the others of the same pass, in the order in which they were found."""
        return (self, *self.others)

    def diagnostic(self) -> Diagnostic | None:
        """The mistake as a diagnostic of the `.nn` file, where it has a place there."""
        # A finished run knows its network without the text.
        if self.span is None or not self.span.source.text:
            return None
        return Diagnostic(self.code, self.message, self.span, self.hint, notes=self.notes)

    @property
    def notes(self) -> tuple[str, ...]:
        """The last line of a diagnostic: which data it is about."""
        return (f"in {self.path}",) if self.path else ()

    def __str__(self) -> str:
        place = f"{self.path}: " if self.path and self.path not in self.message else ""
        lines = [f"{place}{self.code} {self.message}"]
        if self.hint:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(lines + [str(other) for other in self.others])


def raise_all(found: Iterable[DataError]) -> None:
    """Raises the mistakes found as one exception; does nothing where there are none."""
    errors = list(found)
    if errors:
        errors[0].others = tuple(errors[1:])
        raise errors[0]


@contextmanager
def gathering(errors: list[DataError]) -> Iterator[None]:
    """Adds the mistakes that end the block to a list, so that what comes after it is looked at too."""
    try:
        yield
    except DataError as error:
        errors.extend(error.all)
