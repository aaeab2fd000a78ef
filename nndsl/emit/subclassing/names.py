"""Names within a class: attributes that a person would choose, and that Keras has not taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from nndsl.emit.names import BUILTINS, MODULE_NAMES, identifier
from nndsl.graph.class_names import snake_case
from nndsl.graph.parts import BlockUse, ExternUse, Literal, SharedUse, Step, Use

_WORDS = (
    "T_destination activity_regularizer add_loss add_metric add_module add_variable add_weight apply autocast "
    "bfloat16 buffers build build_from_config built call call_signature_parameters call_super_init children "
    "compile compile_from_config compiled compiled_loss compiled_metrics compute_dtype compute_loss "
    "compute_mask compute_metrics compute_output_shape compute_output_spec count_params cpu cuda "
    "distribute_reduction_method distribute_strategy double dtype dtype_policy dump_patches eval evaluate "
    "export extra_repr fit float forward from_config get_buffer get_build_config get_compile_config "
    "get_config get_extra_state get_layer get_metrics_result get_parameter get_quantization_layer_structure "
    "get_state_tree get_submodule get_weights half input input_dtype input_names input_spec inputs ipu "
    "jit_compile kwargs layers load_own_variables load_state_dict load_weights loss losses "
    "make_predict_function make_test_function make_train_function metrics metrics_names metrics_variables "
    "modules mtia name named_buffers named_children named_modules named_parameters non_trainable_variables "
    "non_trainable_weights optimizer output output_names outputs parameters path predict predict_function "
    "predict_on_batch predict_step quantization_mode quantize quantized_build quantized_call "
    "register_backward_hook register_buffer register_forward_hook register_forward_pre_hook "
    "register_full_backward_hook register_full_backward_pre_hook register_load_state_dict_post_hook "
    "register_load_state_dict_pre_hook register_module register_parameter register_state_dict_post_hook "
    "register_state_dict_pre_hook rematerialized_call requires_grad_ reset_metrics run_eagerly save "
    "save_own_variables save_weights self set_extra_state set_state_tree set_submodule set_weights "
    "share_memory state_dict stateless_call stateless_compute_loss steps_per_execution summary supports_jit "
    "supports_masking symbolic_call symbolic_inputs test_function test_on_batch test_step to to_empty to_json "
    "train train_function train_on_batch train_step trainable trainable_variables trainable_weights training "
    "type unrolled_steps_per_execution variable_dtype variables weights xpu zero_grad "
)
TAKEN = frozenset(_WORDS.split())
"""What `keras.Model` and `keras.layers.Layer` call their own attributes and arguments, PyTorch's modules included."""

PARAMETRIC = ("convolutional", "rnn", "attention")
"""Families whose layers do the work of a stage, and may bear its name."""

WORKING = ("Dense", "EinsumDense", "Embedding")
"""Layers of other families that do."""

LONGEST = 28
"""Letters in a name that is made up; with more, lines would not fit."""

WRITERS_OWN = ("tensor", "layer", "branch", "branches", "trunk", "y")
"""Variables that the writer of pipes makes up."""


def parameter_name(name: str) -> str:
    """What a param, symbol or block parameter is called as an argument of `__init__`, as an attribute and in a config."""
    return identifier(name, MODULE_NAMES | BUILTINS | TAKEN)


def plural(name: str, *, of_layers: bool) -> str:
    """The name of a list of such things: `dense` -> `dense_layers`, the block `encoder` -> `encoders`."""
    if of_layers or name[-1].isdigit() or name.endswith(("s", "x", "z", "ch", "sh")):
        return f"{name}_layers"
    return f"{name[:-1]}ies" if name.endswith("y") and name[-2:-1] not in "aeiou" else f"{name}s"


def works(step: object) -> bool:
    """Whether a step is a layer that does the work of its stage."""
    if not isinstance(step, Use) or step.entry.kind != "layer":
        return False
    return step.entry.family in PARAMETRIC or step.entry.name in WORKING


def kind_name(step: Step) -> str:
    """The name of what a step is: `conv2d`, `encoder`, `relu`."""
    match step:
        case BlockUse(block=block):
            name = block.name
        case SharedUse(shared=shared):
            name = shared.name
        case ExternUse(extern=extern):
            name = snake_case(extern.name)
        case Use(entry=entry, arguments=given):
            name = snake_case(entry.name) if entry.kind == "layer" else entry.name.lower()
            if entry.name == "Activation" and given and isinstance(given[0].value, Literal):
                name = str(given[0].value.value)
        case _:
            name = "head"
    name = name if len(name) <= LONGEST else name.rpartition("_")[2]
    return name if name.isidentifier() else "layer"


class Attributes:
    """The attributes of one class; those that share a base are numbered from 1.

    `counts` says how many ask for each base, as a first run over the class has found.
    """

    def __init__(self, taken: Collection[str], counts: Mapping[str, int]) -> None:
        self.asked: Counter[str] = Counter()
        self._counts = counts
        self._used = {*taken, *TAKEN}

    def name(self, base: str) -> str:
        """A fresh attribute."""
        base = identifier(base)
        self.asked[base] += 1
        number = self.asked[base]
        name = f"{base}_{number}" if self._counts.get(base, 0) > 1 else base
        if name in self._used:
            name = f"{base}_layer" if number == 1 else f"{base}_layer_{number}"
        while name in self._used:
            name += "_"
        self._used.add(name)
        return name
