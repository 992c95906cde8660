// Edits of files as the protocol's WorkspaceEdit.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "docklint/diagnostic.h"
#include "lsp/state.h"
#include "text/text_edit.h"

namespace docklint::lsp {

// Gathers edits of any files of a folder's session.
class EditBuilder {
 public:
  EditBuilder(State& state, const Folder& folder) : state_(state), folder_(folder) {}

  // `source` is the text the span is counted in.
  void add(const SourceBuffer& source, Span where, std::string_view text);
  void add(const SourceSet& sources, std::span<const TextEdit> edits);
  // The same with a part of the text marked for the user to type over, where the client can do that.
  void add(const SourceBuffer& source, Span where, std::string_view text, std::string_view placeholder);
  // The whole new text of a file: only lines that differ are touched. A file that does not exist is made.
  void add_text(const std::string& name, std::string_view text);

  bool empty() const { return files_.empty(); }
  // Null where the client could not follow it: it would have to make a file.
  Json build() const;

 private:
  struct File {
    Json edits = Json::array();
    bool is_new = false;
  };
  State& state_;
  const Folder& folder_;
  std::map<std::string, File> files_;  // by URI
};

}  // namespace docklint::lsp
