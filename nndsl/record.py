"""Records: what `@dataclass(frozen=True, slots=True)` is, made without generating code at import.

A hundred dataclasses cost more start-up than checking a file does, because each compiles six methods when it is
defined. A record compiles only its `__init__`, and only when the first one is made; equality, hash and text are
shared. Records are not to be changed after they are made: type checkers see to that (`dataclass_transform`), nothing
does at run time. A class that is changed says `@record(frozen=False)`, which has no hash.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")

_MISSING: Any = object()


class _Field:
    __slots__ = ("compare", "default", "default_factory", "kw_only", "name", "repr")

    def __init__(
        self, name: str, default: Any, default_factory: Any, compare: bool, kw_only: bool, repr: bool
    ) -> None:
        self.name = name
        self.default = default
        self.default_factory = default_factory
        self.compare = compare
        self.kw_only = kw_only
        self.repr = repr

    @property
    def required(self) -> bool:
        return self.default is _MISSING and self.default_factory is _MISSING


def field(
    *,
    default: Any = _MISSING,
    default_factory: Any = _MISSING,
    compare: bool = True,
    kw_only: bool = False,
    repr: bool = True,
) -> Any:
    """A field with a default or a factory of defaults; left out of comparison or text; given by keyword only."""
    return _Field("", default, default_factory, compare, kw_only, repr)


@overload
def record(cls: type[T], /) -> type[T]: ...
@overload
def record(*, frozen: bool = True, eq: bool = True) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: Any = None, /, *, frozen: bool = True, eq: bool = True) -> Any:
    """Makes a class a record with `__slots__`; `eq=False` compares by identity."""
    if cls is None:
        return lambda decorated: _make(decorated, frozen, eq)
    return _make(cls, frozen, eq)


def replace(instance: T, /, **changes: Any) -> T:
    """A copy of a record with some fields changed."""
    cls: Any = type(instance)
    for name in cls.__fields__:
        if name not in changes:
            changes[name] = getattr(instance, name)
    made: T = cls(**changes)
    return made


def field_names(cls: type) -> tuple[str, ...]:
    """The names of a record's fields, those of its bases first."""
    return tuple(cls.__fields__)  # type: ignore[attr-defined]


def _make(cls: type, frozen: bool, eq: bool) -> type:
    own = _own_fields(cls)
    fields = {
        name: each
        for base in reversed(cls.__mro__[1:])
        for name, each in getattr(base, "__fields__", {}).items()
    }
    inherited = set(fields)
    fields.update(own)
    members = {name: value for name, value in vars(cls).items() if name not in own}
    members.pop("__dict__", None)
    members.pop("__weakref__", None)
    members["__slots__"] = tuple(name for name in own if name not in inherited)
    members["__fields__"] = fields
    compared = [name for name, each in fields.items() if each.compare]
    members["__compared__"] = attrgetter(*compared) if compared else _nothing
    members["__match_args__"] = tuple(fields)
    members["__init__"] = _first_init
    members.setdefault("__repr__", _repr)
    if eq:
        members.setdefault("__eq__", _eq)
        members["__hash__"] = _hash if frozen else None
    return type(cls)(cls.__name__, cls.__bases__, members)


def _own_fields(cls: type) -> dict[str, _Field]:
    fields: dict[str, _Field] = {}
    for name in cls.__annotations__:
        value = cls.__dict__.get(name, _MISSING)
        if not isinstance(value, _Field):
            value = _Field(name, value, _MISSING, True, False, True)
        value.name = name
        fields[name] = value
    return fields


def _first_init(self: Any, *args: Any, **kwargs: Any) -> None:
    """Stands in for `__init__` until the first record of the class is made."""
    cls = next(base for base in type(self).__mro__ if base.__dict__.get("__init__") is _first_init)
    init = _compiled_init(cls)
    type.__setattr__(cls, "__init__", init)
    init(self, *args, **kwargs)


def _compiled_init(cls: Any) -> Callable[..., None]:
    fields = list(cls.__fields__.values())
    names: dict[str, Any] = {"_missing": _MISSING}
    # Required fields come first, so that a subclass may add one after a base's default.
    positional = [each for each in fields if not each.kw_only]
    keywords = [each for each in fields if each.kw_only]
    parameters = [_parameter(each, names) for each in sorted(positional, key=lambda each: not each.required)]
    if keywords:
        parameters += ["*", *(_parameter(each, names) for each in keywords)]
    lines = [f"def __init__({', '.join(['self', *parameters])}):"]
    for each in fields:
        value = each.name
        if each.default_factory is not _MISSING:
            value = f"_default_{each.name}() if {each.name} is _missing else {each.name}"
        lines.append(f"    self.{each.name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("    self.__post_init__()")
    lines.append("    return None")
    exec("\n".join(lines), names)
    init: Callable[..., None] = names["__init__"]
    return init


def _parameter(each: _Field, names: dict[str, Any]) -> str:
    if each.default_factory is not _MISSING:
        names[f"_default_{each.name}"] = each.default_factory
        return f"{each.name}=_missing"
    if each.default is not _MISSING:
        names[f"_default_{each.name}"] = each.default
        return f"{each.name}=_default_{each.name}"
    return each.name


def _eq(self: Any, other: Any) -> Any:
    if other is self:
        return True
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = self.__class__.__compared__
    return compared(self) == compared(other)


def _hash(self: Any) -> int:
    return hash(self.__class__.__compared__(self))


def _nothing(_: object) -> None:
    """What is compared of a record without fields that count."""


def _repr(self: Any) -> str:
    shown = (name for name, each in self.__fields__.items() if each.repr)
    inner = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__name__}({inner})"
