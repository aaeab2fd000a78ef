"""Prints the tables. `--times N` repeats each measurement."""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import argparse

from benchmarks.editing import keystrokes, start

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--times", type=int, default=5)
times = parser.parse_args().times
for part in (start, keystrokes):
    print(part.rows(times), end="\n\n", flush=True)
print(keystrokes.asked_afterwards(times), flush=True)
