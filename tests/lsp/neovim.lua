-- What a user of Neovim does, without our files: starts the server for a file, and prints what comes back as JSON lines.
-- Arguments come as variables: NNDSL_PYTHON, NNDSL_FILE.
local cmd = { vim.env.NNDSL_PYTHON, "-m", "nndsl", "lsp" }
local function tell(row) print(vim.fn.json_encode(row)) end
local function ask(method, line, character)
  local params = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line, character = character } }
  local answers = vim.lsp.buf_request_sync(0, method, params, 30000) or {}
  for _, answer in pairs(answers) do return answer.result end
end

local function session()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.NNDSL_FILE))
  local start = vim.lsp.start or function(config)
    local id = vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(0, id)
    return id
  end
  local id = start({ name = "nndsl", cmd = cmd, root_dir = vim.fn.getcwd() })

  vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  for _, each in ipairs(vim.diagnostic.get(0)) do tell({ code = each.code, words = vim.api.nvim_buf_get_text(0, each.lnum, each.col, each.end_lnum, each.end_col, {})[1] }) end

  local line = vim.api.nvim_buf_get_lines(0, 0, 1, false)[1]
  local _, dense = vim.str_utfindex(line, line:find("Dense") - 1)
  tell({ hover = ask("textDocument/hover", 0, dense).contents.value })
  tell({ completion = #ask("textDocument/completion", 0, dense).items })

  local from = line:find(", relu")
  vim.api.nvim_buf_set_text(0, 0, from - 1, 0, from + 5, {})
  vim.wait(30000, function() return #vim.diagnostic.get(0) == 0 end, 20)
  tell({ left = #vim.diagnostic.get(0), line = vim.api.nvim_buf_get_lines(0, 0, 1, false)[1] })

  local client = vim.lsp.get_client_by_id(id)
  vim.lsp.stop_client(id)
  vim.wait(30000, function() return client.is_stopped() end, 20)
  tell({ stopped = client.is_stopped() })
end

local fine, wrong = pcall(session)
if not fine then print(wrong) end
vim.cmd("qall!")
