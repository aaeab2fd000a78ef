-- The language server, for Neovim 0.11 and later: `vim.lsp.enable('nndsl')`.
return {
  cmd = { 'nndsl', 'lsp' },
  filetypes = { 'nndsl' },
  root_markers = { 'pyproject.toml', '.git' },
}
