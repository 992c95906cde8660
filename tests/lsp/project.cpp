#include "lsp/project.h"

#include <algorithm>

#include "lsp/edited.h"

namespace docklint::test {

EditedProject::EditedProject(std::map<std::string, std::string> files, const Json& options) : files_(std::move(files)) {
  for (auto& [path, text] : files_) {
    std::size_t at = text.find('^');
    if (at != std::string::npos) {
      open_ = path;
      text.erase(at, 1);
      std::size_t begin = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
      auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
      cursor_ = position(static_cast<int>(line), static_cast<int>(begin == std::string::npos ? at : at - begin - 1));
    }
    folder_.write(path, text);
  }
  client_.start(folder_.path(), all_capabilities(), options);
  if (!open_.empty()) client_.open(uri(open_), files_[open_]);
}

Json EditedProject::request(const std::string& method, Json extra) {
  extra["textDocument"] = {{"uri", uri(open_)}};
  extra["position"] = cursor_;
  return client_.request("textDocument/" + method, extra);
}

Json EditedProject::ask(const std::string& method, Json extra) {
  Json response = request(method, std::move(extra));
  if (!response.contains("result")) throw std::runtime_error(method + " failed: " + response.dump());
  return response["result"];
}

std::vector<std::string> EditedProject::labels() {
  std::vector<std::string> labels;
  Json offered = ask("completion");
  for (const Json& item : offered["items"]) labels.push_back(item["label"]);
  return labels;
}

std::string EditedProject::completed(const std::string& label) {
  Json offered = ask("completion");
  for (const Json& item : offered["items"]) {
    if (item["label"] == label) return edited(files_[open_], Json::array({item["textEdit"]}));
  }
  return "not offered";
}

std::string EditedProject::hover() {
  Json shown = ask("hover");
  return shown.is_null() ? "" : shown["contents"]["value"].get<std::string>();
}

std::string EditedProject::places(const Json& locations) const {
  std::string text;
  for (const Json& each : locations) {
    std::string uri = each["uri"];
    const Json& place = each["range"];
    text += (text.empty() ? "" : " ") + uri.substr(std::min(uri.size(), folder_.uri("").size())) + " " + place["start"]["line"].dump() + ":" + place["start"]["character"].dump() +
            "-" + place["end"]["character"].dump();
  }
  return text;
}

std::map<std::string, std::string> EditedProject::after(const Json& edit) const {
  std::map<std::string, std::string> result;
  for (const auto& [path, text] : files_) result[path] = edited(text, edit, uri(path));
  return result;
}

}  // namespace docklint::test
