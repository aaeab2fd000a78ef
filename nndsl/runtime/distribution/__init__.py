"""One training on several devices, or on several machines: batches divided, weights everywhere the same."""
