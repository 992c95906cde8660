// An editor page as an embedder writes it: CodeMirror's own client with all its extensions, and, since that
// client has no code actions, those asked for and applied here.
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { forEachDiagnostic } from '@codemirror/lint';
import { LSPClient, LSPPlugin, languageServerExtensions } from '@codemirror/lsp-client';

let receive = () => {};
const transport = {
  send: (message) => window.sendToServer(message),
  subscribe: (handler) => { receive = handler; },
  unsubscribe: () => { receive = () => {}; },
};
window.receiveFromServer = (message) => receive(message);

const codeActions = { textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } } };
let client;
const views = {};

window.connect = async (rootUri) => {
  client = new LSPClient({ rootUri, timeout: 120000, extensions: [...languageServerExtensions(), { clientCapabilities: codeActions }] });
  client.connect(transport);
  await client.initializing;
};

window.open = (uri, language, text) => {
  const parent = document.body.appendChild(document.createElement('div'));
  const extensions = [history(), keymap.of([...defaultKeymap, ...historyKeymap]), client.plugin(uri, language)];
  views[uri] = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
};

window.textOf = (uri) => views[uri].state.doc.toString();

window.messagesOf = (uri) => {
  const messages = [];
  forEachDiagnostic(views[uri].state, (each) => messages.push(each.message));
  return messages;
};

window.goTo = (uri, line, column) => {
  const view = views[uri];
  view.focus();
  view.dispatch({ selection: { anchor: view.state.doc.line(line).from + column } });
};

// Applies the action of this kind whose title begins so.
window.act = async (uri, line, kind, title) => {
  const view = views[uri];
  const plugin = LSPPlugin.get(view);
  client.sync();
  const place = { line: line - 1, character: 0 };
  const actions = await client.request('textDocument/codeAction', { textDocument: { uri }, range: { start: place, end: place }, context: { diagnostics: [], only: [kind] } });
  const action = actions.find((each) => each.title.startsWith(title));
  if (!action) throw new Error(`no action ${title} among ${actions.map((each) => each.title).join(', ')}`);
  const changes = action.edit.changes[uri].map((edit) => ({ from: plugin.fromPosition(edit.range.start), to: plugin.fromPosition(edit.range.end), insert: edit.newText }));
  view.dispatch({ changes });
};
