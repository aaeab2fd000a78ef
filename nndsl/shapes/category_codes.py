"""Codes of categories: output modes, one-hot and counting shapes, the salt of a hash."""

from __future__ import annotations

from nndsl.shapes.call import Call, Refusal, Shape
from nndsl.shapes.sizes import Dim, equal

_MODES = {"binary": "multi_hot", "tf-idf": "tf_idf"}
"""Older words for output modes."""


def output_mode(call: Call, default: str) -> str:
    """The `output_mode`, an older word for it turned into today's."""
    mode = str(call.args.get("output_mode", default))
    return _MODES.get(mode, mode)


def encoded_shape(shape: Shape, mode: str, depth: Dim) -> Shape | None:
    """One-hot codes stand at every place, in the place of a last axis of size 1; the others count over the last axis."""
    if not shape:
        return (depth,)
    if mode != "one_hot":
        return (*shape[:-1], depth)
    alone = equal(shape[-1], 1) if len(shape) > 1 and shape[-1] is not None else False
    # A size known only when the model is built may turn out to be 1, which leaves the rank open.
    return None if alone is None else (*shape[:-1], depth) if alone else (*shape, depth)


def check_sparse(call: Call, mode: str) -> None:
    """Refuses sparse indices: only codes have zeros to leave out."""
    if call.args.get("sparse") and mode == "int":
        raise Refusal(
            "NN207",
            f"{call.name} answers ints, which cannot be sparse",
            "leave sparse out",
            "sparse",
            leave_out=True,
        )


def check_salt(call: Call) -> None:
    """Refuses a `salt` that is neither a number nor two, or that no hash would use."""
    salt = call.args.get("salt")
    if salt is None:
        return
    two = isinstance(salt, (tuple, list)) and len(salt) == 2 and all(isinstance(one, int) for one in salt)
    if not isinstance(salt, int) and not two:
        raise Refusal(
            "NN204",
            f"{call.name} has salt={salt!r}, but it must be a whole number, or two",
            "write salt=133 or salt=[133, 137]",
            "salt",
        )
    if call.name == "IntegerLookup" and call.args.get("oov_method") != "farmhash":
        raise Refusal(
            "NN207",
            "IntegerLookup has a salt, which needs oov_method=farmhash",
            "write oov_method=farmhash, or leave salt out",
            "salt",
        )


def check_counting(call: Call, mode: str, dtype: str) -> None:
    """Refuses a dtype of the codes in which TensorFlow cannot count over one axis."""
    shape = call.x.shape
    counted = mode not in ("int", "one_hot") and shape is not None and len(shape) <= 2
    if counted and dtype not in ("int32", "int64", "float32", "float64"):
        raise Refusal(
            "NN307",
            f"{call.name} has dtype={dtype}, in which it cannot count",
            "leave dtype out for float32",
            "dtype",
            leave_out=True,
        )
