"""Data larger than memory: read in chunks, checked as any other data, kept on disk and taken from there row by row."""
