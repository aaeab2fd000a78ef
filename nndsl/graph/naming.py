"""Which layer bears an output's name, and which names the models of keras.applications have.

Keras keys losses, metrics and targets by the name of the layer that makes an output. Where the layer is written
in plain sight it gets that name; where it is hidden (in a block, a repeat, a shared piece, an op) an `Identity`
layer of that name is put behind it. Keras calls every model of an application by the same name and refuses two of
them in one network, so that the second one written is numbered. The elaboration and the emitters share these decisions.
"""

from __future__ import annotations

from collections import Counter

from nndsl.graph.parts import As, Head, Pipe, Step, TensorRef, Use
from nndsl.graph.program import Output, Program
from nndsl.graph.walking import walk_steps
from nndsl.record import field, record


@record
class NamingPlan:
    """`bearers`: id of a `Use` or `Head` step -> the name it bears: that of an output, or an application's with a number.

    `identities`: the outputs that need an `Identity` layer of their name, in order.
    """

    bearers: dict[int, str] = field(default_factory=dict)
    identities: tuple[str, ...] = ()

    def name_of(self, step: Step) -> str | None:
        """The name that a step's layer bears, `None` where Keras is to choose one."""
        return self.bearers.get(id(step))

    def needs_identity(self, output: str) -> bool:
        """Whether an `Identity` layer must bear the output's name."""
        return output in self.identities


def plan_names(program: Program) -> NamingPlan:
    """Gives every output of the program a bearer or an `Identity`; the first output to end in a layer takes it."""
    makers: dict[str, Step | None] = {}
    bearers: dict[int, str] = {}
    identities: list[str] = []
    for stage in program.stages:
        last = _walk(stage.pipe, makers)
        if isinstance(stage, Output):
            if last is not None and _can_bear(last) and id(last) not in bearers:
                bearers[id(last)] = stage.name
            else:
                identities.append(stage.name)
            makers[stage.name] = last
        elif stage.unpack:
            makers.update(dict.fromkeys(stage.targets))
        else:
            makers[stage.targets[0]] = last
    return NamingPlan({**bearers, **_numbered_applications(program)}, tuple(identities))


def _numbered_applications(program: Program) -> dict[int, str]:
    """Names for the applications that are not the first of their kind to be written without a name."""
    names: dict[int, str] = {}
    sources = {piece.span.source for piece in (*program.blocks, *program.shared)}
    if not any("applications." in source.text for source in (program.source, *sources)):
        return names  # most programs have none, and looking for them takes long
    written: Counter[str] = Counter()
    for step in walk_steps(
        *((*block.body, block.result) for block in program.blocks), *program.shared, *program.stages
    ):
        if isinstance(step, Use) and step.entry.kind == "application" and not _is_named(step):
            if written[step.entry.name] and not _keeps_name(step.entry.name):
                names[id(step)] = f"{step.entry.name.lower()}_{written[step.entry.name]}"
            written[step.entry.name] += 1
    return names


def _keeps_name(application: str) -> bool:
    from nndsl.shapes.application_checks import keeps_name  # only a model used twice asks

    return keeps_name(application)


def _is_named(step: Use) -> bool:
    return any(argument.name == "name" for argument in step.arguments)


def _walk(pipe: Pipe, makers: dict[str, Step | None]) -> Step | None:
    """The step that makes the pipe's tensor, `None` for an input; notes the makers of names given on the way."""
    last = makers.get(pipe.source.name) if isinstance(pipe.source, TensorRef) else None
    for step in pipe.steps:
        if isinstance(step, As):
            makers[step.name] = last
        else:
            last = step
    return last


def _can_bear(step: Step) -> bool:
    """Whether the step is one layer in plain sight that its writer has not named."""
    if isinstance(step, Head):
        return True
    return isinstance(step, Use) and step.entry.kind == "layer" and not _is_named(step)
