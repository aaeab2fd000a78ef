" Networks are files named *.nn, whatever Vim has guessed of their content before
autocmd BufNewFile,BufRead *.nn set filetype=nndsl
