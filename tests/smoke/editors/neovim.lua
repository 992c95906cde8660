-- Started by neovim_test.sh in a folder with a Dockerfile; quits with 0 when all went well.
local function fail(what)
  io.stdout:write('failed: ' .. what .. '\n' .. table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n')
  vim.cmd('cquit 1')
end

local function wait(what, holds)
  if not vim.wait(30000, holds, 5) then fail(what) end
end

local function codes()
  local found = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do
    local lsp = each.user_data and each.user_data.lsp or {}
    found[tostring(each.code or lsp.code)] = true
  end
  return found
end

local function line(number) return vim.api.nvim_buf_get_lines(0, number, number + 1, false)[1] end

local function run()
  local id = vim.lsp.start_client({ name = 'docklint', cmd = { vim.env.DOCKLINT, 'lsp' }, root_dir = vim.fn.getcwd(), flags = { debounce_text_changes = 0 } })
  vim.lsp.buf_attach_client(0, id)
  local client = vim.lsp.get_client_by_id(id)
  wait('diagnostics after opening', function() return codes()['dockerfile/deprecated-maintainer'] end)

  -- Typing: an unknown instruction appears and goes away.
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { 'FOO x' })
  wait('diagnostics after an edit', function() return codes()['dockerfile/unknown-instruction'] end)
  vim.api.nvim_buf_set_lines(0, -2, -1, false, {})
  wait('their end', function() return not codes()['dockerfile/unknown-instruction'] end)

  local function act(row, only, pick)
    local params = { textDocument = vim.lsp.util.make_text_document_params(), range = { start = { line = row, character = 0 }, ['end'] = { line = row, character = 3 } }, context = { diagnostics = {}, only = only } }
    local reply = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 30000)
    for _, action in ipairs(reply[id].result or {}) do
      if pick(action) then
        if not action.edit then action = vim.lsp.buf_request_sync(0, 'codeAction/resolve', action, 30000)[id].result end
        vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
        return
      end
    end
    fail('no such action')
  end
  act(1, { 'quickfix' }, function(action) return action.title == 'write it as a label' end)
  wait('the fix', function() return line(1) == 'LABEL org.opencontainers.image.authors="me"' end)
  wait('no finding after the fix', function() return not codes()['dockerfile/deprecated-maintainer'] end)
  act(0, { 'source.fixAll' }, function(action) return action.kind == 'source.fixAll.docklint' end)
  wait('fix all', function() return line(2) == 'COPY a.txt /a' end)

  vim.api.nvim_win_set_cursor(0, { 1, 21 })
  vim.lsp.buf.rename('base')
  wait('the renamed stage', function() return line(0) == 'FROM alpine:3.20 AS base' and line(4) == 'COPY --from=base /a /a' end)

  vim.lsp.stop_client(id)
  wait('the end of the server', function() return vim.lsp.get_client_by_id(id) == nil or client.is_stopped() end)
  io.stdout:write('all done\n')
  vim.cmd('qall!')
end

local ok, message = pcall(run)
if not ok then fail(message) end
