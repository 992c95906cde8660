// Starts `docklint lsp` and lets Visual Studio Code speak with it; everything else is the server's.
const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

// Files and new ones, not the old texts that views of differences show.
const documents = [
  { scheme: 'untitled', language: 'dockerfile' },
  { scheme: 'untitled', language: 'dockercompose' },
  { scheme: 'file', language: 'dockerfile' },
  { scheme: 'file', language: 'dockercompose' },
  { scheme: 'file', language: 'markdown' },
  { scheme: 'file', pattern: '**/{compose,compose.*,compose-*,docker-compose,docker-compose.*,docker-compose-*}.{yaml,yml}' },
  { scheme: 'file', pattern: '**/{.,*.}{dockerignore,containerignore}' },
  { scheme: 'file', pattern: '**/{.env,.env.*,*.env}' },
  { scheme: 'file', pattern: '**/{.docklint,docklint}.{yaml,yml}' },
];

// Only what was set: what is absent is left to the configuration files.
function settings() {
  const own = vscode.workspace.getConfiguration('docklint');
  const chosen = {};
  for (const key of ['presets', 'select', 'ignore', 'severity', 'config', 'unsafeFixes', 'inlayHints', 'codeLens', 'format']) {
    const value = own.get(key);
    if (value !== undefined && value !== null) chosen[key] = value;
  }
  return chosen;
}

// The command that builds a stage goes into a terminal, where it waits for Enter.
function executeCommand(command, args, next) {
  if (command !== 'docklint.showBuildCommand') return next(command, args);
  const terminal = vscode.window.createTerminal({ name: 'docker build', cwd: args[1] });
  terminal.show();
  terminal.sendText(args[0], false);
}

async function start() {
  const command = vscode.workspace.getConfiguration('docklint').get('path') || 'docklint';
  client = new LanguageClient('docklint', 'docklint', { command, args: ['lsp'] }, { documentSelector: documents, initializationOptions: settings(), middleware: { executeCommand } });
  try {
    await client.start();
  } catch (error) {
    vscode.window.showErrorMessage(`docklint could not be started as \`${command}\`: ${error.message}`);
  }
}

async function restart() {
  if (client && client.isRunning()) await client.stop();
  await start();
}

exports.activate = async (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('docklint.restart', restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('docklint.path')) restart(); // the server asks for the others itself
    }),
  );
  await start();
};

exports.deactivate = () => (client && client.isRunning() ? client.stop() : undefined);
