// Started by codemirror_test.sh: node run.mjs DOCKLINT PROJECT BUNDLE CHROMIUM. Says `all done` at its end.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [docklint, project, bundle, executablePath] = process.argv.slice(2);
const uriOf = (name) => `${pathToFileURL(project)}/${name}`;
const dockerfile = uriOf('Dockerfile');
const compose = uriOf('compose.yaml');

// The page's transport carries bare messages; the server wants them with their headers.
function startServer(onMessage) {
  const server = spawn(docklint, ['lsp'], { cwd: project, stdio: ['pipe', 'pipe', 'inherit'] });
  let received = Buffer.alloc(0);
  server.stdout.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, end).toString())[1]);
      if (received.length < end + 4 + length) return;
      onMessage(received.subarray(end + 4, end + 4 + length).toString());
      received = received.subarray(end + 4 + length);
    }
  });
  return { server, send: (message) => server.stdin.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`) };
}

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], timeout: 120000 });
const page = await browser.newPage();
page.setDefaultTimeout(120000);
page.on('pageerror', (error) => console.log(`page: ${error.message}`));
page.on('console', (message) => console.log(`page: ${message.text()}`));
const { server, send } = startServer((message) => page.evaluate((text) => window.receiveFromServer(text), message));

async function wait(what, holds, argument) {
  try {
    await page.waitForFunction(holds, argument, { polling: 20 });
  } catch (error) {
    throw new Error(`${what}: ${error.message}\n${await page.evaluate((uri) => window.textOf(uri), dockerfile)}`);
  }
}
const says = (what, uri, text) => wait(what, ([at, words]) => window.messagesOf(at).some((each) => each.includes(words)), [uri, text]);
const saysNot = (what, uri, text) => wait(what, ([at, words]) => !window.messagesOf(at).some((each) => each.includes(words)), [uri, text]);
const lineIs = (what, number, text) => wait(what, ([at, row, wanted]) => window.textOf(at).split('\n')[row] === wanted, [dockerfile, number, text]);
const goTo = (line, column) => page.evaluate((place) => window.goTo(...place), [dockerfile, line, column]);
const act = (line, kind, title) => page.evaluate((action) => window.act(...action), [dockerfile, line, kind, title]);

try {
  await page.setContent('<!doctype html><body></body>');
  await page.exposeFunction('sendToServer', send);
  await page.addScriptTag({ path: bundle });
  await page.evaluate((root) => window.connect(root), String(pathToFileURL(project)));
  for (const [uri, language, name] of [[compose, 'dockercompose', 'compose.yaml'], [dockerfile, 'dockerfile', 'Dockerfile']]) {
    await page.evaluate((file) => window.open(...file), [uri, language, readFileSync(`${project}/${name}`, 'utf8')]);
  }
  await says('diagnostics of the Dockerfile', dockerfile, 'MAINTAINER is deprecated');
  await says('diagnostics of the compose file', compose, 'is no stage of');
  await page.waitForSelector('.cm-lintRange-warning');

  await goTo(6, 0);
  await page.keyboard.type('FOO x');
  await says('diagnostics after an edit', dockerfile, '`FOO`');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Delete');
  await saysNot('their end', dockerfile, '`FOO`');
  await goTo(4, 16);
  await page.keyboard.type(' AS runtime');
  await saysNot('the compose file to see the stage', compose, 'is no stage of');

  await act(2, 'quickfix', 'write it as a label');
  await lineIs('the fix', 1, 'LABEL org.opencontainers.image.authors="me"');
  await saysNot('no finding after the fix', dockerfile, 'MAINTAINER');
  await act(1, 'source.fixAll', 'docklint: fix all');
  await lineIs('fix all', 2, 'COPY a.txt /a');
  await wait('nothing more to say', (uri) => window.messagesOf(uri).length === 0, dockerfile);

  await goTo(1, 22);
  await page.keyboard.press('F2');
  await page.fill('.cm-lsp-rename-panel [name=name]', 'base');
  await page.keyboard.press('Enter');
  await lineIs('the renamed stage', 0, 'FROM alpine:3.20 AS base');
  await lineIs('its use', 4, 'COPY --from=base /a /a');
  console.log('all done');
} catch (error) {
  console.log(`failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  server.stdin.end();
}
