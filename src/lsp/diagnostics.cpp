#include "lsp/diagnostics.h"

#include <map>

#include "docklint/rule_info.h"

namespace docklint::lsp {
namespace {

// Bytes of one diagnostic, about.
constexpr std::size_t kTypicalLength = 512;

char level_of(Severity severity) {
  switch (severity) {
    case Severity::Error: return '1';
    case Severity::Warning: return '2';
    case Severity::Info: return '3';
    case Severity::Style:
    case Severity::Off: break;
  }
  return '4';
}

// How an editor may show the place beside underlining it: 1 fades it, 2 strikes it out.
std::string_view tag_of(std::string_view rule) {
  std::string_view name = rule.substr(rule.find('/') + 1);
  if (name.starts_with("unused") || name.starts_with("unreachable") || name.starts_with("redundant")) return "[1]";
  if (name.starts_with("deprecated") || name.starts_with("obsolete") || name.starts_with("maintainer")) return "[2]";
  return {};
}

class Writer {
 public:
  // `document` is the open one the findings lie in, or null.
  Writer(State& state, const Folder& folder, const SourceSet& sources, const Document* document)
      : state_(state), folder_(folder), sources_(sources), document_(document) {}

  void append(std::string& out, const Diagnostic& finding) {
    const RuleInfo& rule = rule_info(finding.rule);
    const Client& client = state_.client;
    out += R"({"range":)";
    append_range(out, finding.where);
    out += R"(,"severity":)";
    out += level_of(finding.severity);
    out += R"(,"code":")";
    out += rule.id;
    out += R"(","source":"docklint","message":")";
    append_unquoted(out, finding.message);
    if (!finding.help.empty()) out += "\\n";
    append_unquoted(out, finding.help);
    out += '"';
    if (client.code_description) {
      out += R"(,"codeDescription":{"href":")";
      out += rule_url(rule.id);
      out += R"("})";
    }
    std::string_view tag = client.diagnostic_tags ? tag_of(rule.id) : std::string_view();
    if (!tag.empty()) (out += R"(,"tags":)") += tag;
    if (client.related_information && !finding.related.empty()) append_related(out, finding);
    if (client.diagnostic_data) append_data(out, finding);
    out += '}';
  }

 private:
  void append_range(std::string& out, FileSpan where) {
    const SourceBuffer& source = sources_.at(where.file);
    bool is_own = document_ && &source == document_->source.get();
    const TextLines& lines = is_own ? *document_->lines : lines_.try_emplace(&source, source.text()).first->second;
    out += R"({"start":)";
    append_position(out, lines.position_at(source.text(), where.span.begin, state_.client.unit));
    out += R"(,"end":)";
    append_position(out, lines.position_at(source.text(), where.span.end, state_.client.unit));
    out += '}';
  }

  void append_related(std::string& out, const Diagnostic& finding) {
    out += R"(,"relatedInformation":[)";
    for (const Related& related : finding.related) {
      if (out.back() != '[') out += ',';
      out += R"({"location":{"uri":)";
      append_quoted(out, state_.workspace.uri_of(folder_, sources_.at(related.where.file).path()));
      out += R"(,"range":)";
      append_range(out, related.where);
      out += R"(},"message":)";
      append_quoted(out, related.message);
      out += '}';
    }
    out += ']';
  }

  static void append_data(std::string& out, const Diagnostic& finding) {
    out += finding.certainty == Certainty::Sure ? R"(,"data":{"certainty":"sure","fixes":[)" : R"(,"data":{"certainty":"heuristic","fixes":[)";
    for (const Fix& fix : finding.fixes) {
      if (out.back() != '[') out += ',';
      out += R"({"title":)";
      append_quoted(out, fix.title);
      out += fix.applicability == Applicability::Safe ? R"(,"safe":true})" : R"(,"safe":false})";
    }
    out += "]}";
  }

  State& state_;
  const Folder& folder_;
  const SourceSet& sources_;
  const Document* document_;
  std::map<const SourceBuffer*, TextLines> lines_;
};

}  // namespace

void append_diagnostics(std::string& out, State& state, const Document& document) {
  out += '[';
  const SessionDocument* checked = document.checked();
  if (checked && checked->sources) {
    out.reserve(out.size() + checked->findings.size() * kTypicalLength);
    Writer writer(state, *document.folder, *checked->sources, &document);
    for (const Diagnostic& finding : checked->findings) {
      if (out.back() != '[') out += ',';
      writer.append(out, finding);
    }
  }
  out += ']';
}

std::string diagnostics_text(State& state, const Document& document) {
  std::string out;
  append_diagnostics(out, state, document);
  return out;
}

std::string diagnostic_text(State& state, const Document& document, const Diagnostic& finding) {
  std::string out;
  const SessionDocument* checked = document.checked();
  if (checked && checked->sources) Writer(state, *document.folder, *checked->sources, &document).append(out, finding);
  return out;
}

std::string diagnostics_text(State& state, const Folder& folder, const SourceSet& sources, std::span<const Diagnostic* const> findings) {
  std::string out = "[";
  Writer writer(state, folder, sources, nullptr);
  for (const Diagnostic* finding : findings) {
    if (out.size() > 1) out += ',';
    writer.append(out, *finding);
  }
  out += ']';
  return out;
}

}  // namespace docklint::lsp
