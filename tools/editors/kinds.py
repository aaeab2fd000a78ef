"""The kinds of words that every editor tells apart, and what each of them is called there: the one such table."""

from __future__ import annotations

from nndsl.ide.tokens import LEGEND
from nndsl.record import record


@record
class Kind:
    """A kind of word.

    `scope` is the TextMate scope without the language's own ending (Sublime Text's too), `vim` the group that a
    `nndsl...` group links to, `pygments` the token type below `Token`, `capture` tree-sitter's; empty where an editor
    has no use for the kind.
    """

    name: str
    meaning: str
    scope: str
    vim: str
    pygments: str
    capture: str

    @property
    def lsp(self) -> tuple[str, ...]:
        """The type of semantic token that the server gives such a word, and the modifiers that it always has."""
        return LEGEND.get(self.name, ())


KINDS = (
    # Words of the grammar
    Kind("keyword", "begins a statement or a section", "keyword.declaration", "Statement", "Keyword.Declaration", "keyword"),
    Kind("control", "a word inside a statement: as, if, each, head, in, per", "keyword.control", "Conditional", "Keyword", "keyword.conditional"),
    Kind("constant", "True, False, None", "constant.language", "Boolean", "Keyword.Constant", "constant.builtin"),
    Kind("logic", "and, or, not", "keyword.operator.wordlike", "Operator", "Operator.Word", "keyword.operator"),
    # What Keras has
    Kind("layer", "a layer", "support.class.layer", "Type", "Name.Class", "type.builtin"),
    Kind("application", "a whole network of Keras, after `applications.`", "support.class.application", "Type", "Name.Class", "type.builtin"),
    Kind("object", "a class that is an argument: an optimizer, a loss, an initializer, a callback", "support.class.object", "Type", "Name.Builtin", "type.builtin"),
    Kind("activation", "an activation, as a step or an argument", "support.function.activation", "Special", "Name.Function", "function.builtin"),
    Kind("op", "a function of `keras.ops`", "support.function.op", "Special", "Name.Function", "function.builtin"),
    Kind("function", "min and max", "support.function.builtin", "Function", "Name.Builtin", "function.builtin"),
    Kind("source", "where data come from: csv, keras", "support.function.source", "Special", "Name.Function", "function.builtin"),
    Kind("namespace", "before a dot: ops, applications, a module of Python", "entity.name.namespace", "Normal", "Name.Namespace", "module"),
    # Values that are words
    Kind("task", "what an output serves: regression", "storage.type.task", "Structure", "Keyword.Type", "type"),
    Kind("dtype", "a type of numbers: int32", "storage.type.dtype", "StorageClass", "Keyword.Type", "type.builtin"),
    Kind("word", "a text without quotes: same, he_normal, adam, pixel", "support.constant.property-value.word", "Constant", "Name.Constant", "string.special.symbol"),
    Kind("column", "a column of the data, without quotes", "support.constant.property-value.column", "String", "String", "string.special.symbol"),
    # Names of the file
    Kind("network", "the name of the network", "entity.name.type.network", "Title", "Name.Class", "type"),
    Kind("input", "the name of an input, where it is declared", "variable.other.constant.input", "Identifier", "Name.Variable", "variable"),
    Kind("output", "the name of an output, where it is declared", "variable.other.constant.output", "Identifier", "Name.Variable", "variable"),
    Kind("tensor", "a tensor", "variable.other.constant.tensor", "Identifier", "Name.Variable", "variable"),
    Kind("piece", "the name of a block, shared piece or extern, where it is declared", "entity.name.function.piece", "Function", "Name.Function", "function"),
    Kind("step", "a step by a name that Keras has not: a piece of the file, or a mistake", "entity.name.function.step", "Normal", "Name", "function.call"),
    Kind("param", "a hyperparameter or a parameter of a block", "variable.parameter.param", "Identifier", "Name.Variable.Global", "variable.parameter"),
    Kind("size", "a word for the size of an axis", "entity.name.type.size", "Constant", "Name.Constant", "constant"),
    Kind("argument", "the name of an argument, before `=`", "variable.parameter.argument", "PreProc", "Name.Attribute", "variable.parameter"),
    Kind("setting", "the name of a setting, before `:`", "variable.other.property.setting", "PreProc", "Name.Attribute", "property"),
    Kind("key", "a key of a dict, before `:`", "variable.other.property.key", "PreProc", "Name.Attribute", "property"),
    Kind("attribute", "shape, after a tensor", "variable.other.property.attribute", "Special", "Name.Attribute", "property"),
    Kind("name", "any other word", "variable.other", "Normal", "Name", "variable"),
    # Literals, signs
    Kind("number", "a number", "constant.numeric", "Number", "Number", "number"),
    Kind("string", "a text in quotes", "string.quoted", "String", "String", "string"),
    Kind("escape", "a backslash and what it stands for, in a text", "constant.character.escape", "SpecialChar", "String.Escape", "string.escape"),
    Kind("unclosed", "a text whose closing quote is missing", "invalid.illegal.unclosed-string", "Error", "Error", ""),
    Kind("comment", "a comment", "comment.line.number-sign", "Comment", "Comment.Single", "comment"),
    Kind("arrow", "`->`", "keyword.operator.arrow", "Delimiter", "Operator", "operator"),
    Kind("operator", "a sign between or before values", "keyword.operator", "Operator", "Operator", "operator"),
    Kind("separator", "`,` `:` `.` `|`", "punctuation.separator", "", "Punctuation", "punctuation.delimiter"),
    Kind("bracket", "a bracket", "punctuation.section", "", "Punctuation", "punctuation.bracket"),
)  # fmt: skip
"""Every kind, from the grammar's own words to signs."""

KIND = {kind.name: kind for kind in KINDS}


def scope(name: str) -> str:
    """The TextMate scope of a kind, whole: `support.class.layer.nndsl`."""
    return f"{KIND[name].scope}.nndsl"
