; Written by tools/make_editors.py of nndsl from the catalog and the grammar: change those.

[
  (section)
  (data)
  (block_body)
  (fork)
  (list_source)
  (arguments)
  (dict)
] @fold
