; Which names are declared and read, and where they can be seen.

[
  (source_file)
  (block)
  (block_body)
  (extern)
] @local.scope

(input name: (identifier) @local.definition.var)
(assign name: (identifier) @local.definition.var)
(unpack name: (identifier) @local.definition.var)
(as_name name: (identifier) @local.definition.var)
(block_inputs (identifier) @local.definition.parameter)
(param name: (identifier) @local.definition.parameter)
(parameter name: (identifier) @local.definition.parameter)
((block name: (identifier) @local.definition.function)
  (#set! definition.function.scope "parent"))
((block_body name: (identifier) @local.definition.function)
  (#set! definition.function.scope "parent"))
((extern name: (identifier) @local.definition.function)
  (#set! definition.function.scope "parent"))
(shared name: (identifier) @local.definition.function)

(pipe . (identifier) @local.reference)
(use step: (identifier) @local.reference)
(argument value: (identifier) @local.reference)
