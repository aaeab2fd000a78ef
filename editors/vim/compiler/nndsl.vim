" Vim compiler file
" Compiler: nndsl check, whose findings :make puts into the quickfix list

if exists("current_compiler")
  finish
endif
let current_compiler = "nndsl"

let s:cpo_save = &cpo
set cpo&vim

CompilerSet makeprg=nndsl\ check\ %:S
CompilerSet errorformat=
      \%E%f:%l:%c:\ error\ NN%n:\ %m,
      \%W%f:%l:%c:\ warning\ NN%n:\ %m,
      \%C\ \ =\ help:\ %m,
      \%-C%*[\ 0-9]\|%.%#,
      \%-Z%$,
      \%-G%.%#

let &cpo = s:cpo_save
unlet s:cpo_save
