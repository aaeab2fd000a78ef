"""Python names for the file's names, and fresh ones that collide with nothing."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable

from nndsl.emit.dialect import KERAS, Dialect

MODULE_NAMES = frozenset(
    {"keras", "layers", "ops", "sys", "build_model", "compile_model", "check_input_shapes"}
)
BUILTINS = frozenset({"ValueError", "any", "len", "max", "min", "range", "tuple", "zip"})
"""The built-in names that generated code may use."""

LOOK_ALIKES = frozenset({"I", "O", "l"})
"""Names that linters refuse because they look like digits."""

NO_ARGUMENT = MODULE_NAMES | BUILTINS | LOOK_ALIKES
"""What no argument is called, though callers pass it by its own name."""

RESERVED = MODULE_NAMES | BUILTINS | {"input_shapes", "model", "n_classes", "x_", "_"}


_PLAIN = re.compile(r"[A-Za-z0-9_.-]*").fullmatch


def identifier(name: str, taken: Iterable[str] = ()) -> str:
    """The name itself where Python takes it and nobody has it, else with underscores behind it.

    Raises ValueError where the name is no identifier at all: nothing else may enter generated code.
    """
    if not name.isidentifier():
        raise ValueError(f"{name!r} is not an identifier")
    while keyword.iskeyword(name) or name in taken:
        name += "_"
    return name


def keyword_name(name: str) -> str:
    """What a param, or a parameter of a block, is called where its value is passed by keyword."""
    return identifier(name, NO_ARGUMENT)


def class_name(network: str, ending: str) -> str:
    """`WideDeepRegressor` for the network `wide_deep`, whatever its file is called."""
    words = re.findall(r"[^\W_]+", network)
    name = "".join(word[0].upper() + word[1:] for word in words).removesuffix(ending) + ending
    return name if name.isidentifier() else f"Network{name}"


def model_name(name: str) -> str:
    """What Keras calls the model: TensorFlow trains none whose name has other than plain letters, digits, `_ . -`.

    `réseau` becomes `reseau`, a name that begins with no letter gets `network` before it.
    """
    if not _PLAIN(name):
        import unicodedata  # takes longer to load than it is often needed

        letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        name = re.sub(r"[^A-Za-z0-9_.-]", "_", letters)
    return name if name[:1].isalpha() else f"network{name}"


class Scope:
    """The names within one generated function, and the dialect that it is written in."""

    def __init__(
        self, module_names: frozenset[str], user_names: frozenset[str], dialect: Dialect = KERAS
    ) -> None:
        self.dialect = dialect
        self._outside = module_names | RESERVED | LOOK_ALIKES
        self._user_names = user_names
        self._names: dict[str, str] = {}
        self._used: set[str] = set()
        self._borrowed: set[str] = set()

    def argument(self, name: str) -> str:
        """Declares an argument of the function; callers pass it by its own name, so it changes only where it must."""
        return self._declare(name, NO_ARGUMENT)

    def given(self, name: str) -> str:
        """Declares a name that the function has under this very name, such as `n_classes`."""
        return self._declare(name, frozenset())

    def variable(self, name: str) -> str:
        """Declares a variable of the file, or finds it."""
        if name in self._names:
            return self._names[name]
        return self._declare(name, self._outside)

    def alias(self, name: str, python_name: str) -> None:
        """Lets a name of the file stand for a variable that is there already."""
        self._names[name] = python_name

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def __getitem__(self, name: str) -> str:
        """The Python name of a name that was declared."""
        return self._names[name]

    def borrow(self, base: str) -> str:
        """A fresh variable, the writer's own, until it is given back."""
        name, number = base, 1
        while not self._is_free(name):
            number += 1
            name = f"{base}_{number}"
        self._borrowed.add(name)
        return name

    def borrowed(self) -> frozenset[str]:
        """The names that are borrowed now."""
        return frozenset(self._borrowed)

    def keep_only(self, names: frozenset[str]) -> None:
        """Gives all other borrowed names back."""
        if len(self._borrowed) > len(names):
            self._borrowed.intersection_update(names)

    def give_back(self, names: Iterable[str]) -> None:
        """Lets borrowed names be borrowed again."""
        self._borrowed.difference_update(names)

    def _declare(self, name: str, avoided: frozenset[str]) -> str:
        python_name = identifier(name, avoided | self._used if name in self._used or name in avoided else ())
        self._names[name] = python_name
        self._used.add(python_name)
        return python_name

    def _is_free(self, name: str) -> bool:
        taken = (self._outside, self._user_names, self._used, self._borrowed)
        return not keyword.iskeyword(name) and not any(name in names for names in taken)
