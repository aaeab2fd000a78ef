"""The tree-sitter grammar, translated rule by rule from `grammar/nndsl.lark`, and its queries."""
