"""Comments belong to the statement or setting they stand at; the tree has them all."""

from __future__ import annotations

from nndsl.source import Source
from nndsl.syntax.parser import parse
from nndsl.syntax.statements import BlockBodyStatement, SectionStatement, Tree

TEXT = """\
# free

# above
# and above
network a # behind
x = y # first
   # inside
   -> Dense(3, name="# not one") # last
# section
compile { # open
   # key
   loss: mse # value
   # loose

   optimizer: (a) # in parentheses
   # low
} # close
block x -> f(a) { # body
  # statement
  b = x -> Flatten # rest
  # return it
  return # return
    b # result
} z = y # z
# end"""


def tree_of(text: str) -> Tree:
    tree, findings = parse(Source(text))
    assert findings == []
    return tree


def test_comments_belong_where_they_stand() -> None:
    network, x, section, block, z = tree_of(TEXT).statements
    assert network.comments == ("# above", "# and above", "# behind")
    assert x.comments == ("# first", "# inside", "# last")
    assert isinstance(section, SectionStatement)
    assert section.comments == ("# section", "# open", "# loose", "# low", "# close")
    assert [setting.comments for setting in section.settings] == [("# key", "# value"), ("# in parentheses",)]
    assert isinstance(block, BlockBodyStatement)
    assert block.comments == ("# body",)
    assert block.body[0].comments == ("# statement", "# rest")
    assert block.result_comments == ("# return it", "# return", "# result")
    assert z.comments == ("# z",)


def test_the_tree_has_every_comment_in_order() -> None:
    comments = tree_of(TEXT).comments
    assert [comment.span.text for comment in comments] == [comment.text for comment in comments]
    assert comments[0].text == "# free" and comments[-1].text == "# end" and len(comments) == 23


def test_a_blank_line_parts_a_comment_from_a_statement() -> None:
    (one,) = tree_of("# far\n\n# near\nx = y").statements
    assert one.comments == ("# near",)


def test_the_comment_behind_one_statement_is_not_above_the_next() -> None:
    first, second = tree_of("x = y # behind\nz = y").statements
    assert (first.comments, second.comments) == (("# behind",), ())


def test_comments_of_texts_with_errors_are_kept() -> None:
    tree, findings = parse(Source("# a\nx = y z # b\n# c\nw = y # d"))
    assert len(findings) == 1 and len(tree.comments) == 4
    assert tree.statements[0].comments == ("# c", "# d")


def test_carriage_returns_are_no_part_of_a_comment() -> None:
    tree = tree_of("# a\r\nx = y # b \r\n")
    assert tree.statements[0].comments == ("# a", "# b")
