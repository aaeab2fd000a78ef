"""nndsl: a small language for neural networks, compiled to Keras."""

from nndsl.version import __version__

__all__ = ["__version__"]
