"""The diagram of a network: a box a layer, a group a block, repeat or shared piece, a line where tensors flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from nndsl import catalog
from nndsl.drawing.diagram import Box, Diagram, Group, Line, collapsed
from nndsl.graph.graph import Enclosure, Graph, Node
from nndsl.graph.words import arguments_text, details_of, words_of
from nndsl.shapes import sizes
from nndsl.shapes.call import Tensor, shape_text
from nndsl.shapes.sizes import Dim

Path = tuple[Enclosure, ...]


def read(graph: Graph, *, level: int | None = None, collapse: Collection[str] = ()) -> Diagram:
    """What to draw of a graph without errors; layers that no output hangs on are left out, as Keras leaves them out.

    Groups within `level` others, and blocks, shared pieces and repeats of them named in `collapse`, become one box each.
    """
    live = graph.live()
    nodes = [node for node in graph.nodes if node.kind == "input" or node.number in live]
    made = [node for node in nodes if node.owner is None]
    paths = _paths(graph, nodes)
    groups = _groups(made, paths)
    keys = set(groups)
    heads = {output.ref.node: output.name for output in graph.outputs}
    boxes = tuple(
        _box(graph, node, _innermost(paths[node.number], keys), node.number in heads) for node in made
    )
    diagram = Diagram(graph.name, boxes, _lines(graph, nodes), tuple(groups.values()))
    return collapsed(diagram, _shut(diagram, paths.values(), level, collapse))


def names_of_groups(graph: Graph) -> list[str]:
    """The names of the blocks and shared pieces that the drawing frames."""
    return list(dict.fromkeys(each.name for node in graph.nodes for each in node.path if each.name))


# Groups.


def _paths(graph: Graph, nodes: Iterable[Node]) -> dict[int, Path]:
    """What every layer stands in. A shared piece used in several blocks stands in what they have in common."""
    common: dict[int, Path] = {}
    for node in nodes:
        owner = node.number if node.owner is None else node.owner
        outside = _outside(node.path)
        common[owner] = outside if owner not in common else _common(common[owner], outside)
    return {number: (*outside, *_inside(graph.nodes[number].path)) for number, outside in common.items()}


def _outside(path: Path) -> Path:
    return path[: len(path) - len(_inside(path))]


def _inside(path: Path) -> Path:
    """The part of a path from the outermost shared piece on."""
    places = [place for place, each in enumerate(path) if each.kind == "shared"]
    return path[places[0] :] if places else ()


def _common(one: Path, other: Path) -> Path:
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return one[:length]


def _groups(made: list[Node], paths: Mapping[int, Path]) -> dict[str, Group]:
    """The groups that hold more than one box or group, outer ones first."""
    held: dict[Enclosure, list[Node]] = {}
    inner: dict[Enclosure, dict[Enclosure | int, None]] = {}
    for node in made:
        path = paths[node.number]
        for place, each in enumerate(path):
            held.setdefault(each, []).append(node)
            inner.setdefault(each, {})[path[place + 1] if place + 1 < len(path) else node.number] = None
    framed = {each for each, nodes in held.items() if len(nodes) > 1 and not _is_same(each, held, inner)}
    found: dict[str, Group] = {}
    for node in made:
        parent = ""
        for each in paths[node.number]:
            if each in framed:
                key = _key(each)
                if key not in found:
                    found[key] = _group(each, parent, held[each], inner)
                parent = key
    return found


def _is_same(
    each: Enclosure,
    held: Mapping[Enclosure, list[Node]],
    inner: Mapping[Enclosure, Mapping[Enclosure | int, None]],
) -> bool:
    """Whether a frame would enclose nothing but another frame."""
    parts = list(inner[each])
    return len(parts) == 1 and isinstance(parts[0], Enclosure) and len(held[parts[0]]) > 1


def _group(
    each: Enclosure,
    parent: str,
    nodes: list[Node],
    inner: Mapping[Enclosure, Mapping[Enclosure | int, None]],
) -> Group:
    count = f"{len(nodes)} layers"
    below = " · ".join(filter(None, (count, _shapes(nodes[-1]), _weights(nodes))))
    return Group(_key(each), _title(each, inner), parent, below, (f"{_title(each, inner)}: {count}",))


def _title(each: Enclosure, inner: Mapping[Enclosure, Mapping[Enclosure | int, None]]) -> str:
    if each.kind == "repeat":
        titles = {_title(part, inner) if isinstance(part, Enclosure) else "" for part in inner[each]}
        return f"{titles.pop() if len(titles) == 1 else ''} × {each.copies}".strip()
    written = f"{each.name}{arguments_text(each.arguments)}"
    return f"{written}, shared" if each.kind == "shared" else written


def _key(each: Enclosure) -> str:
    return f"group {each.number}"


def _innermost(path: Path, keys: Collection[str]) -> str:
    return next((_key(each) for each in reversed(path) if _key(each) in keys), "")


def _shut(diagram: Diagram, paths: Iterable[Path], level: int | None, names: Collection[str]) -> set[str]:
    shut = {_key(each) for path in paths for each in path if each.name in names}
    if level is not None:
        shut |= {each.key for each in diagram.groups if len(diagram.around(each.key)) > level}
    return shut


# Boxes and lines.


def _box(graph: Graph, node: Node, group: str, is_output: bool) -> Box:
    kind = "input" if node.kind == "input" else "output" if is_output else "layer"
    if node.kind == "input":
        tensor = node.tensors[0]
        below = " · ".join((shape_text(tensor.shape), tensor.dtype))
        return Box(
            str(node.number), node.name, "", below, (f"input {node.name}", below), kind, "input", group
        )
    uses = sum(each.owner == node.number for each in graph.nodes) + 1 if node.shared else 1
    # The frame of a shared piece says it for all that it holds.
    times = f"used {uses} times" if uses > 1 and not group else ""
    below = " · ".join(filter(None, (node.name, _shapes(node), _weights([node]), times)))
    details = _details(graph, node)
    key, words = str(node.number), words_of(node)
    return Box(key, node.layer, words, below, details, kind, _family(node), group, node.name, uses)


def _details(graph: Graph, node: Node) -> tuple[str, ...]:
    reads = ", ".join(
        f"{graph.nodes[ref.node].name} {shape_text(graph.tensor(ref).shape)}" for ref in node.inputs
    )
    weights = [f"{each.name} {'×'.join(map(str, each.shape))}" for each in node.weights or ()]
    lines = [f"{node.layer} {node.name}", *details_of(node)]
    lines += [f"reads {reads}"] if reads else []
    lines.append(f"gives {_shapes(node)}")
    lines += [f"weights: {', '.join(weights)}"] if weights else []
    lines += [f"multiply-adds: {_number(node.macs)}"] if node.macs else []
    return tuple(lines)


def _family(node: Node) -> str:
    entry = catalog.find(node.kind, node.layer) if node.kind == "layer" else None
    return entry.family if entry else node.kind


def _shapes(node: Node) -> str:
    if isinstance(node.output, Tensor):
        return shape_text(node.output.shape)
    return " ".join(shape_text(tensor.shape) for tensor in node.output)


def _weights(nodes: Iterable[Node]) -> str:
    total: Dim = 0
    for node in nodes:
        total = sizes.add(total, _count(node))
    return "" if total == 0 else f"{_number(total)} weights"


def _count(node: Node) -> Dim:
    total: Dim = None if node.weights is None else 0
    for weight in node.weights or ():
        total = sizes.add(total, sizes.product(weight.shape))
    return total


def _number(count: Dim) -> str:
    return "?" if count is None else f"{count:,}" if isinstance(count, int) else str(count)


def _lines(graph: Graph, nodes: Iterable[Node]) -> tuple[Line, ...]:
    """A line for every box that reads another; those of a shared piece bear the number of the use."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    uses: dict[int, int] = {}
    numbers: dict[int, int] = {}
    for node in nodes:
        owner = node.number if node.owner is None else node.owner
        numbers[node.number] = uses[owner] = uses.get(owner, 0) + 1
    for node in nodes:
        target = node.number if node.owner is None else node.owner
        for ref, count in Counter(ref.node for ref in node.inputs).items():
            made = graph.nodes[ref]
            source = made.number if made.owner is None else made.owner
            label = _label(uses, numbers, node, target, made, source, count)
            found.setdefault((str(source), str(target)), {})[label] = None
    return tuple(
        Line(source, target, ", ".join(filter(None, labels)))
        for (source, target), labels in found.items()
        if source != target
    )


def _label(
    uses: Mapping[int, int],
    numbers: Mapping[int, int],
    node: Node,
    target: int,
    made: Node,
    source: int,
    count: int,
) -> str:
    """Nothing where a line says all; which use it goes into or comes out of, where a piece is used several times."""
    inside = bool(node.shared) and made.shared == node.shared and numbers[node.number] == numbers[made.number]
    shown = (
        ""
        if inside
        else (
            str(numbers[node.number])
            if uses[target] > 1
            else str(numbers[made.number]) if uses[source] > 1 else ""
        )
    )
    return " ".join(filter(None, (shown, f"×{count}" if count > 1 else "")))
