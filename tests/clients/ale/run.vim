" Started by ale_test.sh in a copy of tests/clients/project; leaves `all done` in $REPORT.
function! Fail(what) abort
  call writefile(['failed: ' . a:what] + getline(1, '$') + split(string(ale#engine#GetLoclist(bufnr(''))), "\n"), $REPORT)
  cquit!
endfunction

function! Wait(what, holds) abort
  let l:start = reltime()
  while !a:holds()
    if reltimefloat(reltime(l:start)) > 30
      call Fail(a:what)
    endif
    sleep 2m
  endwhile
endfunction

function! Says(code, buffer) abort
  return !empty(filter(copy(ale#engine#GetLoclist(bufnr(a:buffer))), {_, each -> get(each, 'code', '') is# a:code}))
endfunction

" The user's part of ALE's menus and questions: a title to choose, or a new name.
let g:answer = ''
runtime autoload/ale/util.vim
function! ale#util#Input(message, value, ...) abort
  for l:line in split(a:message, "\n")
    let l:choice = matchlist(l:line, '^\(\d\+\)) \(.*\)')
    if !empty(l:choice) && stridx(l:choice[2], g:answer) == 0
      return l:choice[1]
    endif
  endfor
  return a:message =~# '^Code Fixes' ? '' : g:answer
endfunction

function! Act(row, title) abort
  call cursor(a:row, 1)
  let g:answer = a:title
  ALECodeAction
endfunction

function! Run() abort
  edit Dockerfile
  call Wait('diagnostics of the Dockerfile', {-> Says('dockerfile/deprecated-maintainer', 'Dockerfile')})
  call Wait('diagnostics of the compose file', {-> Says('project/undefined-build-target', 'compose.yaml')})

  execute "normal! GoFOO x\<Esc>"
  ALELint
  call Wait('diagnostics after an edit', {-> Says('dockerfile/unknown-instruction', 'Dockerfile')})
  normal! u
  ALELint
  call Wait('their end', {-> !Says('dockerfile/unknown-instruction', 'Dockerfile')})
  execute "normal! 4GA AS runtime\<Esc>"
  ALELint
  call Wait('the compose file to see the stage', {-> !Says('project/undefined-build-target', 'compose.yaml')})

  call Act(2, 'write it as a label')
  call Wait('the fix', {-> getline(2) is# 'LABEL org.opencontainers.image.authors="me"'})
  ALELint
  call Wait('no finding after the fix', {-> !Says('dockerfile/deprecated-maintainer', 'Dockerfile')})
  call Act(3, 'docklint: fix all')
  call Wait('fix all', {-> getline(3) is# 'COPY a.txt /a'})
  ALELint
  call Wait('nothing more to say', {-> empty(ale#engine#GetLoclist(bufnr('')))})

  call cursor(1, 22)
  let g:answer = 'base'
  ALERename
  call Wait('the renamed stage', {-> getline(1) is# 'FROM alpine:3.20 AS base' && getline(5) is# 'COPY --from=base /a /a'})
  call writefile(['all done'], $REPORT)
  quitall!
endfunction

try
  call Run()
catch
  call Fail(v:exception . ' at ' . v:throwpoint)
endtry
