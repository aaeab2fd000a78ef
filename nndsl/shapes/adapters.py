"""Low-rank adapters (`lora_rank=`): the two small weights that Keras adds, and what they freeze."""

from __future__ import annotations

from nndsl.shapes.arguments import Known, whole
from nndsl.shapes.call import Call, Refusal, Shape, Weight


def adapter_rank(call: Call, constraint: str) -> Known:
    """The layer's `lora_rank`, 0 without one; NN207 where it stands beside the constraint of that name."""
    if not call.args.get("lora_rank"):
        return 0
    rank = whole(call, "lora_rank")
    if call.args.get(constraint) is not None:
        raise Refusal(
            "NN207",
            f"{call.name} takes lora_rank or {constraint}, but not both",
            f"remove {constraint} or lora_rank",
            "lora_rank",
        )
    return rank


def adapters(name: str, shape: Shape, rank: Known) -> tuple[Weight, ...]:
    """The weights `<name>_a` and `<name>_b` beside a frozen one of that shape; none without an adapter (`rank` 0)."""
    if rank == 0:
        return ()
    return Weight(f"{name}_a", (*shape[:-1], rank)), Weight(f"{name}_b", (rank, shape[-1]))


def adapted(weight: Weight, rank: Known, adapter: str) -> tuple[Weight, ...]:
    """The weight alone without an adapter (`rank` 0); else frozen, with its adapter beside it."""
    if rank == 0:
        return (weight,)
    return (Weight(weight.name, weight.shape, trainable=False), *adapters(adapter, weight.shape, rank))
