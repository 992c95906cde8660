#include "syntax/shell/script.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

#include "syntax/shell/plain_reader.h"
#include "syntax/shell/tree_sitter_reader.h"
#include "syntax/shell/word_builder.h"
#include "syntax/shell/wrappers.h"

namespace docklint {
namespace {

// sh -c inside sh -c inside...: deeper ones are left as words.
constexpr int kMaximalScriptDepth = 6;

template <class T>
const T& keep(const T& value, TextPool& pool) {
  return pool.copy(std::span<const T>(&value, 1))[0];
}

ShellTree tree_of(const MappedText& text, const std::vector<ShellNodeData>& nodes, TextPool& pool) {
  ShellTree tree{.text = text, .nodes = pool.copy(std::span<const ShellNodeData>(nodes))};
  for (const ShellNodeData& node : nodes) tree.kinds |= ShellTree::bit_of(node.kind);
  return tree;
}

bool is_word(ShellNodeKind kind) { return kind >= ShellNodeKind::Word && kind <= ShellNodeKind::ArithmeticExpansion; }

bool is_statement(ShellNodeKind kind) { return kind >= ShellNodeKind::List && kind <= ShellNodeKind::CaseItem; }

ShellConnector connector_of(std::string_view text) {
  if (text == "&&") return ShellConnector::And;
  if (text == "||") return ShellConnector::Or;
  if (text == ";") return ShellConnector::Semicolon;
  if (text == "|") return ShellConnector::Pipe;
  if (text == "|&") return ShellConnector::PipeBoth;
  if (text == "&") return ShellConnector::Background;
  if (text == "\n") return ShellConnector::Newline;
  return ShellConnector::None;
}

bool is_transparent(ShellNodeKind kind) {
  return kind == ShellNodeKind::List || kind == ShellNodeKind::Pipeline || kind == ShellNodeKind::Negated;
}

ShellConnector joint(ShellNode node, ShellNode (ShellNode::*step)() const) {
  while (true) {
    ShellNode neighbour = (node.*step)();
    while (neighbour.is(ShellNodeKind::Comment)) neighbour = (neighbour.*step)();
    ShellNode parent = node.parent();
    if (neighbour && !neighbour.is_operator("!")) {
      if (neighbour.is(ShellNodeKind::Operator)) return connector_of(neighbour.text());
      return is_statement(neighbour.kind()) ? ShellConnector::Newline : ShellConnector::None;
    }
    if (!parent || !is_transparent(parent.kind())) return ShellConnector::None;
    node = parent;
  }
}

bool has_operator_before(ShellNode node, std::string_view text) {
  for (ShellNode sibling : node.parent().children()) {
    if (sibling == node) return false;
    if (sibling.is_operator(text)) return true;
  }
  return false;
}

ShellNesting nesting_in(ShellNode child, ShellNode parent) {
  switch (parent.kind()) {
    case ShellNodeKind::Subshell: return ShellNesting::Subshell;
    case ShellNodeKind::BraceGroup: return ShellNesting::Group;
    case ShellNodeKind::For:
    case ShellNodeKind::CStyleFor: return ShellNesting::Loop;
    case ShellNodeKind::While:
      return child.is(ShellNodeKind::DoGroup) ? ShellNesting::Loop : ShellNesting::Loop | ShellNesting::Condition;
    case ShellNodeKind::If:
      if (child.is(ShellNodeKind::Elif) || child.is(ShellNodeKind::Else)) return ShellNesting::Branch;
      return has_operator_before(child, "then") ? ShellNesting::Branch : ShellNesting::Condition;
    case ShellNodeKind::Elif: return has_operator_before(child, "then") ? ShellNesting::Branch : ShellNesting::Condition;
    case ShellNodeKind::CaseItem: return ShellNesting::Branch;
    case ShellNodeKind::Function: return ShellNesting::Function;
    case ShellNodeKind::CommandSubstitution:
    case ShellNodeKind::ProcessSubstitution: return ShellNesting::Substitution;
    default: return ShellNesting::None;
  }
}

std::string_view program_name(const ShellWord& word) {
  if (!word.is_literal()) return {};
  std::string_view text = word.text();
  std::size_t slash = text.rfind('/');
  return slash == std::string_view::npos || slash + 1 == text.size() ? text : text.substr(slash + 1);
}

std::string_view declaring(std::string_view name) {
  bool declares = name == "export" || name == "local" || name == "readonly" || name == "declare" || name == "typeset";
  return declares ? name : std::string_view();
}

ShellRedirectKind redirect_kind(std::string_view op, std::string_view target) {
  if (op == "<") return ShellRedirectKind::Input;
  if (op == ">>") return ShellRedirectKind::Append;
  if (op == "&>") return ShellRedirectKind::Both;
  if (op == "&>>") return ShellRedirectKind::BothAppend;
  if (op == "<<<") return ShellRedirectKind::Herestring;
  if (op == ">&") {
    bool is_descriptor = target == "-" || (!target.empty() && (target[0] == '$' || target.find_first_not_of("0123456789-") == std::string_view::npos));
    return is_descriptor ? ShellRedirectKind::Duplicate : ShellRedirectKind::Both;
  }
  if (op == "<&" || op == "<&-" || op == ">&-") return ShellRedirectKind::Duplicate;
  return ShellRedirectKind::Output;
}

int descriptor_of(std::string_view digits) {
  int value = 0;
  for (char c : digits.substr(0, 6)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

ShellReading read_shell(std::string_view text, std::vector<ShellNodeData>& nodes, std::optional<PlainSyntaxError>* error = nullptr) {
  if (read_plain_shell(text, nodes, error)) return ShellReading::Done;
  if (text.size() > kMaximalIntricateText) return ShellReading::TooLarge;
  return read_shell_with_tree_sitter(text, nodes);
}

// Text for Windows where nothing in the file says so.
bool calls_windows_shell(std::string_view text) {
  std::string_view program = text.substr(0, text.find_first_of(" \t"));
  ShellDialect dialect = shell_dialect_from(program);
  return dialect == ShellDialect::Cmd || dialect == ShellDialect::PowerShell;
}

// The quick reader stops at the first thing that is wrong and has read all before it; zsh and ksh have a
// grammar of their own.
const ShellSyntaxError* sure_error(const std::optional<PlainSyntaxError>& error, const ShellScript& script, TextPool& pool) {
  if (!error || script.dialect == ShellDialect::Zsh || script.dialect == ShellDialect::Ksh || calls_windows_shell(script.text.text()))
    return nullptr;
  ShellSyntaxError made{.kind = error->kind, .where = script.text.source_span(error->begin, error->end), .token = error->token};
  if (error->opener_end > error->opener_begin) made.opener = script.text.source_span(error->opener_begin, error->opener_end);
  return &keep(made, pool);
}

class Extractor {
 public:
  explicit Extractor(TextPool& pool) : pool_(&pool) {}

  void script(const ShellTree& tree) {
    auto is_command = [](const ShellNodeData& node) { return node.kind == ShellNodeKind::Command; };
    commands_.reserve(static_cast<std::size_t>(std::count_if(tree.nodes.begin(), tree.nodes.end(), is_command)));
    walk(tree, kNoCommand, 0, false);
  }

  void exec_form(std::span<const MappedText> strings) {
    std::vector<ShellWord> words;
    for (const MappedText& text : strings) words.push_back(make_exec_word(text));
    if (words.empty()) return;
    ShellCommand command;
    command.words = pool_->copy(std::span<const ShellWord>(words));
    command.name = program_name(words[0]);
    command.name_span = words[0].span;
    command.span = hull(words.front().span, words.back().span);
    add(command, 0);
  }

  void fill(ShellScript& script) const {
    script.commands = pool_->copy(std::span<const ShellCommand>(commands_));
    script.assignments = pool_->copy(std::span<const ShellAssignment>(assignments_));
    script.functions = pool_->copy(std::span<const ShellFunction>(functions_));
    script.comments = pool_->copy(std::span<const ShellNode>(comments_));
    script.errors = pool_->copy(std::span<const ShellNode>(errors_));
  }

 private:
  // `skips_substitutions`: the text stood in a word whose substitutions the outer shell has run already.
  void walk(const ShellTree& tree, std::uint32_t wrapper, int depth, bool skips_substitutions) {
    auto count = static_cast<std::uint32_t>(tree.nodes.size());
    std::uint32_t numbers = pipelines_;
    pipelines_ += count;
    for (std::uint32_t i = 0; i < count; ++i) {
      ShellNode node = tree.at(i);
      switch (node.kind()) {
        case ShellNodeKind::Command: command(node, wrapper, numbers, depth); break;
        case ShellNodeKind::CommandSubstitution:
        case ShellNodeKind::ProcessSubstitution:
          if (skips_substitutions) i = node.subtree_end() - 1;
          break;
        case ShellNodeKind::Comment:
          if (wrapper == kNoCommand) comments_.push_back(node);
          break;
        case ShellNodeKind::Error:
        case ShellNodeKind::Missing:
          if (wrapper == kNoCommand) errors_.push_back(node);
          break;
        case ShellNodeKind::Function:
          if (wrapper == kNoCommand) function(node);
          break;
        default: break;
      }
    }
  }

  void function(ShellNode node) {
    for (ShellNode part : node.children())
      if (part.kind() == ShellNodeKind::Word) return functions_.push_back({part.text(), part.span(), node});
  }

  void command(ShellNode node, std::uint32_t wrapper, std::uint32_t numbers, int depth) {
    ShellCommand command{.span = node.span(), .wrapper = wrapper, .in_quoted_script = wrapper != kNoCommand, .node = node};
    std::vector<ShellWord>& words = words_;
    std::vector<ShellRedirect>& redirects = redirects_;
    std::vector<ShellNode>& assigned = assigned_;
    words.clear();
    redirects.clear();
    assigned.clear();
    for (ShellNode part : node.children()) {
      ShellNodeKind kind = part.kind();
      if (kind == ShellNodeKind::Assignment) {
        if (words.empty()) assigned.push_back(part);
        else words.push_back(assignment_word(part));
      } else if (is_word(kind)) {
        words.push_back(make_shell_word(part, *pool_));
      } else if (kind == ShellNodeKind::Redirect || kind == ShellNodeKind::HeredocRedirect) {
        redirects.push_back(redirect(part));
      }
    }
    command.words = pool_->copy(std::span<const ShellWord>(words));
    command.redirects = pool_->copy(std::span<const ShellRedirect>(redirects));
    bool is_known = !words.empty();
    if (is_known) {
      command.name = program_name(words[0]);
      command.name_span = words[0].span;
    }
    std::uint32_t owner = is_known ? static_cast<std::uint32_t>(commands_.size()) : kNoCommand;
    command.assignments = assignments(node, assigned, command.name, owner, wrapper == kNoCommand);
    if (!is_known) return;
    place(command, node, numbers);
    add(command, depth);
  }

  // `export A=1`: the operand as a word.
  ShellWord assignment_word(ShellNode node) {
    for (ShellNode part : node.children())
      if (is_word(part.kind())) {
        ShellWord value = make_shell_word(part, *pool_);
        MappedTextBuilder text;
        text.append(node.tree().text, node.begin(), part.begin());
        text.append(value.value, 0, value.value.size());
        value.value = text.build(node.span(), *pool_);
        value.raw = node.text();
        value.span = node.span();
        value.node = node;
        return value;
      }
    return {.value = node.tree().text.part(node.begin(), node.end(), *pool_), .raw = node.text(), .span = node.span(), .node = node};
  }

  std::span<const ShellAssignment> assignments(ShellNode command, const std::vector<ShellNode>& prefixes, std::string_view name,
                                               std::uint32_t owner, bool is_own_script) {
    std::vector<ShellAssignment> made;
    for (ShellNode node : prefixes) made.push_back(assignment(node, {}, owner));
    if (is_own_script) {
      assignments_.insert(assignments_.end(), made.begin(), made.end());
      for (ShellNode part : command.children())
        if (part.kind() == ShellNodeKind::Assignment && std::find(prefixes.begin(), prefixes.end(), part) == prefixes.end())
          assignments_.push_back(assignment(part, declaring(name), owner));
    }
    return pool_->copy(std::span<const ShellAssignment>(made));
  }

  ShellAssignment assignment(ShellNode node, std::string_view declared_by, std::uint32_t owner) {
    ShellAssignment made{.span = node.span(), .declared_by = declared_by, .command = owner, .node = node};
    for (ShellNode part : node.children()) {
      if (part.kind() == ShellNodeKind::VariableName && made.name.empty()) {
        made.name = part.text();
        made.name_span = part.span();
      } else if (part.kind() == ShellNodeKind::Subscript) {
        ShellNode name = part.first_child();
        made.is_array = true;
        made.name = name ? name.text() : part.text();
        made.name_span = name ? name.span() : part.span();
      } else if (part.kind() == ShellNodeKind::Operator) {
        made.appends = part.text() == "+=";
      } else if (part.kind() == ShellNodeKind::Array) {
        made.is_array = made.has_value = true;
      } else if (is_word(part.kind())) {
        made.has_value = true;
        made.value = make_shell_word(part, *pool_);
      }
    }
    return made;
  }

  ShellRedirect redirect(ShellNode node) {
    ShellRedirect made{.span = node.span(), .node = node};
    std::string_view op;
    for (ShellNode part : node.children()) {
      switch (part.kind()) {
        case ShellNodeKind::FileDescriptor: made.descriptor = descriptor_of(part.text()); break;
        case ShellNodeKind::Operator: op = part.text(); break;
        case ShellNodeKind::HeredocDelimiter:
          made.target = {.value = node.tree().text.part(part.begin(), part.end(), *pool_), .raw = part.text(), .span = part.span(), .node = part};
          made.expands = part.text().find_first_of("'\"\\") == std::string_view::npos;
          break;
        case ShellNodeKind::HeredocBody: made.body = node.tree().text.part(part.begin(), part.end(), *pool_); break;
        default:
          if (is_word(part.kind())) made.target = make_shell_word(part, *pool_);
      }
    }
    made.kind = node.kind() == ShellNodeKind::HeredocRedirect ? ShellRedirectKind::Heredoc : redirect_kind(op, made.target.text());
    return made;
  }

  void place(ShellCommand& command, ShellNode node, std::uint32_t numbers) {
    command.before = joint(node, &ShellNode::previous);
    command.after = joint(node, &ShellNode::next);
    command.pipeline = numbers + node.index();
    if (command.wrapper != kNoCommand) command.nesting = commands_[command.wrapper].nesting;
    ShellNode stage = node;
    for (ShellNode child = node, parent = node.parent(); parent; child = parent, parent = parent.parent()) {
      command.nesting = command.nesting | nesting_in(child, parent);
      if (parent.is(ShellNodeKind::Negated) && stage == child) {
        command.negated = true;
        stage = parent;
      }
      if (parent.is(ShellNodeKind::Pipeline) && stage == child) join_pipeline(command, stage, parent, numbers);
    }
  }

  void join_pipeline(ShellCommand& command, ShellNode stage, ShellNode pipeline, std::uint32_t numbers) {
    auto [found, is_new] = pipelines_read_.try_emplace(numbers + pipeline.index());
    PipelineSearch& search = found->second;
    if (is_new) {
      search.stage = pipeline.first_child();
      for (ShellNode part : pipeline.children()) search.size += is_stage(part) ? 1U : 0U;
    }
    // Stages come in order, so the search goes on from the last one.
    while (search.stage && search.stage != stage) {
      search.position += is_stage(search.stage) ? 1U : 0U;
      search.stage = search.stage.next();
    }
    command.pipeline = numbers + pipeline.index();
    command.pipeline_size = search.size;
    command.pipeline_position = search.position;
  }

  static bool is_stage(ShellNode part) { return part.kind() != ShellNodeKind::Operator && part.kind() != ShellNodeKind::Comment; }

  // Adds a command and, while it is a wrapper, what it runs.
  void add(ShellCommand command, int depth) {
    while (true) {
      command.index = static_cast<std::uint32_t>(commands_.size());
      std::optional<WrappedWords> inner = unwrap_command(command);
      if (inner && inner->script != nullptr && depth >= kMaximalScriptDepth) inner.reset();
      command.runs_words = inner.has_value();
      commands_.push_back(command);
      if (!inner) return;
      if (inner->script != nullptr) return quoted_script(*inner->script, command.index, depth);
      command.wrapper = command.index;
      command.words = inner->words;
      command.assignments = {};
      command.redirects = {};
      command.name = program_name(inner->words[0]);
      command.name_span = inner->words[0].span;
      command.span = hull(inner->words.front().span, inner->words.back().span);
    }
  }

  void quoted_script(const ShellWord& word, std::uint32_t wrapper, int depth) {
    const MappedText& text = word.value;
    if (text.size() > kMaximalShellText) return;
    std::vector<ShellNodeData> nodes;
    if (read_shell(text.text(), nodes) != ShellReading::Done) return;
    const ShellTree& tree = keep(tree_of(text, nodes, *pool_), *pool_);
    bool is_broken = tree.holds(ShellNodeKind::Error) || tree.holds(ShellNodeKind::Missing);
    if (!is_broken) walk(tree, wrapper, depth + 1, !word.is_literal());
  }

  struct PipelineSearch {
    ShellNode stage;
    std::uint32_t size = 0;
    std::uint32_t position = 0;
  };

  TextPool* pool_;
  std::unordered_map<std::uint32_t, PipelineSearch> pipelines_read_;  // by the pipeline's number
  // Of the command being read; kept to save allocations.
  std::vector<ShellWord> words_;
  std::vector<ShellRedirect> redirects_;
  std::vector<ShellNode> assigned_;
  std::vector<ShellCommand> commands_;
  std::vector<ShellAssignment> assignments_;
  std::vector<ShellFunction> functions_;
  std::vector<ShellNode> comments_;
  std::vector<ShellNode> errors_;
  std::uint32_t pipelines_ = 0;
};

}  // namespace

const ShellWord* ShellCommand::first_operand() const {
  for (const ShellWord& word : arguments())
    if (!word.is_flag() && word.text() != "--") return &word;
  return nullptr;
}

const ShellWord* ShellCommand::find_flag(char short_flag, std::string_view long_flag) const {
  if (long_flag.starts_with("--")) long_flag.remove_prefix(2);
  for (const ShellWord& word : arguments()) {
    std::string_view text = word.text();
    if (text == "--") return nullptr;
    if (!word.is_flag()) continue;
    if (text.starts_with("--")) {
      std::string_view option = text.substr(2, text.find('=') == std::string_view::npos ? text.size() : text.find('=') - 2);
      if (!long_flag.empty() && option == long_flag) return &word;
    } else if (short_flag != '\0' && text.substr(1).find(short_flag) != std::string_view::npos) {
      return &word;
    }
  }
  return nullptr;
}

bool ShellCommand::has_word(std::string_view text) const {
  return std::any_of(arguments().begin(), arguments().end(), [&](const ShellWord& word) { return word.text() == text; });
}

bool ShellCommand::has_unknown_words() const {
  return std::any_of(arguments().begin(), arguments().end(), [](const ShellWord& word) {
    if (word.expansions.size() != 1 || word.raw.size() != word.expansions[0].node.text().size()) return false;
    return !word.expansions[0].quoted && word.expansions[0].kind != ShellExpansionKind::Arithmetic;
  });
}

const ShellCommand* ShellScript::pipe_target(const ShellCommand& command) const {
  if (command.pipeline_position + 1 >= command.pipeline_size) return nullptr;
  for (const ShellCommand& other : commands)
    if (other.pipeline == command.pipeline && other.pipeline_position == command.pipeline_position + 1) return &other;
  return nullptr;
}

const ShellScript& parse_shell_script(const MappedText& text, ShellDialect dialect, TextPool& pool) {
  ShellScript script{.text = text, .dialect = dialect};
  if (!is_posix_like(dialect)) {
    script.unparsed = ShellUnparsed::NotPosix;
    return keep(script, pool);
  }
  if (text.size() > kMaximalShellText) {
    script.unparsed = ShellUnparsed::TooLarge;
    return keep(script, pool);
  }
  std::vector<ShellNodeData> nodes;
  nodes.reserve(text.size() / 4 + 16);
  std::optional<PlainSyntaxError> error;
  ShellReading reading = read_shell(text.text(), nodes, &error);
  if (reading != ShellReading::Done) {
    script.unparsed = reading == ShellReading::TooLarge ? ShellUnparsed::TooLarge : ShellUnparsed::TooDeep;
    return keep(script, pool);
  }
  const ShellTree& tree = keep(tree_of(text, nodes, pool), pool);
  script.root = tree.root();
  Extractor extractor(pool);
  extractor.script(tree);
  extractor.fill(script);
  script.syntax_error = sure_error(error, script, pool);
  return keep(script, pool);
}

const ShellScript& shell_script_of_exec_form(std::span<const MappedText> strings, TextPool& pool) {
  ShellScript script{.is_exec_form = true};
  if (!strings.empty()) script.text = strings.front();
  Extractor extractor(pool);
  extractor.exec_form(strings);
  extractor.fill(script);
  return keep(script, pool);
}

}  // namespace docklint
