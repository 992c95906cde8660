#include "model/dockerfile/build_context.h"

namespace docklint {
namespace {

bool is_pair_instruction(const AnyInstruction* instruction) {
  if (instruction == nullptr) return false;
  return instruction->keyword == Keyword::Env || instruction->keyword == Keyword::Label || instruction->keyword == Keyword::Arg;
}

}  // namespace

DockerfileProblem& BuildContext::problem(DockerfileProblemKind kind, DockerfileProblemReason reason, BuildPhase phase, Span span,
                                         std::string_view text) {
  DockerfileProblem found;
  found.kind = kind;
  found.reason = reason;
  found.phase = phase;
  // What stands in ONBUILD is only cut into words now; its meaning is judged in the image built on this one.
  bool is_triggered_later = instruction != nullptr && instruction->is_onbuild() && phase != BuildPhase::Lines;
  found.breaks_build = phase != BuildPhase::Never && !is_triggered_later;
  found.span = span;
  found.instruction = instruction;
  found.file = &file;
  found.text = text;
  return problems.emplace_back(found);
}

Word BuildContext::literal_word(const MappedText& written) {
  Word word;
  word.written = written;
  word.value = written;
  return word;
}

Word BuildContext::expand_word(const MappedText& written, ExpansionMode mode) {
  bool uses_global = stage == nullptr || instruction->keyword == Keyword::From;
  char escape_here = mode == ExpansionMode::HeredocBody ? '\\' : escape;
  Expansion result;
  if (uses_global) {
    result = expand(written, escape_here, mode, global_scope, pool);
  } else if (instruction->is_onbuild()) {
    result = expand(written, escape_here, mode, TriggerScope(*stage_scope()), pool);
  } else {
    result = expand(written, escape_here, mode, *stage_scope(), pool);
  }
  references.insert(references.end(), result.word.references.begin(), result.word.references.end());
  if (!result.fault) return result.word;
  const ExpansionFault& fault = *result.fault;
  DockerfileProblemKind kind = DockerfileProblemKind::InvalidSubstitution;
  DockerfileProblemReason reason = fault.reason;
  if (reason == DockerfileProblemReason::UnclosedQuote) {
    bool is_pair = is_pair_instruction(instruction);
    kind = is_pair ? DockerfileProblemKind::InvalidKeyValue : DockerfileProblemKind::SyntaxError;
    if (is_pair) reason = DockerfileProblemReason::UnclosedPairQuote;
  }
  problem(kind, reason, BuildPhase::Build, fault.span, fault.text).expected = fault.expected;
  return result.word;
}

}  // namespace docklint
