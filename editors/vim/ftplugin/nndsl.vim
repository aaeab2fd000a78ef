" Settings for .nn files
" Language: nndsl, which describes neural networks

if exists("b:did_ftplugin")
  finish
endif
let b:did_ftplugin = 1

let s:cpo_save = &cpo
set cpo&vim

" Comments: <Enter> goes on with them, gq wraps them; among code it formats the file
setlocal comments=:# commentstring=#\ %s
setlocal formatoptions-=t formatoptions+=croql formatexpr=nndsl#Format()

" The style of `nndsl fmt`
setlocal expandtab shiftwidth=4 softtabstop=4 tabstop=8

" gf on `import "blocks.nn"`; [d and [i on the name of a tensor, block or param
setlocal suffixesadd=.nn
setlocal include=^\\s*import\\>
setlocal includeexpr=substitute(v:fname,'^[\"'']\\\|[\"'']$','','g')
let &l:define = '^\s*\%(\%(input\|param\|shared\|extern\|output\)\s\+\ze\k\|block\s\+\%([^={]*->\s*\)\=\ze\k\|\ze\k\+\s*=\)'
setlocal iskeyword=@,48-57,_,192-255

let b:undo_ftplugin = "setlocal comments< commentstring< formatoptions< expandtab< shiftwidth< softtabstop< tabstop<"
      \ . " formatexpr< suffixesadd< include< includeexpr< define< iskeyword<"

" Sections and blocks fold where g:nndsl_folding is set
if get(g:, "nndsl_folding", 0)
  setlocal foldmethod=syntax
  let b:undo_ftplugin .= " foldmethod<"
endif

" % goes from a condition to its else, and between brackets
if exists("g:loaded_matchit") && !exists("b:match_words")
  let b:match_ignorecase = 0
  let b:match_words = '\<if\>:\<else\>,\<block\>:\<return\>'
  let b:match_skip = 'synIDattr(synID(line("."), col("."), 1), "name") =~# "Comment\\|String"'
  let b:undo_ftplugin .= " | unlet! b:match_ignorecase b:match_words b:match_skip"
endif

" The dialog that opens files
if (has("gui_win32") || has("gui_gtk")) && !exists("b:browsefilter")
  let b:browsefilter = "Networks (*.nn)\t*.nn\nAll Files (*.*)\t*.*\n"
  let b:undo_ftplugin .= " | unlet! b:browsefilter"
endif

let &cpo = s:cpo_save
unlet s:cpo_save
