"""The language server: what `nndsl/ide/` knows of a text, in the words of the Language Server Protocol. Only here is pygls imported."""
