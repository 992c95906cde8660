#include "syntax/shell/bash_symbols.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace docklint {
namespace {

using Symbol = BashSymbol;

constexpr std::array<std::pair<std::string_view, Symbol>, 60> kSymbols = {{
    {"program", Symbol::Program}, {"list", Symbol::List}, {"pipeline", Symbol::Pipeline},
    {"redirected_statement", Symbol::RedirectedStatement}, {"negated_command", Symbol::NegatedCommand},
    {"command", Symbol::Command}, {"declaration_command", Symbol::DeclarationCommand},
    {"unset_command", Symbol::UnsetCommand}, {"test_command", Symbol::TestCommand},
    {"variable_assignments", Symbol::Assignments}, {"compound_statement", Symbol::Compound},
    {"subshell", Symbol::Subshell}, {"function_definition", Symbol::Function}, {"if_statement", Symbol::If},
    {"elif_clause", Symbol::Elif}, {"else_clause", Symbol::Else}, {"for_statement", Symbol::For},
    {"c_style_for_statement", Symbol::CStyleFor}, {"while_statement", Symbol::While}, {"do_group", Symbol::DoGroup},
    {"case_statement", Symbol::Case}, {"case_item", Symbol::CaseItem}, {"command_name", Symbol::CommandName},
    {"concatenation", Symbol::Concatenation}, {"word", Symbol::Word}, {"number", Symbol::Word},
    {"regex", Symbol::Word}, {"extglob_pattern", Symbol::Word}, {"test_operator", Symbol::Word},
    {"brace_expression", Symbol::Word}, {"raw_string", Symbol::RawString}, {"ansi_c_string", Symbol::AnsiString},
    {"string", Symbol::String}, {"translated_string", Symbol::TranslatedString}, {"string_content", Symbol::Content},
    {"heredoc_content", Symbol::Content}, {"simple_expansion", Symbol::SimpleExpansion}, {"expansion", Symbol::Expansion},
    {"command_substitution", Symbol::CommandSubstitution}, {"process_substitution", Symbol::ProcessSubstitution},
    {"arithmetic_expansion", Symbol::ArithmeticExpansion}, {"variable_name", Symbol::VariableName},
    {"special_variable_name", Symbol::VariableName}, {"subscript", Symbol::Subscript},
    {"variable_assignment", Symbol::Assignment}, {"array", Symbol::Array}, {"file_redirect", Symbol::FileRedirect},
    {"heredoc_redirect", Symbol::HeredocRedirect}, {"herestring_redirect", Symbol::Herestring},
    {"file_descriptor", Symbol::FileDescriptor}, {"heredoc_start", Symbol::HeredocStart},
    {"heredoc_body", Symbol::HeredocBody}, {"heredoc_end", Symbol::HeredocEnd},
    {"unary_expression", Symbol::Expression}, {"binary_expression", Symbol::Expression},
    {"ternary_expression", Symbol::Expression}, {"postfix_expression", Symbol::Expression},
    {"parenthesized_expression", Symbol::Expression}, {"comment", Symbol::Comment}, {"ERROR", Symbol::Error},
}};

Symbol named_symbol(std::string_view name) {
  for (auto [known, symbol] : kSymbols)
    if (name == known) return symbol;
  return Symbol::Token;
}

std::vector<Symbol> symbol_table() {
  const TSLanguage* language = tree_sitter_bash();
  std::uint32_t count = ts_language_symbol_count(language);
  std::vector<Symbol> table(count, Symbol::Token);
  for (std::uint32_t i = 0; i < count; ++i) {
    auto id = static_cast<TSSymbol>(i);
    if (ts_language_symbol_type(language, id) == TSSymbolTypeRegular) table[i] = named_symbol(ts_language_symbol_name(language, id));
  }
  return table;
}

}  // namespace

BashSymbol symbol_of(TSNode node) {
  static const std::vector<Symbol> kTable = symbol_table();
  TSSymbol id = ts_node_symbol(node);
  return id < kTable.size() ? kTable[id] : Symbol::Error;
}

}  // namespace docklint
