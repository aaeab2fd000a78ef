" What the settings for .nn files call

let s:cpo_save = &cpo
set cpo&vim

" For 'formatexpr': Vim wraps comments, `nndsl fmt` formats the file as soon as there is code among the lines. A text that
" does not parse is left as it is.
function! nndsl#Format() abort
  if mode() =~# '[iR]' || join(getline(v:lnum, v:lnum + v:count - 1), "\n") =~# '^\%(\s*\%(#[^\n]*\)\=\n\=\)*$'
    return 1
  endif
  if !executable('nndsl')
    return s:Refuse('nndsl is not on the PATH')
  endif
  let text = getline(1, '$')
  let formatted = systemlist('nndsl fmt -', text)
  if v:shell_error
    return s:Refuse(get(formatted, 0, 'nndsl fmt failed'))
  endif
  call s:Replace(text, formatted)
  return 0
endfunction

" Tells why nothing was done; the 0 that Vim asks for says that it has nothing to do either.
function! s:Refuse(why) abort
  echohl WarningMsg
  echomsg a:why
  echohl None
  return 0
endfunction

" Changes only the lines from the first to the last that differ, so that marks and folds elsewhere stay.
function! s:Replace(old, new) abort
  let shorter = min([len(a:old), len(a:new)])
  let above = 0
  while above < shorter && a:old[above] ==# a:new[above]
    let above += 1
  endwhile
  let below = 0
  while below < shorter - above && a:old[-1 - below] ==# a:new[-1 - below]
    let below += 1
  endwhile
  let [first, last] = [above + 1, len(a:old) - below]
  if above + below < len(a:new)
    call append(last, a:new[above : len(a:new) - below - 1])
  endif
  if first <= last
    execute 'silent keepjumps' first . ',' . last . 'delete _'
  endif
endfunction

let &cpo = s:cpo_save
unlet s:cpo_save
