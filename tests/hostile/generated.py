"""Whether generated code holds only what its network says: its syntax tree against the program it was made from.

`foreign_parts` knows the closed set of statements, names and calls that nndsl writes; whatever else is in the code must
stand in the `.nn` file, and at the place where it may: a name as a name, a text as a text, a comment as a comment.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator

from nndsl.catalog.entry import Entry
from nndsl.emit.names import model_name
from nndsl.graph.graph import Graph
from nndsl.graph.heads import RANGE_ACTIVATIONS, TASK_ACTIVATIONS, TASK_LOSSES
from nndsl.graph.naming import plan_names
from nndsl.graph.parts import Configured, Literal, Mapping, Part, Use
from nndsl.graph.program import Program
from nndsl.graph.walking import walk
from nndsl.syntax.parser import parse
from nndsl.syntax.scan import scan

KINDS = frozenset(
    [
        "Module",
        "Expr",
        "Constant",
        "Import",
        "ImportFrom",
        "alias",
        "FunctionDef",
        "arguments",
        "arg",
        "Return",
        "Assign",
        "If",
        "For",
        "Raise",
        "Pass",
        "Call",
        "keyword",
        "Name",
        "Attribute",
        "Subscript",
        "Slice",
        "Load",
        "Store",
        "Tuple",
        "List",
        "Dict",
        "ListComp",
        "GeneratorExp",
        "comprehension",
        "JoinedStr",
        "FormattedValue",
        "BinOp",
        "UnaryOp",
        "BoolOp",
        "Compare",
        "Add",
        "Sub",
        "Mult",
        "Div",
        "FloorDiv",
        "Mod",
        "Pow",
        "USub",
        "UAdd",
        "Not",
        "And",
        "Or",
        "Eq",
        "NotEq",
        "Lt",
        "LtE",
        "Gt",
        "GtE",
        "Is",
        "IsNot",
        "In",
        "NotIn",
    ]
)
BUILTINS = frozenset({"ValueError", "any", "len", "max", "min", "range", "tuple", "zip"})
OWN_NAMES = frozenset(
    [
        "input_shapes",
        "n_classes",
        "model",
        "inputs",
        "tensor",
        "shape",
        "given",
        "size",
        "other",
        "branch",
        "branches",
        "trunk",
        "x",
        "y",
        "_",
        "build_model",
        "compile_model",
        "check_input_shapes",
    ]
)
"""The names that nndsl makes up; numbers may follow them."""
OWN_PATHS = frozenset(
    [
        "keras.Input",
        "keras.Model",
        "keras.Sequential",
        "layers.Identity",
        "layers.Dense",
        "layers.Conv2D",
        "layers.Conv3D",
        "sys.setrecursionlimit",
        "sys.getrecursionlimit",
    ]
)
ATTRIBUTES = frozenset(["shape", "get", "name", "append", "output", "get_layer", "compile", "inputs"])
"""What is asked of tensors, models, dicts and lists."""
MODULES = ("keras", "layers", "ops", "sys")
OWN_TEXTS = {
    "rmsprop",
    "n_classes is needed: the number of classes",
    "Raise ValueError where a shape passed for an input is not the one it has.",
    *RANGE_ACTIVATIONS.values(),
    *TASK_ACTIVATIONS.values(),
    *TASK_LOSSES.values(),
    "softmax",
}
MESSAGE = re.compile(
    r"(input | has shape |, not |input NAME has shape \([\w, ]*\), not |input_shapes needs NAME: \([\w, ]*\), but is )\Z"
)
MESSAGE_VALUES = {"given", "input_shapes", "shape", "tensor.name"}
SHAPES = re.compile(r"(?:\w+(?:: [\[(][\w ,()\[\]+*/.-]*[\])])?(?:, )?)+\Z")
OWN_COMMENTS = ("Keras follows a model's layers recursively, and this one is deep.",)


def foreign_parts(code: str, graph: Graph) -> list[str]:
    """What stands in the code and neither in its network nor in the set of what nndsl writes."""
    tree, said = ast.parse(code), _Said(graph.program)
    found = [f"code: a {type(node).__name__}" for node in ast.walk(tree) if type(node).__name__ not in KINDS]
    found += _foreign_imports(tree, graph.program)
    found += _foreign_names(tree, said)
    found += _foreign_paths(tree, said)
    found += _foreign_texts(tree, said)
    found += _foreign_comments(code, said)
    return found


class _Said:
    """What a program says: names, texts, comments, and the parts of Keras that it uses."""

    def __init__(self, program: Program) -> None:
        roots = (*program.stages, *program.blocks, *program.shared, *program.params, *program.externs)
        parts = list(walk(*roots, *program.inputs, *((program.compile,) if program.compile else ())))
        sources = {program.source, *(part.span.source for part in parts)}
        self.words = {part.text for source in sources for part in scan(source.text) if part.kind == "word"}
        self.paths = {_path(part.entry) for part in parts if isinstance(part, Use | Configured)}
        self.inputs = [declared.outside_name for declared in program.inputs]
        self.texts = {
            *self.inputs,
            *self.words,
            model_name(program.name),
            *plan_names(program).bearers.values(),
        }
        self.texts.update(text for part in parts for text in _texts(part))
        self.comments = [_plain(each.text) for source in sources for each in parse(source)[0].comments]

    def commented(self, text: str) -> bool:
        """Whether a comment says this, or had it before what it says to nndsl was taken out."""
        return any(_plain(text) in comment for comment in self.comments)


def _path(entry: Entry) -> str:
    if entry.kind == "op":
        return f"ops.{entry.name}"
    return f"layers.{entry.name}" if entry.module == "keras.layers" else f"{entry.module}.{entry.name}"


def _texts(part: Part) -> Iterator[str]:
    if isinstance(part, Literal) and isinstance(part.value, str):
        yield part.value
    if isinstance(part, Mapping):
        yield from (key for key, _ in part.items if isinstance(key, str))


def _plain(comment: str) -> str:
    return "".join(letter for letter in comment if letter.isprintable() and not letter.isspace()).lstrip("#")


def _foreign_imports(tree: ast.Module, program: Program) -> Iterator[str]:
    externs = {(extern.module, extern.name) for extern in program.externs}
    for node in tree.body:
        docstring = isinstance(node, ast.Expr) and node is tree.body[0]
        if not docstring and not isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef):
            yield f"code: a {type(node).__name__} at the top"
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (f"code: imports {one.name}" for one in node.names if one.name not in ("keras", "sys"))
        elif isinstance(node, ast.ImportFrom):
            for one in node.names:
                known = (node.module, one.name) in externs or (node.module, one.name) in (
                    ("keras", "layers"),
                    ("keras", "ops"),
                )
                if not known or node.level:
                    yield f"code: imports {one.name} from {node.module}"


def _foreign_names(tree: ast.Module, said: _Said) -> Iterator[str]:
    """Names that nobody gave, and names that are read where nothing was bound to them."""
    outside = BUILTINS | set().union(*(_bound(node) for node in tree.body))
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef):
            continue
        inside = set().union(*(_bound(node) for node in ast.walk(function)))
        yield from (f"code: gives the name {name}" for name in inside if not _is_given(name, said))
        yield from (f"code: hides {name}" for name in _needed(function) & inside)
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and node.id not in inside | outside:
                yield f"code: reads {node.id}, which is bound nowhere"


def _needed(function: ast.FunctionDef) -> set[str]:
    """The modules and built-in functions that a function uses."""
    found = set()
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in BUILTINS:
                found.add(name)
            case ast.Attribute(value=ast.Name(id=name)) if name in MODULES:
                found.add(name)
    return found


def _bound(node: ast.AST) -> set[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
            return {name}
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return {one.asname or one.name for one in names}
    return set()


def _is_given(name: str, said: _Said) -> bool:
    shorter = {name, name.rstrip("_") or "_"}
    shorter |= {re.sub(r"(_\d+)+\Z", "", each) for each in shorter}
    shorter |= {re.sub(r"_(input|output)\Z", "", each) for each in shorter}
    shorter |= {each.rstrip("_") for each in shorter}
    return not shorter.isdisjoint(said.words | OWN_NAMES)


def _foreign_paths(tree: ast.Module, said: _Said) -> Iterator[str]:
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute) or id(node) in inner:
            continue
        path = ast.unparse(node)
        if path.partition(".")[0] in MODULES:
            if path not in said.paths | OWN_PATHS:
                yield f"code: uses {path}"
        elif node.attr not in ATTRIBUTES:
            yield f"code: asks for .{node.attr}"


def _foreign_texts(tree: ast.Module, said: _Said) -> Iterator[str]:
    heading = ast.get_docstring(tree, clean=False)
    if heading is not None:
        lines = (line for line in heading.split("\n") if not said.commented(line))
        yield from (f"code: the docstring says {line!r}" for line in lines)
    parts_of_messages = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts_of_messages |= {id(value) for value in node.values}
            yield from _foreign_message(node, said)
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in parts_of_messages
        ):
            text = node.value
            if text not in said.texts and text not in OWN_TEXTS and text != heading:
                yield f"code: says {text!r}"


def _foreign_message(node: ast.JoinedStr, said: _Said) -> Iterator[str]:
    for value in node.values:
        if isinstance(value, ast.FormattedValue):
            if (
                re.sub(r"_\d+\Z", "", ast.unparse(value.value)) not in MESSAGE_VALUES
                or value.format_spec is not None
            ):
                yield f"code: formats {ast.unparse(value.value)}"
        elif isinstance(value, ast.Constant):
            texts = {value.value.replace(repr(name), "NAME") for name in said.inputs} | {value.value}
            if not any(MESSAGE.match(text) for text in texts):
                yield f"code: says {value.value!r}"


def _foreign_comments(code: str, said: _Said) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT:
            text = token.string.removeprefix("#").strip()
            if text and text not in OWN_COMMENTS and not _is_shape(text, said) and not said.commented(text):
                yield f"code: comments {text!r}"


def _is_shape(comment: str, said: _Said) -> bool:
    """Whether a comment says what shape a tensor has, in the file's own names."""
    names = set(re.findall(r"[^\W\d]\w*", comment))
    return SHAPES.match(comment) is not None and names <= said.words | {"None", "n_classes"}
