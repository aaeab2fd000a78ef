"""A file for ONNX Runtime and whatever else reads ONNX."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from nndsl.runtime.exporting.graph import serving
from nndsl.runtime.exporting.refusing import refusal
from nndsl.runtime.exporting.served import Answers, Rows, Served, Written, arguments

OPSET = 18
"""The version of ONNX' operators: the newest that tf2onnx writes."""

OTHERWISE = "write it with --to saved_model, which takes every layer, or prepare the data before the network"


def write(served: Served, path: Path) -> Written:
    """Writes the file. Raises NN573 for a layer that ONNX has not."""
    import onnx

    proto = _converted(served)
    for node in proto.graph.node:
        if node.domain in ("", "ai.onnx") and not onnx.defs.has(node.op_type):
            raise refusal(served.model, "ONNX", node.op_type, node.name, OTHERWISE)
    for port in (*proto.graph.input, *proto.graph.output):
        if port.type.tensor_type.shape.dim:
            port.type.tensor_type.shape.dim[0].dim_param = "batch"
    onnx.checker.check_model(proto)
    onnx.save(proto, path)
    return Written(f"opset {OPSET}")


def answers(served: Served, path: Path, rows: Rows) -> Answers:
    """What ONNX Runtime answers for the file."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [port.name for port in served.outputs]
    return dict(zip(names, session.run(names, dict(arguments(served, rows))), strict=True))


def _converted(served: Served) -> Any:
    """The network as ONNX' own object, under the network's names."""
    import tensorflow
    import tf2onnx

    logging.getLogger("tf2onnx").setLevel(logging.CRITICAL)  # what it lacks is told here, in one line
    function, specs = serving(served)
    concrete = tensorflow.function(function, input_signature=specs).get_concrete_function()
    # The other inputs of the graph are weights and what Normalization learned: constants by now.
    inputs = [tensor.name for tensor in concrete.inputs[: len(specs)]]
    outputs = {name: tensor.name for name, tensor in concrete.structured_outputs.items()}
    names = dict(zip(inputs, (port.argument for port in served.inputs), strict=True))
    proto, _ = tf2onnx.convert.from_graph_def(
        tf2onnx.tf_loader.from_function(concrete, inputs, list(outputs.values())),
        input_names=inputs,
        output_names=list(outputs.values()),
        opset=OPSET,
        tensors_to_rename={**names, **{tensor: name for name, tensor in outputs.items()}},
        custom_op_handlers=dict(_handlers()),
    )
    return proto


def _handlers() -> Iterator[tuple[str, tuple[Callable[..., None], list[str]]]]:
    """What tf2onnx lacks and ONNX has: the exact gelu, and Discretization."""
    yield "Erfc", (_erfc, [])
    yield "Bucketize", (_bucketize, [])


def _erfc(graph: Any, node: Any, name: str, _: object) -> None:
    """1 - erf(x)."""
    import numpy as np

    dtype, shape = graph.get_dtype(node.output[0]), graph.get_shape(node.output[0])
    graph.remove_node(name)
    error = graph.make_node("Erf", node.input, dtypes=[dtype], shapes=[shape])
    one = graph.make_const(f"{name}_one", np.array(1, "float32"))
    graph.make_node(
        "Sub",
        [one.output[0], error.output[0]],
        name=name,
        outputs=node.output,
        dtypes=[dtype],
        shapes=[shape],
    )


def _bucketize(graph: Any, node: Any, name: str, _: object) -> None:
    """How many of the boundaries a value has reached."""
    import numpy as np
    from onnx import TensorProto

    boundaries = np.array(node.get_attr_value("boundaries"), "float32")
    dtype, shape = graph.get_dtype(node.output[0]), graph.get_shape(node.output[0])
    graph.remove_node(name)
    last = graph.make_const(f"{name}_axis", np.array([-1], "int64")).output[0]
    bounds = graph.make_const(f"{name}_bounds", boundaries).output[0]
    number = graph.make_node("Cast", node.input, attr={"to": TensorProto.FLOAT}).output[0]
    apart = graph.make_node("Unsqueeze", [number, last]).output[0]
    reached = graph.make_node("GreaterOrEqual", [apart, bounds]).output[0]
    counted = graph.make_node("Cast", [reached], attr={"to": dtype}).output[0]
    graph.make_node(
        "ReduceSum",
        [counted, last],
        attr={"keepdims": 0},
        name=name,
        outputs=node.output,
        dtypes=[dtype],
        shapes=[shape],
    )
