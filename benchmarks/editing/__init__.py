"""What the language server takes: for a keystroke in a long file, and to start. `python -m benchmarks.editing`."""
