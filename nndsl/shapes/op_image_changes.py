"""Ops that distort, blur or compare images, and find their edges."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import same_size, shapes_text
from nndsl.shapes.dtypes import is_float
from nndsl.shapes.op_images import image_height
from nndsl.shapes.op_operands import known_sizes, need_rank_of, operand, result, same_shape, title
from nndsl.shapes.sizes import at_least, equal


def _transformed(call: Call) -> Inference:
    """`affine_transform` takes eight numbers for all images or for each, `perspective_transform` two times four points."""
    images = operand(call, "images")
    affine = call.name == "image.affine_transform"
    names = ("transform",) if affine else ("start_points", "end_points")
    points = [operand(call, name) for name in names]
    if images.shape is None:
        return result(None, images.dtype)
    need_rank_of(call, images.shape, (3, 4))
    wanted: Shape = (8,) if affine else (4, 2)
    for tensor in points:
        if tensor.shape is not None:
            _check_points(call, images.shape, tensor.shape, wanted)
    return result(images.shape, images.dtype)


def _check_points(call: Call, images: Shape, points: Shape, wanted: Shape) -> None:
    own, batch = points[len(points) - len(wanted) :], points[: len(points) - len(wanted)]
    fits = len(points) in (len(wanted), len(wanted) + 1) and not any(
        equal(*pair) is False for pair in zip(own, wanted, strict=True)
    )
    if (
        len(images) == 3
        and batch
        or len(images) == 4
        and batch
        and isinstance(batch[0], int)
        and batch[0] > 1
    ):
        fits = False
    if not fits:
        raise Refusal(
            "NN303",
            f"{title(call)} needs {shape_text((None, *wanted))} beside each image, but got {shape_text(points)}",
            "give one for each image, or one for all",
        )


def _map_coordinates(call: Call) -> Inference:
    """The first axis of the coordinates has a place for every axis of the input, whose sizes must all be fixed."""
    x, places = operand(call, "inputs"), operand(call, "coordinates")
    order = call.args.get("order")
    if order not in (0, 1):
        raise Refusal(
            "NN206", f"{title(call)} has order={order}, but it must be 0 or 1", "write order=1", "order"
        )
    if x.shape is None or places.shape is None:
        return result(None, x.dtype)
    if len(places.shape) < 2 or places.shape[0] is None or equal(places.shape[0], len(x.shape)) is False:
        raise Refusal(
            "NN303",
            f"{title(call)} needs coordinates whose first size is the number of axes of {shape_text(x.shape)}, "
            f"{len(x.shape)}, but got {places.shape}",
            "bring the coordinates there with ops.reshape",
        )
    if None in x.shape:
        raise Refusal(
            "NN308", f"{title(call)} needs an input of fixed sizes, so it takes no batch", "declare an extern"
        )
    return result(places.shape[1:], x.dtype)


def _scaled(call: Call) -> Inference:
    """A factor and a shift for each of the axes that are named; the others keep their sizes."""
    images, wanted = operand(call, "images"), known_sizes(call, "output_shape")
    axes: Any = call.args.get("spatial_dims")
    count = len(axes) if isinstance(axes, (tuple, list)) else 1
    for name in ("scale", "translation"):
        vector = operand(call, name)
        if vector.shape is not None and not same_shape(vector.shape, (count,)):
            raise Refusal(
                "NN303",
                f"{title(call)} needs `{name}` as a vector of {count}, one for each of spatial_dims, but got {vector.shape}",
                f"write {name}={[1.0] * count}",
            )
    if images.shape is not None:
        _check_canvas(call, images.shape, wanted, axes)
    return result(wanted, images.dtype)


def _check_canvas(call: Call, shape: Shape, wanted: Shape, axes: Any) -> None:
    named = (
        {axis % max(1, len(shape)) for axis in axes if isinstance(axis, int)}
        if isinstance(axes, (tuple, list))
        else set()
    )
    kept = [at for at in range(len(shape)) if at not in named]
    if len(wanted) != len(shape) or any(not same_size(shape[at], wanted[at]) for at in kept):
        raise Refusal(
            "NN303",
            f"{title(call)} needs output_shape to be {shape} but for the axes {axes}, and it is {wanted}",
            "use ops.image.resize for a batch",
            "output_shape",
        )


def _stretched(call: Call) -> Inference:
    """`image.elastic_transform` asks for the sizes of a single image, so the batch cannot be one of them."""
    images = operand(call, "images")
    if images.shape is not None:
        image_height(call, images.shape)
        if len(images.shape) == 3 and None in images.shape:
            raise Refusal(
                "NN301",
                f"{title(call)} needs images of shape (height, width, channels), but got {shape_text(images.shape)}",
                "give the input a height, a width and channels",
            )
    return result(images.shape, images.dtype)


def _blurred(call: Call) -> Inference:
    images = operand(call, "images")
    for name in ("kernel_size", "sigma"):
        value = call.args.get(name, (3, 3))
        if not isinstance(value, (tuple, list)) or len(value) != 2:
            raise Refusal(
                "NN204", f"{title(call)} needs {name} for height and width", f"write {name}=(3, 3)", name
            )
    if images.shape is not None:
        image_height(call, images.shape)
    return result(images.shape, images.dtype)


def _edges(call: Call) -> Inference:
    images = operand(call, "images")
    _need_floats(call, images)
    if images.shape is None:
        return result(None, images.dtype)
    need_rank_of(call, images.shape, (4,))
    height = image_height(call, images.shape)
    if any(equal(size, 1) for size in images.shape[height : height + 2]):
        raise Refusal(
            "NN304", f"{title(call)} needs images of at least 2 by 2, but got {shape_text(images.shape)}", ""
        )
    return result((*images.shape, 2), images.dtype)


def _need_floats(call: Call, images: Tensor) -> None:
    if not is_float(images.dtype):
        raise Refusal(
            "NN307",
            f"{title(call)} computes with floats, but got {images.dtype}",
            "declare the input without a dtype",
        )


def _likeness(call: Call) -> Inference:
    """`image.ssim`: a number for each pair of images."""
    left, right = operand(call, "image1"), operand(call, "image2")
    if left.shape is None or right.shape is None:
        return result(None, left.dtype)
    need_rank_of(call, left.shape, (3, 4))
    if not same_shape(left.shape, right.shape):
        raise Refusal(
            "NN303",
            f"{title(call)} compares images of one shape, but got {shapes_text([left.shape, right.shape])}",
            "make the sizes equal",
        )
    size: Any = call.args.get("filter_size", 11)
    height = image_height(call, left.shape)
    if any(at_least(one, size) is False for one in left.shape[height : height + 2]):
        raise Refusal(
            "NN304",
            f"{title(call)} has filter_size={size}, larger than its images {shape_text(left.shape)}",
            "write a smaller filter_size",
            "filter_size",
        )
    return result(left.shape[:-3], left.dtype)


def _noise_ratio(call: Call) -> Inference:
    """`psnr`: one number for everything."""
    left, right = operand(call, "x1"), operand(call, "x2")
    known = left.shape is not None and right.shape is not None and left.rank == right.rank
    if not same_shape(left.shape, right.shape) or (
        known and not all(map(same_size, left.shape or (), right.shape or ()))
    ):
        raise Refusal(
            "NN303",
            f"{title(call)} compares tensors of one shape, but got {shapes_text([left.shape, right.shape])}",
            "make the sizes equal",
        )
    return result((), "float32")


RULES: dict[str, Rule] = {
    "image.affine_transform": _transformed,
    "image.perspective_transform": _transformed,
    "image.map_coordinates": _map_coordinates,
    "image.scale_and_translate": _scaled,
    "image.elastic_transform": _stretched,
    "image.gaussian_blur": _blurred,
    "image.sobel_edges": _edges,
    "image.ssim": _likeness,
    "psnr": _noise_ratio,
}
