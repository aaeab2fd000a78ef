" Networks are files named *.nn
autocmd BufNewFile,BufRead *.nn setfiletype nndsl
