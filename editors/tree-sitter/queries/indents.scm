; Indents, as nvim-treesitter reads them.

; Brackets
[
  (section)
  (data)
  (block_body)
  (list_source)
  (call_source)
  (arguments)
  (parameters)
  (task_arguments)
  (group)
  (list)
  (tuple)
  (dict)
  (set_space)
] @indent.begin

; A pipe that goes on below
(assign) @indent.begin
(unpack) @indent.begin
(output) @indent.begin
(block) @indent.begin
(shared) @indent.begin

[
  ")"
  "]"
  "}"
] @indent.branch

[
  ")"
  "]"
  "}"
] @indent.end

(comment) @indent.ignore
