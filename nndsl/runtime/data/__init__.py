"""Data for training: sources, the columns each input and output takes, their encoding and the split."""
