"""The MobileNets, layer by layer: their widths hang on arguments that may be any number, so no table holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nndsl.record import record
from nndsl.shapes.call import Refusal, Shape
from nndsl.shapes.sizes import Dim, add, divide, divide_up, multiply, product


@record
class Body:
    """A model without its top: what it leaves of an image, its features, its numbers and its multiply-adds."""

    left: Shape
    features: Dim
    trained: Dim
    fixed: Dim
    macs: Dim


class Layers:
    """Adds up layers as they are laid on an image; `sized` where its height was known when the model was made."""

    def __init__(self, name: str, image: Shape, channels: Dim, sized: bool) -> None:
        self.name = name
        self.image = image
        self.channels = channels
        self.sized = sized
        self.trained: Dim = 0
        self.fixed: Dim = 0
        self.macs: Dim = 0

    def convolve(self, filters: int, kernel: int = 1, stride: int = 1) -> None:
        """A convolution with padding and a batch normalization."""
        self.image = tuple(divide_up(size, stride) for size in self.image)
        self._multiply(product([kernel * kernel, self.channels, self._positive(filters)]))
        self.channels = filters
        self._normalize()

    def depthwise(self, kernel: int, stride: int, multiplier: int = 1, corner: bool = False) -> None:
        """A depthwise convolution and a batch normalization.

        Strides are padded by whether a side is even, or as an even one where that is not known; or all at a `corner`.
        """
        down = divide if corner or not self.sized else divide_up
        self.image = tuple(down(size, stride) for size in self.image)
        self.channels = multiply(self.channels, multiplier)
        self._multiply(multiply(kernel * kernel, self.channels))
        self._normalize()

    def excite(self, hidden: int) -> None:
        """Squeeze and excite: two dense layers on what is left when an image is averaged."""
        cost = multiply(2 * hidden, self.channels)
        self.trained = add(self.trained, add(cost, add(hidden, self.channels)))
        self.macs = add(self.macs, cost)

    def body(self) -> Body:
        """What was laid."""
        return Body(self.image, self.channels, self.trained, self.fixed, self.macs)

    def _multiply(self, kernel: Dim) -> None:
        self.trained = add(self.trained, kernel)
        self.macs = add(self.macs, multiply(kernel, product(self.image)))

    def _normalize(self) -> None:
        both = multiply(2, self.channels)
        self.trained, self.fixed = add(self.trained, both), add(self.fixed, both)

    def _positive(self, filters: int) -> int:
        if filters < 1:
            message = f"{self.name} has so small an alpha that a layer of it has no filters"
            raise Refusal("NN206", message, "write alpha=0.25 or more", "alpha")
        return filters


def divisible(width: float, divisor: int = 8) -> int:
    """The nearest multiple of the divisor, but at least one and not much less than the width."""
    near = max(divisor, int(width + divisor / 2) // divisor * divisor)
    return near + divisor if near < 0.9 * width else near


_FIRST: tuple[tuple[int, int], ...] = (
    *((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)),
    *((512, 1),) * 5,
    *((1024, 2), (1024, 1)),
)
"""MobileNet's blocks: filters and stride."""

_SECOND: tuple[tuple[int, int, int], ...] = (
    *((16, 1, 1), (24, 2, 6), (24, 1, 6), (32, 2, 6), (32, 1, 6), (32, 1, 6)),
    *((64, 2, 6), (64, 1, 6), (64, 1, 6), (64, 1, 6), (96, 1, 6), (96, 1, 6), (96, 1, 6)),
    *((160, 2, 6), (160, 1, 6), (160, 1, 6), (320, 1, 6)),
)
"""MobileNetV2's blocks: filters, stride and how much wider the middle is."""

Block = tuple[int, int, int, float, bool]

_SMALL: tuple[Block, ...] = (
    *((16, 3, 2, 1, True), (24, 3, 2, 72 / 16, False), (24, 3, 1, 88 / 24, False)),
    *((40, 5, 2, 4, True), (40, 5, 1, 6, True), (40, 5, 1, 6, True)),
    *((48, 5, 1, 3, True), (48, 5, 1, 3, True)),
    *((96, 5, 2, 6, True), (96, 5, 1, 6, True), (96, 5, 1, 6, True)),
)
"""MobileNetV3Small's blocks: filters, kernel, stride, how much wider the middle is, whether it excites."""

_LARGE: tuple[Block, ...] = (
    *((16, 3, 1, 1, False), (24, 3, 2, 4, False), (24, 3, 1, 3, False)),
    *((40, 5, 2, 3, True), (40, 5, 1, 3, True), (40, 5, 1, 3, True)),
    *((80, 3, 2, 6, False), (80, 3, 1, 2.5, False), (80, 3, 1, 2.3, False), (80, 3, 1, 2.3, False)),
    *((112, 3, 1, 6, True), (112, 3, 1, 6, True)),
    *((160, 5, 2, 6, True), (160, 5, 1, 6, True), (160, 5, 1, 6, True)),
)

Args = Mapping[str, Any]


def _first(layers: Layers, args: Args) -> None:
    alpha, multiplier = args["alpha"], args["depth_multiplier"]
    layers.convolve(int(32 * alpha), 3, 2)
    for filters, stride in _FIRST:
        layers.depthwise(3, stride, multiplier, corner=True)
        layers.convolve(int(filters * alpha))


def _second(layers: Layers, args: Args) -> None:
    alpha = args["alpha"]
    layers.convolve(divisible(32 * alpha), 3, 2)
    width = divisible(32 * alpha)
    for number, (filters, stride, wider) in enumerate(_SECOND):
        if number:
            layers.convolve(wider * width)
        layers.depthwise(3, stride)
        width = divisible(int(filters * alpha))
        layers.convolve(width)
    layers.convolve(divisible(1280 * alpha) if alpha > 1 else 1280)


def _third(blocks: tuple[Block, ...]) -> Callable[[Layers, Args], None]:
    def lay(layers: Layers, args: Args) -> None:
        layers.convolve(16, 3, 2)
        width = 16
        for number, (filters, kernel, stride, wider, excites) in enumerate(blocks):
            middle = divisible(width * wider)
            if number:
                layers.convolve(middle)
            layers.depthwise(3 if args["minimalistic"] else kernel, stride)
            if excites and not args["minimalistic"]:
                layers.excite(divisible(middle * 0.25))
            width = divisible(filters * args["alpha"])
            layers.convolve(width)
        layers.convolve(divisible(width * 6))

    return lay


LAID: dict[str, Callable[[Layers, Args], None]] = {
    "MobileNet": _first,
    "MobileNetV2": _second,
    "MobileNetV3Small": _third(_SMALL),
    "MobileNetV3Large": _third(_LARGE),
}
"""How each is laid; all but its top."""

_LAST = {"MobileNetV3Small": 1024, "MobileNetV3Large": 1280}
"""The width of the layer that the third ones have before their classes."""


def body(name: str, args: Args, image: Shape, sized: bool) -> Body:
    """A MobileNet without its top, for images of these sizes, channels last."""
    layers = Layers(name, image[:2], image[2], sized)
    LAID[name](layers, args)
    return layers.body()


def top(name: str, args: Args, features: Dim, classes: Dim) -> tuple[Dim, Dim]:
    """The numbers and the multiply-adds of the classifier."""
    trained: Dim = 0
    macs: Dim = 0
    if name in _LAST:
        alpha = args["alpha"]
        last = divisible(_LAST[name] * alpha) if alpha > 1 else _LAST[name]
        macs, trained, features = multiply(features, last), add(multiply(features, last), last), last
    cost = multiply(features, classes)
    return add(trained, add(cost, classes)), add(macs, cost)
