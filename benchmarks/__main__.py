"""`python -m benchmarks`: every table, as ratios measured side by side in this run."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

from benchmarks import catalog, depth, failing, generated, large, parsing, startup

for part in (startup, failing, catalog, parsing, large, depth, generated):
    print(part.rows(), end="\n\n", flush=True)
