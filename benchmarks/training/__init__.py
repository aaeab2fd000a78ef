"""`python -m benchmarks.training`: `nndsl run` against the script that one would write, on the same data, side by side."""
