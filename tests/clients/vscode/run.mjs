// Started by vscode_test.sh: node run.mjs CODE_SERVER PROJECT STATE CHROMIUM EXTENSION... with $DOCKLINT naming the
// program, $SETTINGS the user's settings, $REPORT the file that the driving extension writes. STATE is a folder for
// settings and extensions.
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';

const [codeServer, project, state, executablePath, ...extensions] = process.argv.slice(2);
const report = process.env.REPORT;

const machine = { 'docklint.path': process.env.DOCKLINT };
const user = {
  ...JSON.parse(readFileSync(process.env.SETTINGS, 'utf8')),
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
};
for (const [whose, settings] of [['Machine', machine], ['User', user]]) {
  mkdirSync(`${state}/${whose}`, { recursive: true });
  writeFileSync(`${state}/${whose}/settings.json`, JSON.stringify(settings));
}

const folders = ['--user-data-dir', state, '--extensions-dir', `${state}/extensions`];
for (const extension of extensions) execFileSync(process.execPath, [codeServer, ...folders, '--install-extension', extension], { stdio: 'ignore' });

const freePort = () => new Promise((resolve) => {
  const listener = createServer().listen(0, '127.0.0.1', () => {
    const { port } = listener.address();
    listener.close(() => resolve(port));
  });
});

const port = await freePort();
const options = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'];
const server = spawn(process.execPath, [codeServer, ...folders, ...options], { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
let browser;
try {
  for (let tries = 0; tries < 300 && !(await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)); ++tries) await sleep(100);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], timeout: 120000 });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(project)}`, { timeout: 120000 });
  let isUnderlined = false;
  for (let tries = 0; tries < 3000 && !existsSync(report); ++tries) {
    await sleep(100);
    isUnderlined ||= (await page.locator('.squiggly-warning').count()) > 0;
  }
  if (!existsSync(report)) writeFileSync(report, 'failed: the driver did not come to its end\n');
  else if (!isUnderlined) appendFileSync(report, 'failed: nothing was underlined\n');
} catch (error) {
  if (!existsSync(report)) writeFileSync(report, `failed: ${error.message}\n`);
} finally {
  if (browser) await browser.close();
  process.kill(-server.pid);
}
const outcome = readFileSync(report, 'utf8');
console.log(outcome);
process.exitCode = outcome === 'all done\n' ? 0 : 1;
