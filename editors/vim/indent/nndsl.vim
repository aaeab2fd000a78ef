" Vim indent file
" Language: nndsl, which describes neural networks
"
" Lines stand as `nndsl fmt` puts them: what it wrote, = leaves as it is.

if exists("b:did_indent")
  finish
endif
let b:did_indent = 1

setlocal nosmartindent indentexpr=GetNndslIndent(v:lnum)
setlocal indentkeys=0),0],0},0\|,0=->,0=if,0=else,!^F,o,O
let b:undo_indent = "setlocal smartindent< indentexpr< indentkeys<"

if exists("*GetNndslIndent")
  finish
endif

let s:cpo_save = &cpo
set cpo&vim

let s:token = '"\%([^"\\]\|\\.\)*"\|''\%([^''\\]\|\\.\)*''\|["''#].*\|->\|[][(){}|=:,]\|\.\.\|\K\k*\|\S'
let s:statement = '^\s*\%(network\|input\|param\|default\|block\|shared\|extern\|import\|output\)\s\+[[:alpha:]_"(]'
let s:goes_on = '^\%(=\|:\|\.\.\|[-+*/%<>]\|and\|or\|not\)$'

" The indent of a line, in columns.
function! GetNndslIndent(lnum) abort
  let lnum = s:Code(a:lnum)
  let text = getline(lnum)
  if text =~# s:statement
    return 0
  endif
  let first = s:Beginning(a:lnum - 1)
  if first == 0
    return 0
  endif
  let [frames, last] = s:Read(first, a:lnum - 1)
  if text =~# '^\s*[])}]'
    return a:lnum == lnum ? s:Closing(frames, text) : frames[-1].inner
  endif
  if text =~# '^\s*$'
    return s:New(frames[-1], last, a:lnum)
  endif
  return s:Line(frames[-1], last, text)
endfunction

" The line of code that decides for a line: itself, or what follows a comment.
function! s:Code(lnum) abort
  let lnum = a:lnum
  while getline(lnum) =~# '^\s*#'
    let lnum = nextnonblank(lnum + 1)
  endwhile
  return lnum == 0 ? a:lnum : lnum
endfunction

" The line at the margin that begins the statement of a line; 0 where there is none.
function! s:Beginning(lnum) abort
  let lnum = a:lnum
  while lnum > 0 && getline(lnum) !~# '^\%(\K\|(\)'
    let lnum -= 1
  endwhile
  return lnum
endfunction

" The brackets that are open after some lines, outermost first, and the last word or sign.
" `level` is where a bracket closes, `inner` where its lines begin; kinds are items, group and fork.
function! s:Read(first, last) abort
  let frames = [{'kind': 'items', 'level': 0, 'inner': 0}]
  let steps = getline(a:first) =~# '^\%(block\|shared\)\>'
  let before = ''
  for lnum in range(a:first, a:last)
    let column = indent(lnum)
    for token in s:Tokens(getline(lnum))
      if token =~# '^[[({]$'
        let alone = before =~# '^\%(->\||\|each\|else\)$' || (before ==# '=' && steps && len(frames) == 1)
              \ || (before =~# '^[({]$' && frames[-1].kind !=# 'items')
        call add(frames, s:Frame(frames[-1], token, column, alone))
      elseif token =~# '^[])}]$' && len(frames) > 1
        call remove(frames, -1)
      endif
      let before = token
    endfor
  endfor
  return [frames, before]
endfunction

" What a bracket opens. After an arrow or the like it holds steps: a group, or the branches of a fork.
function! s:Frame(around, bracket, column, steps) abort
  let branch = a:around.kind ==# 'fork' && a:around.level == a:column
  let level = a:column + (branch ? shiftwidth() : 0)
  let kind = !a:steps || a:bracket ==# '[' ? 'items' : a:bracket ==# '(' ? 'group' : 'fork'
  return {'kind': kind, 'level': level, 'inner': level + (kind ==# 'fork' ? 0 : shiftwidth())}
endfunction

" Words, signs and strings of a line, without its comment.
function! s:Tokens(line) abort
  let tokens = []
  let [token, _, end] = matchstrpos(a:line, s:token)
  while end > 0 && token[0] !=# '#'
    call add(tokens, token)
    let [token, _, end] = matchstrpos(a:line, s:token, end)
  endwhile
  return tokens
endfunction

" A line that begins with closing brackets stands where the last of them was opened.
function! s:Closing(frames, text) abort
  let closing = strlen(matchstr(substitute(a:text, '\s', '', 'g'), '^[])}]*'))
  return a:frames[max([0, len(a:frames) - closing])].level
endfunction

" A line that goes on is deeper than the one it goes on from; the steps of a group stand one below the other.
function! s:Line(frame, last, text) abort
  let deeper = a:frame.inner + (a:frame.kind ==# 'group' ? 0 : shiftwidth())
  if a:frame.kind ==# 'fork' && a:text =~# '^\s*|'
    return a:frame.level
  elseif a:text =~# '^\s*\%(if\|else\)\>\%(\s*[=:]\)\@!'
    return deeper + shiftwidth()
  elseif a:text =~# '^\s*->' || a:last =~# s:goes_on || a:last ==# '->'
    return deeper
  endif
  return a:frame.kind ==# 'fork' ? deeper : a:frame.inner
endfunction

" An empty line that is about to be typed: after a step probably the next one.
function! s:New(frame, last, lnum) abort
  let above = prevnonblank(a:lnum - 1)
  return above == a:lnum - 1 && getline(above) =~# '^\s*->' && a:last !~# '^[[({,]$'
        \ ? indent(above) : s:Line(a:frame, a:last, '')
endfunction

let &cpo = s:cpo_save
unlet s:cpo_save
