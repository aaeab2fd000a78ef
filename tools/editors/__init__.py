"""What the syntax files under `editors/` are made from: the words, the patterns and the kinds of highlight."""
