#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "ide/completion.h"
#include "ide/completion_list.h"
#include "ide/hover_text.h"
#include "ide/path_completion.h"
#include "ide/schema_path.h"
#include "io/path.h"

namespace docklint {
namespace {

// Inside of a flow collection on the line: the way from the key it belongs to.
struct FlowPlace {
  std::vector<std::string> path;   // "-" for an item of a list
  bool wants_key = false;          // of the innermost mapping; else a value
};

FlowPlace read_flow(std::string_view text) {
  struct Frame {
    bool is_mapping = false;
    std::string key;
  };
  std::vector<Frame> frames;
  std::size_t begin = 0;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
      continue;
    }
    bool is_opening = c == '{' || c == '[';
    if ((c == '"' || c == '\'') && (i == 0 || text.find_last_of(" [{,", i - 1) == i - 1)) quote = c;
    if (is_opening && frames.size() < 32) frames.push_back({c == '{', {}});
    if ((c == '}' || c == ']') && !frames.empty()) frames.pop_back();
    if (c == ',' && !frames.empty()) frames.back().key.clear();
    bool ends_key = c == ':' && !frames.empty() && frames.back().is_mapping && (i + 1 == text.size() || text[i + 1] == ' ');
    if (ends_key) {
      std::string_view key = text.substr(begin, i - begin);
      std::size_t first = key.find_first_not_of(" \"'"), last = key.find_last_not_of(" \"'");
      frames.back().key = first == std::string_view::npos ? "" : std::string(key.substr(first, last - first + 1));
    }
    if (is_opening || c == ',' || c == '}' || c == ']') begin = i + 1;
  }
  FlowPlace place;
  for (const Frame& frame : frames) {
    if (!frame.is_mapping) place.path.emplace_back("-");
    else if (!frame.key.empty()) place.path.push_back(frame.key);
  }
  place.wants_key = !frames.empty() && frames.back().is_mapping && frames.back().key.empty();
  return place;
}

class ComposeCompletion {
 public:
  ComposeCompletion(const SourceBuffer& source, const ComposeProject* project, std::uint32_t offset, FolderModels& folder)
      : source_(source), project_(project), folder_(folder), offset_(offset), list_(offset) {
    line_ = source.line_of(offset);
    Span span = source.line_span(line_);
    before_ = source.text({span.begin, std::min(offset, span.end)});
  }

  std::vector<Completion> run() {
    std::size_t hash = before_.find('#');
    if (hash != std::string_view::npos && (hash == 0 || before_[hash - 1] == ' ')) return {};
    std::uint32_t line_begin = source_.line_span(line_).begin;
    begin_ = back_while(source_.text(), offset_, line_begin, [](char c) { return is_name_character(c) || c == '-' || c == '.'; });
    // The dash of an item is not part of the word.
    if (begin_ < offset_ && source_.text()[begin_] == '-') ++begin_;
    word_begin_ = back_while(source_.text(), offset_, line_begin, [](char c) { return c != ' ' && c != '"' && c != '\'' && c != '[' && c != '{' && c != ','; });
    if (variables()) return std::move(list_.found());
    std::size_t key_begin = before_.find_first_not_of(" -");
    std::size_t colon = key_begin == std::string_view::npos ? std::string_view::npos : before_.find(": ", key_begin);
    if (colon != std::string_view::npos) in_value(static_cast<std::uint32_t>(key_begin), colon);
    else on_own_line();
    return std::move(list_.found());
  }

 private:
  void on_own_line() {
    auto column = begin_ - source_.line_span(line_).begin;
    SchemaPlace place = schema_place(source_, line_, column);
    std::size_t first = before_.find_first_not_of(' ');
    bool is_item = first != std::string_view::npos && before_[first] == '-';
    if (is_item && before_.find_first_not_of(" -[") != std::string_view::npos && before_[before_.find_first_not_of(" -")] == '[') return;
    keys(place);
    if (is_item) {
      names(place.path);
      if (place.node) words(*place.node);
    } else {
      names_as_keys(place.path);
    }
  }

  void in_value(std::uint32_t key_begin, std::size_t colon) {
    std::string_view key = before_.substr(key_begin, colon - key_begin);
    SchemaPlace place = schema_place(source_, line_, key_begin);
    FlowPlace flow = read_flow(before_.substr(colon + 2));
    flow.path.insert(flow.path.begin(), std::string(key));
    for (const std::string& step : flow.path) {
      place.node = schema_child(place.node, step);
      place.path.push_back(step);
    }
    if (flow.wants_key) {
      flow_keys(place);
      return names_as_keys(place.path);
    }
    if (place.node) words(*place.node);
    names(place.path);
  }

  void add(std::string_view label, CompletionKind kind, std::string_view detail, std::string text) { list_.add(std::string(label), kind, detail, begin_, std::move(text)); }

  // `${NAME` anywhere in a value.
  bool variables() {
    std::uint32_t name = back_while(source_.text(), offset_, source_.line_span(line_).begin, is_name_character);
    bool is_reference = name > 1 && source_.text({name - 2, name}) == "${";
    if (!is_reference) return false;
    if (!project_) return true;
    for (const auto& [variable, value] : project_->variables) list_.add(std::string(variable), CompletionKind::Variable, "of .env", name);
    return true;
  }

  // A key's value is on the same line, or on the lines below for what is no scalar.
  void keys(const SchemaPlace& place) {
    if (!place.node) return;
    std::uint32_t indentation = static_cast<std::uint32_t>(std::min(before_.find_first_not_of(" -"), before_.size()));
    for (const SchemaKey& key : place.node->keys) {
      constexpr SchemaTypes kScalar = SchemaTypes::String | SchemaTypes::Integer;
      bool takes_scalar = (static_cast<std::uint8_t>(key.node->types) & static_cast<std::uint8_t>(kScalar | SchemaTypes::Boolean)) != 0;
      std::string after = takes_scalar ? ": " : fmt::format(":\n{:{}}", "", indentation + 2);
      add(key.name, CompletionKind::Key, types_text(key.node->types), std::string(key.name) + after);
    }
  }

  void flow_keys(const SchemaPlace& place) {
    if (!place.node) return;
    for (const SchemaKey& key : place.node->keys) add(key.name, CompletionKind::Key, types_text(key.node->types), std::string(key.name) + ": ");
  }

  void words(const SchemaNode& node) {
    for (std::string_view word : node.words) add(word, CompletionKind::Value, "", std::string(word));
    if (allows(node.types, SchemaTypes::Boolean) && node.words.empty() && node.keys.empty()) list_.add_words({"true", "false"}, begin_);
  }

  // Where the format wants the name of something declared elsewhere, or a path.
  void names(const std::vector<std::string>& path) {
    if (path.empty()) return;
    bool ends_item = path.back() == "-";
    auto ends = [&](std::string_view last) { return path.back() == last || (ends_item && path.size() > 1 && path[path.size() - 2] == last); };
    if (path[0] == "include" && (path.size() <= 2 || ends("path") || ends("env_file"))) paths(base_folder(), true);
    bool is_resource_file = (path[0] == "secrets" || path[0] == "configs") && path.size() == 3 && path[2] == "file";
    if (is_resource_file) paths(base_folder(), true);
    if (!project_ || path.size() < 3 || path[0] != "services") return;
    const std::string& key = path[2];
    bool is_direct = path.size() <= 4;
    if (is_direct && (key == "depends_on" || key == "links" || key == "volumes_from")) services(path[1], "");
    if (key == "extends" && (path.size() == 3 || path.back() == "service")) services(path[1], "");
    if (key == "network_mode" || key == "ipc" || key == "pid") services(path[1], "service:");
    if (is_direct && key == "networks") resources(project_->networks, "");
    if (is_direct && key == "volumes") volumes();
    if (key == "volumes" && path.back() == "source") resources(project_->volumes, "");
    if (key == "secrets" && (is_direct || path.back() == "source")) resources(project_->secrets, "");
    if (key == "configs" && (is_direct || path.back() == "source")) resources(project_->configs, "");
    if (key == "profiles" && is_direct) profiles();
    bool is_file = (key == "env_file" && (is_direct || path.back() == "path")) || key == "label_file" || (key == "extends" && path.back() == "file");
    if (is_file) paths(base_folder(), true);
    if (key == "build") build_values(path);
  }

  // A path in `volumes` begins with a dot, else it is the name of a volume.
  void volumes() {
    std::string_view typed = source_.text({word_begin_, offset_});
    if (typed.starts_with('.') && typed.find(':') == std::string_view::npos) return paths(base_folder(), true);
    if (typed.find(':') == std::string_view::npos) resources(project_->volumes, ":");
  }

  void build_values(const std::vector<std::string>& path) {
    const std::string& last = path.back();
    const ComposeService* service = project_->service(path[1]);
    if (path.size() == 3 || (path.size() == 4 && last == "context")) paths(base_folder(), false);
    if (path.size() < 4) return;
    const std::string& key = path[3];
    if (key == "secrets" && (path.size() <= 5 || last == "source")) resources(project_->secrets, "");
    if (!service || !service->build) return;
    ServiceBuild build = folder_.build_of({}, *service);
    if (key == "dockerfile" && !build.context_folder.empty()) paths(build.context_folder, true);
    auto dockerfile = build.dockerfile.empty() ? nullptr : folder_.dockerfile(build.dockerfile);
    if (!dockerfile) return;
    if (key == "target") stages(*dockerfile);
    if (key == "args" && path.size() <= 5) arguments(*dockerfile, "=");
  }

  void stages(const Dockerfile& dockerfile) {
    for (const Stage& stage : dockerfile.stages) {
      if (!stage.name.empty()) add(stage.name, CompletionKind::Stage, fmt::format("from {}", stage.from->image.written.text()), std::string(stage.name));
    }
  }

  void arguments(const Dockerfile& dockerfile, std::string_view after) {
    std::set<std::string_view> seen;
    dockerfile.each<ArgInstruction>([&](const ArgInstruction& arg) {
      for (const ArgDeclaration& declaration : arg.declarations) {
        std::string_view name = declaration.name.text();
        if (!declaration.definition || !seen.insert(name).second) continue;
        add(name, CompletionKind::Variable, declaration.value ? fmt::format("default {}", shown_value(name, declaration.value->written.text())) : "", fmt::format("{}{}", name, after));
      }
    });
  }

  void names_as_keys(const std::vector<std::string>& path) {
    if (!project_ || path.size() < 3 || path[0] != "services") return;
    std::size_t before = list_.found().size();
    if (path.size() == 3 && path[2] == "depends_on") services(path[1], "");
    if (path.size() == 3 && path[2] == "networks") resources(project_->networks, "");
    for (std::size_t i = before; i < list_.found().size(); ++i) list_.found()[i].text += ":";
    bool is_args = path.size() == 4 && path[2] == "build" && path[3] == "args";
    const ComposeService* service = is_args ? project_->service(path[1]) : nullptr;
    if (!service || !service->build) return;
    auto dockerfile = folder_.dockerfile(folder_.build_of({}, *service).dockerfile);
    if (dockerfile) arguments(*dockerfile, ": ");
  }

  void services(std::string_view own, std::string_view prefix) {
    std::uint32_t begin = prefix.empty() ? begin_ : word_begin_;
    for (const ComposeService& service : project_->services) {
      if (service.name == own) continue;
      list_.add(fmt::format("{}{}", prefix, service.name), CompletionKind::Name, service.image ? service.image->text.text() : "service", begin);
    }
  }

  void resources(const std::vector<ComposeResource>& all, std::string_view suffix) {
    for (const ComposeResource& resource : all) add(resource.name, CompletionKind::Name, "", fmt::format("{}{}", resource.name, suffix));
  }

  void profiles() {
    std::set<std::string_view> names;
    for (const ComposeService& service : project_->services) {
      for (const ComposeValue* profile : service.profiles) names.insert(profile->text.text());
    }
    for (std::string_view name : names) add(name, CompletionKind::Name, "", std::string(name));
  }

  void paths(const std::string& folder, bool wants_files) {
    PathRequest request{.files = &folder_.files(), .folder = folder, .typed = source_.text({word_begin_, offset_}), .form = PathForm::Quoted, .wants_files = wants_files};
    add_paths(request, list_);
  }

  // That relative paths of this file start from.
  std::string base_folder() const {
    for (const auto& file : project_ ? std::span(project_->files) : std::span<const std::unique_ptr<ComposeFile>>()) {
      if (clean_path(file->path()) == clean_path(source_.path()) && !file->base_folder.empty()) return file->base_folder;
    }
    std::string_view folder = parent_path(source_.path());
    return folder.empty() ? "." : std::string(folder);
  }

  const SourceBuffer& source_;
  const ComposeProject* project_;
  FolderModels& folder_;
  std::uint32_t offset_;
  std::uint32_t line_ = 0;
  std::string_view before_;
  std::uint32_t begin_ = 0;        // of the name that is being typed
  std::uint32_t word_begin_ = 0;   // of everything without a blank
  CompletionList list_;
};

}  // namespace

std::vector<Completion> completions(const SourceBuffer& source, const ComposeProject* project, std::uint32_t offset, FolderModels& folder) {
  return ComposeCompletion(source, project, offset, folder).run();
}

}  // namespace docklint
