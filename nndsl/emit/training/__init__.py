"""Programs that load data, train and evaluate: what the targets `script` and `notebook` have in common."""
