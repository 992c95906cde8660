// Does in the workbench what a user does, with the workbench's own commands; leaves what happened in $REPORT.
const vscode = require('vscode');
const { writeFileSync } = require('node:fs');

const patience = 120000;

async function wait(what, holds) {
  const end = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(what);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function codes(document) {
  return vscode.languages.getDiagnostics(document.uri).filter((each) => each.source === 'docklint').map((each) => each.code.value ?? each.code);
}

async function run() {
  const folder = vscode.workspace.workspaceFolders[0].uri;
  const compose = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'compose.yaml'));
  await vscode.window.showTextDocument(compose, { preview: false });
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'Dockerfile'));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const says = (what, code, where = document) => wait(what, () => codes(where).includes(code));
  const saysNot = (what, code, where = document) => wait(what, () => !codes(where).includes(code));
  const lineIs = (what, line, text) => wait(what, () => document.lineAt(line).text === text);
  const goTo = (line, column) => { editor.selection = new vscode.Selection(line, column, line, column); };
  const type = async (text) => { for (const key of text) await vscode.commands.executeCommand('type', { text: key }); };

  await says('diagnostics of the Dockerfile', 'dockerfile/deprecated-maintainer');
  await says('diagnostics of the compose file', 'project/undefined-build-target', compose);

  goTo(5, 0);
  await type('FOO x');
  await says('diagnostics after an edit', 'dockerfile/unknown-instruction');
  await vscode.commands.executeCommand('deleteAllLeft');
  await saysNot('their end', 'dockerfile/unknown-instruction');
  goTo(3, 16);
  await type(' AS runtime');
  await saysNot('the compose file to see the stage', 'project/undefined-build-target', compose);
  await vscode.commands.executeCommand('hideSuggestWidget');

  goTo(1, 0);
  await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'quickfix', apply: 'first', preferred: true });
  await lineIs('the fix', 1, 'LABEL org.opencontainers.image.authors="me"');
  await saysNot('no finding after the fix', 'dockerfile/deprecated-maintainer');

  // Fix all as the settings of docs/editors.md have it: on saving.
  await document.save();
  await lineIs('fix all', 2, 'COPY a.txt /a');
  await wait('nothing more to say', () => codes(document).length === 0);

  const rename = await vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, new vscode.Position(0, 22), 'base');
  await vscode.workspace.applyEdit(rename);
  await lineIs('the renamed stage', 0, 'FROM alpine:3.20 AS base');
  await lineIs('its use', 4, 'COPY --from=base /a /a');

  // A setting that changes while the server runs.
  await editor.edit((change) => change.insert(new vscode.Position(5, 0), 'RUN   true\n'));
  await vscode.workspace.getConfiguration('docklint').update('format.enable', true, vscode.ConfigurationTarget.Global);
  const layout = () => vscode.commands.executeCommand('vscode.executeFormatDocumentProvider', document.uri, { tabSize: 4, insertSpaces: true });
  await wait('an offer to format', async () => ((await layout()) ?? []).length > 0);
  await vscode.commands.executeCommand('editor.action.formatDocument');
  await lineIs('the formatted line', 5, 'RUN true');

  // The click on the lens above the service.
  await vscode.window.showTextDocument(compose, { preview: false });
  const lenses = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', compose.uri, 10);
  const opening = lenses.find((each) => each.command?.title.includes('Dockerfile'));
  if (!opening) throw new Error(`no lens that opens the Dockerfile among ${lenses.length}`);
  await vscode.commands.executeCommand(opening.command.command, ...opening.command.arguments);
  await wait('the Dockerfile opened by the lens', () => vscode.window.activeTextEditor?.document.uri.path === document.uri.path);
}

exports.activate = async () => {
  try {
    await run();
    writeFileSync(process.env.REPORT, 'all done\n');
  } catch (error) {
    const open = vscode.workspace.textDocuments.filter((each) => each.uri.scheme === 'file').map((each) => `${each.uri.path} (${each.languageId}) ${codes(each)}\n${each.getText()}`);
    const extension = vscode.extensions.getExtension('docklint.docklint');
    writeFileSync(process.env.REPORT, `failed: ${error.stack}\nextension: ${extension ? `active: ${extension.isActive}` : 'absent'}\n${open.join('\n')}\n`);
  }
};
