#include "ide/hover_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ranges>
#include <set>

#include "model/images/image_facts.h"
#include "model/secrets/secret_names.h"
#include "model/secrets/secret_text.h"

namespace docklint {
namespace {

// EXPOSE of the stage and of those it is built on, then what the base image declares.
std::string ports_of(const Stage& stage) {
  std::set<std::string> ports;
  for (const Stage* each = &stage; each; each = each->base_stage) {
    each->each<ExposeInstruction>([&](const ExposeInstruction& expose) {
      for (const ExposedPort& port : expose.ports) {
        if (port.is_valid) ports.emplace(port.text.text());
      }
    });
  }
  const ImageFacts* facts = stage.root_facts;
  for (const ImagePort& port : facts ? facts->ports() : std::vector<ImagePort>()) {
    bool is_tcp = port.protocol.empty() || port.protocol == "tcp";
    if (!is_tcp || !ports.contains(fmt::format("{}/tcp", port.number))) ports.insert(is_tcp ? std::to_string(port.number) : fmt::format("{}/{}", port.number, port.protocol));
  }
  std::string text;
  for (const std::string& port : ports) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", port);
  return text;
}

std::string_view verb_of(StageEdgeKind kind) {
  switch (kind) {
    case StageEdgeKind::From: return "built on";
    case StageEdgeKind::CopyFrom: return "copied from";
    case StageEdgeKind::MountFrom: return "mounted";
  }
  return "used";
}

std::string name_of(const Stage& stage) { return stage.name.empty() ? fmt::format("stage {}", stage.index) : fmt::format("`{}`", stage.name); }

void add_command(std::string& text, std::string_view what, const CommandLine& command) {
  constexpr std::size_t kLongest = 80;  // bytes
  std::string words(command.is_exec() ? "" : command.text.text());
  if (command.is_exec()) words = fmt::format("{}", fmt::join(command.exec | std::views::transform(&MappedText::text), " "));
  std::size_t end = std::min(words.find_first_of("\r\n`"), kLongest);
  bool is_cut = end < words.size();
  if (is_cut) words.resize(end);
  while (is_cut && !words.empty() && static_cast<unsigned char>(words.back()) >= 0x80) words.pop_back();
  if (words.empty() || !secrets_in(words, SecretEnd::Blank).empty()) return;
  text += fmt::format("\n- {} `{}{}`", what, words, is_cut ? "..." : "");
}

}  // namespace

std::string image_text(const ImageReference& reference) {
  std::string text = fmt::format("**{}**", full_name(reference));
  if (reference.tag) text += fmt::format(" tag `{}`", reference.tag->text);
  auto facts = image_facts(reference);
  if (!facts) return text;
  auto line = [&](std::string_view what, std::string_view value) {
    if (!value.empty()) text += fmt::format("\n- {}: {}", what, value);
  };
  text += "\n";
  line("distribution", facts->distribution);
  line("packages", facts->package_manager);
  line("shells", facts->shells);
  line("user", facts->user);
  std::string ports;
  for (const ImagePort& port : facts->ports()) ports += fmt::format("{}{}/{}", ports.empty() ? "" : ", ", port.number, port.protocol.empty() ? "tcp" : port.protocol);
  line("ports", ports);
  for (const ImageEnd& end : image_ends(reference)) {
    if (!end.end_of_life.empty()) text += fmt::format("\n- {} {}: maintained until {}", end.image, end.version, end.end_of_life);
  }
  return text;
}

std::string state_text(const StageState& state) {
  std::string text;
  auto inherited = [](Origin origin) { return origin == Origin::BaseImage ? " (of the base image)" : ""; };
  if (state.user.knowledge != Knowledge::Unknown && !state.user.name.empty()) text += fmt::format("\n- user `{}`{}", state.user.name, inherited(state.user.origin));
  if (state.workdir.knowledge != Knowledge::Unknown && !state.workdir.path.empty()) text += fmt::format("\n- folder `{}`{}", state.workdir.path, inherited(state.workdir.origin));
  return text;
}

std::string stage_text(const Stage& stage) {
  std::string text = fmt::format("**stage {}** (number {})", stage.name.empty() ? "without a name" : stage.name, stage.index);
  if (stage.from) text += fmt::format("\n\nfrom `{}`", stage.from->image.written.text());
  if (stage.base_stage && stage.root && stage.root->from && stage.root != &stage) text += fmt::format(", in the end from `{}`", stage.root->from->image.written.text());
  text += "\n";
  if (stage.final_state) {
    text += state_text(*stage.final_state);
    const EntrypointInstruction* entrypoint = stage.final_state->entrypoint;
    if (entrypoint) add_command(text, "starts", entrypoint->command);
    if (stage.final_state->cmd) add_command(text, entrypoint ? "with" : "starts", stage.final_state->cmd->command);
  }
  if (std::string ports = ports_of(stage); !ports.empty()) text += fmt::format("\n- ports {}", ports);
  for (const Stage& other : stage.file->stages) {
    std::set<StageEdgeKind> seen;
    for (const StageEdge& edge : other.edges) {
      if (edge.target == &stage && seen.insert(edge.kind).second) text += fmt::format("\n- {} by {}", verb_of(edge.kind), name_of(other));
    }
  }
  if (stage.is_final) text += "\n- the final stage";
  else if (!stage.is_needed) text += "\n- not needed by the final stage: built only when it is asked for";
  return text;
}

std::string shown_value(std::string_view name, std::string_view value) {
  if (secret_name(name) != SecretName::No) return "...";
  std::string line = fmt::format("{}={}", name, value);
  std::string shown;
  std::size_t at = name.size() + 1;
  for (Span secret : secrets_in(line, SecretEnd::LineEnd)) {
    if (secret.begin < at) continue;
    shown += line.substr(at, secret.begin - at) + "...";
    at = secret.end;
  }
  return shown + line.substr(std::min(at, line.size()));
}

std::string bytes_text(std::uint64_t bytes) {
  constexpr std::string_view kUnits[] = {"kB", "MB", "GB", "TB"};
  if (bytes < 1000) return fmt::format("{} {}", bytes, bytes == 1 ? "byte" : "bytes");
  double value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; value >= 999.95 && unit + 1 < std::size(kUnits); ++unit) value /= 1000;
  return fmt::format("{:.1f} {}", value, kUnits[unit]);
}

std::string files_text(std::uint64_t count) { return fmt::format("{} {}", count, count == 1 ? "file" : "files"); }

}  // namespace docklint
