"""The visual platform that takes `build_model` and `compile_model`: what its contract says, as data and plain functions.

The rules of `nndsl check --target platform` and the code of `nndsl compile --target platform` read it from here.
docs/platform.md tells it to users.
"""
