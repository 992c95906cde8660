// What the nodes of tree-sitter-bash are, as one small number each.
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>

extern "C" const TSLanguage* tree_sitter_bash(void);

namespace docklint {

enum class BashSymbol : std::uint8_t {
  Token,  // anonymous: keyword, operator, punctuation
  Error,
  Program, List, Pipeline, RedirectedStatement, NegatedCommand,
  Command, DeclarationCommand, UnsetCommand, TestCommand, Assignments,
  Compound, Subshell, Function, If, Elif, Else, For, CStyleFor, While, DoGroup, Case, CaseItem,
  CommandName, Concatenation, Word, RawString, AnsiString, String, TranslatedString, Content,
  SimpleExpansion, Expansion, CommandSubstitution, ProcessSubstitution, ArithmeticExpansion,
  VariableName, Subscript, Assignment, Array,
  FileRedirect, HeredocRedirect, Herestring, FileDescriptor, HeredocStart, HeredocBody, HeredocEnd,
  Expression, Comment,
};

BashSymbol symbol_of(TSNode node);

}  // namespace docklint
