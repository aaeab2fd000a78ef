"""A network as a `keras.Model` subclass: blocks are layers, repeats are lists of layers and loops over them.

What `call` does is written as any pipe is; the layers that it applies are made in `__init__`, or in `build` where their
sizes hang on what comes in. `defining.py` gathers those statements while `calling.py` writes the pipes.
"""

from __future__ import annotations

from nndsl.emit.subclassing.module import ClassModule, make_class_module

__all__ = ["ClassModule", "make_class_module"]
