// A folder of files with one cursor in them, marked `^`, and a client that has the file with the cursor open.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "lsp/client.h"

namespace docklint::test {

class EditedProject {
 public:
  // Text by path.
  explicit EditedProject(std::map<std::string, std::string> files, const Json& options = nullptr);

  // With `textDocument` and `position` of the cursor.
  Json ask(const std::string& method, Json extra = Json::object());
  Json request(const std::string& method, Json extra = Json::object());
  // Labels of the completion at the cursor.
  std::vector<std::string> labels();
  // The open text after the completion of this label was taken; "not offered".
  std::string completed(const std::string& label);
  // Hover text at the cursor, "" for none.
  std::string hover();
  // "path line:character-character" of each place, in order.
  std::string places(const Json& locations) const;
  // Text by path after a WorkspaceEdit.
  std::map<std::string, std::string> after(const Json& edit) const;

  LspClient& client() { return client_; }
  TemporaryFolder& folder() { return folder_; }
  std::string uri(const std::string& path) const { return folder_.uri(path); }
  const std::string& text(const std::string& path) const { return files_.at(path); }

 private:
  TemporaryFolder folder_;
  LspClient client_;
  std::map<std::string, std::string> files_;
  std::string open_;
  Json cursor_;
};

}  // namespace docklint::test
