-- Started by neovim_test.sh in a copy of tests/clients/project; quits with 0 when all went well.
local function fail(what)
  io.stdout:write('failed: ' .. what .. '\n' .. table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n')
  vim.cmd('cquit 1')
end

local function wait(what, holds)
  if not vim.wait(30000, holds, 5) then fail(what) end
end

local function says(code, buffer)
  for _, each in ipairs(vim.diagnostic.get(buffer or 0)) do
    local lsp = each.user_data and each.user_data.lsp or {}
    if (each.code or lsp.code) == code then return true end
  end
  return false
end

local function line(number) return vim.api.nvim_buf_get_lines(0, number, number + 1, false)[1] end

local function type_keys(keys) vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'xt', false) end

-- Asks as a user does: the cursor on the line, `code_action`, a choice from the menu.
local function act(row, kind, pick)
  vim.api.nvim_win_set_cursor(0, { row, 0 })
  local titles = nil
  vim.ui.select = function(items, options, choose)
    titles = {}
    for _, item in ipairs(items) do
      local title = options.format_item(item)
      table.insert(titles, title)
      if pick(title) then return choose(item) end
    end
  end
  local context = { only = { kind } }
  vim.lsp.buf.code_action(vim.fn.has('nvim-0.8') == 1 and { context = context } or context)
  wait('a menu of actions', function() return titles end)
end

local function run()
  local compose = vim.api.nvim_get_current_buf()
  vim.o.hidden = true
  vim.cmd('edit Dockerfile')
  wait('diagnostics of the Dockerfile', function() return says('dockerfile/deprecated-maintainer') end)
  wait('diagnostics of the compose file', function() return says('project/undefined-build-target', compose) end)

  type_keys('GoFOO x<Esc>')
  wait('diagnostics after an edit', function() return says('dockerfile/unknown-instruction') end)
  type_keys('u')
  wait('their end', function() return not says('dockerfile/unknown-instruction') end)
  type_keys('4GA AS runtime<Esc>')
  wait('the compose file to see the stage', function() return not says('project/undefined-build-target', compose) end)

  act(2, 'quickfix', function(title) return title == 'write it as a label' end)
  wait('the fix', function() return line(1) == 'LABEL org.opencontainers.image.authors="me"' end)
  wait('no finding after the fix', function() return not says('dockerfile/deprecated-maintainer') end)
  act(1, 'source.fixAll', function(title) return title:find('^docklint: fix all') end)
  wait('fix all', function() return line(2) == 'COPY a.txt /a' end)
  wait('nothing more to say', function() return #vim.diagnostic.get(0) == 0 end)

  vim.api.nvim_win_set_cursor(0, { 1, 21 })
  vim.lsp.buf.rename('base')
  wait('the renamed stage', function() return line(0) == 'FROM alpine:3.20 AS base' and line(4) == 'COPY --from=base /a /a' end)

  local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  if #clients ~= 1 then fail(#clients .. ' servers for two files') end
  vim.lsp.stop_client(clients[1].id)
  wait('the end of the server', function() return #(vim.lsp.get_clients or vim.lsp.get_active_clients)() == 0 end)
  io.stdout:write('all done\n')
  vim.cmd('qall!')
end

local ok, message = pcall(run)
if not ok then fail(message) end
