; What folds.

[
  (section)
  (data)
  (block_body)
  (fork)
  (list_source)
  (arguments)
  (dict)
] @fold
