"""What a drawing shows: boxes, lines between them, and groups around them."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.record import field, record


@record
class Box:
    """One layer, input or collapsed group.

    `key` is unique in the diagram. `title` stands first, in bold, `words` behind it: the arguments that matter. `below` is
    the second row: name, shape, weights. `details` are told on hover, a line each. `group` is the key of the innermost
    group that holds it, empty where none does. `uses` counts those of a shared layer. `kind`: input, layer, output or group.
    """

    key: str
    title: str
    words: str = ""
    below: str = ""
    details: tuple[str, ...] = ()
    kind: str = "layer"
    family: str = ""
    group: str = ""
    name: str = ""
    uses: int = 1

    @property
    def facts(self) -> str:
        """The second row without the name."""
        return self.below.removeprefix(self.name).removeprefix(" · ")


@record
class Line:
    """Tensors that flow from one box into another; `label` tells the use of a shared piece, or how many tensors."""

    source: str
    target: str
    label: str = ""


@record
class Group:
    """A block, repeat or shared piece around boxes and other groups; `below` and `details` are for the box it collapses to."""

    key: str
    title: str
    parent: str = ""
    below: str = ""
    details: tuple[str, ...] = ()


@record
class Diagram:
    """Boxes are in the order of the network; lines name boxes; a group comes before those within it."""

    name: str
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    groups: tuple[Group, ...] = ()
    parents: dict[str, str] = field(default_factory=dict, compare=False)
    """The group around every box and group, by key."""

    def __post_init__(self) -> None:
        self.parents.update({each.key: each.group for each in self.boxes})
        self.parents.update({each.key: each.parent for each in self.groups})

    def around(self, key: str) -> list[str]:
        """The groups around a box or group, innermost first, and last the empty key of the whole."""
        found = [self.parents[key]]
        while found[-1]:
            found.append(self.parents[found[-1]])
        return found


def collapsed(diagram: Diagram, keys: Iterable[str]) -> Diagram:
    """The diagram with some groups drawn as one box each."""
    shut = set(keys)
    stands: dict[str, str] = {}
    for key in diagram.parents:
        hidden = [group for group in (key, *diagram.around(key)) if group in shut]
        stands[key] = hidden[-1] if hidden else key
    boxes: dict[str, Box] = {}
    groups = {each.key: each for each in diagram.groups}
    for box in diagram.boxes:
        key = stands[box.key]
        boxes.setdefault(key, box if key == box.key else as_box(groups[key]))
    ends = (Line(stands[each.source], stands[each.target], each.label) for each in diagram.lines)
    lines = dict.fromkeys(each for each in ends if each.source != each.target)
    kept = tuple(each for each in diagram.groups if each.key not in shut and stands[each.key] == each.key)
    return Diagram(diagram.name, tuple(boxes.values()), tuple(lines), kept)


def as_box(group: Group) -> Box:
    """The box that a group collapses to."""
    return Box(group.key, group.title, "", group.below, group.details, "group", "", group.parent)
