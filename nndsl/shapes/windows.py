"""Windows that slide over steps, images and volumes: what convolution and pooling share."""

from __future__ import annotations

from nndsl.record import record
from nndsl.shapes.arguments import Known, several
from nndsl.shapes.call import Call, Refusal, Shape, shape_text
from nndsl.shapes.sizes import Dim, add, at_least, divide, subtract

_AXES = {1: ("steps",), 2: ("height", "width"), 3: ("depth", "height", "width")}
_WHAT = {1: "a batch of sequences", 2: "a batch of images", 3: "a batch of volumes"}


@record
class Layout:
    """Where the channels stand among the axes of a sequence (1), an image (2) or a volume (3)."""

    dimensions: int
    channels_last: bool

    def spatial(self, shape: Shape) -> Shape:
        return shape[1:-1] if self.channels_last else shape[2:]

    @property
    def channel_axis(self) -> int:
        return -1 if self.channels_last else 1

    def join(self, batch: Dim, spatial: Shape, channels: Dim) -> Shape:
        """The shape with these spatial sizes and channels."""
        return (batch, *spatial, channels) if self.channels_last else (batch, channels, *spatial)

    def __str__(self) -> str:
        names = ("channels",)
        axes = _AXES[self.dimensions]
        return f"({', '.join(axes + names if self.channels_last else names + axes)})"


@record
class Window:
    """Sizes, strides and dilation, a number an axis; `padding` is valid, same or causal."""

    size: tuple[Known, ...]
    strides: tuple[Known, ...]
    dilation: tuple[Known, ...]
    padding: str


def layout_of(call: Call, dimensions: int, any_case: bool = True) -> Layout:
    """The layout that `data_format` asks for, in any case where Keras minds none; its default is channels_last."""
    value = call.args.get("data_format")
    word = "channels_last" if value is None else str(value)
    word = word.lower() if any_case else word
    if word not in ("channels_last", "channels_first"):
        raise Refusal(
            "NN205",
            f"{call.name} has data_format={value!r}, but it must be channels_last or channels_first",
            "leave data_format out for channels_last",
            "data_format",
            leave_out=True,
        )
    return Layout(dimensions, word == "channels_last")


def need_layout(call: Call, shape: Shape, layout: Layout) -> None:
    """NN301 unless the shape has the layout's axes; the hint says how to get there from a shape that lacks them."""
    if len(shape) == layout.dimensions + 2:
        return
    raise Refusal(
        "NN301",
        f"{call.name} needs {_WHAT[layout.dimensions]} {layout}, but got {shape_text(shape)}",
        _rank_hint(call.name, shape, layout),
        before=_reshape(shape, layout),
    )


def slide(call: Call, shape: Shape, layout: Layout, window: Window, argument: str) -> Shape:
    """The spatial sizes that are left after the window has slid over them; NN304 where one would vanish."""
    sizes = tuple(_positions(size, window, axis) for axis, size in enumerate(layout.spatial(shape)))
    if any(at_least(size, 1) is False for size in sizes):
        raise Refusal(
            "NN304",
            f"the window of {call.name} is {_window_text(window)}, larger than its input {shape_text(shape)}",
            f"use a smaller {argument}, padding=same, or fewer steps before that shrink the input",
            argument,
        )
    return sizes


def strides_of(call: Call, dimensions: int, default: tuple[Known, ...]) -> tuple[Known, ...]:
    """The `strides` argument; `default` where it is None."""
    return default if call.args.get("strides") is None else several(call, "strides", dimensions)


def padding_of(call: Call, allowed: tuple[str, ...], any_case: bool) -> str:
    """The `padding` argument, in lower case where Keras minds no case; NN205 for any other word."""
    value = call.args.get("padding")
    word = value.lower() if any_case and isinstance(value, str) else value
    if isinstance(word, str) and word in allowed:
        return word
    listed = " or ".join([", ".join(allowed[:-1]), allowed[-1]])
    hint = "causal padding exists for Conv1D only" if word == "causal" else f"write padding={allowed[1]}"
    raise Refusal("NN205", f"{call.name} has padding={value!r}, but it must be {listed}", hint, "padding")


def _positions(size: Dim, window: Window, axis: int) -> Dim:
    """How many places along an axis the window fits into."""
    room = subtract(size, 1)
    if window.padding == "valid":
        room = subtract(room, window.dilation[axis] * (window.size[axis] - 1))
    return add(divide(room, window.strides[axis]), 1)


def _window_text(window: Window) -> str:
    text = " by ".join(str(size) for size in window.size)
    if len(window.size) == 1:
        text += " long"
    if any(rate != 1 for rate in window.dilation):
        text += f" with dilation_rate={max(map(str, window.dilation))}"
    return text


def _rank_hint(name: str, shape: Shape, layout: Layout) -> str:
    inner = shape[1:]
    wanted = layout.dimensions + 1
    if len(inner) == wanted - 1 and None not in inner:
        return f"add the axis of channels: {_reshape(shape, layout)}"
    if len(inner) == 1:
        reshape = _reshape(shape, layout)
        if reshape:
            return f"reshape first: {reshape}"
        return f"reshape first: Reshape({layout}) with your own sizes, or use Dense for data that is no grid"
    if len(inner) == wanted + 1:
        return f"apply it to every step with TimeDistributed({name}(...)), or remove an axis with Reshape"
    return f"bring it to {layout} first, for example with Reshape"


def _reshape(shape: Shape, layout: Layout) -> str:
    """The step that makes of a shape what it was meant to be; empty where that cannot be told."""
    inner = shape[1:]
    if len(inner) == layout.dimensions and None not in inner:
        image = (*inner, 1) if layout.channels_last else (1, *inner)
        return f"Reshape({shape_text((None, *image))})"
    return _image(inner[0], layout) if len(inner) == 1 else ""


def _image(size: Dim, layout: Layout) -> str:
    """For a flat input: the image it may have been."""
    for channels in (1, 3):
        if isinstance(size, int) and size % channels == 0:
            side = round((size // channels) ** (1 / layout.dimensions))
            if side > 1 and side**layout.dimensions * channels == size:
                image = layout.join(None, (side,) * layout.dimensions, channels)
                return f"Reshape({shape_text(image)})"
    return ""
