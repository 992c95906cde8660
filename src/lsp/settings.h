// What the client sets: initializationOptions, pushed or pulled settings, all of the same shape.
//
//   {"presets": ["strict"], "select": ["..."], "ignore": ["..."], "severity": {"ID": "error"},
//    "config": "path", "unsafeFixes": true, "inlayHints": true, "codeLens": true,
//    "format": {"enable": true}}
#pragma once

#include <string>
#include <vector>

#include "config/resolver.h"
#include "lsp/json.h"

namespace docklint::lsp {

struct Settings {
  ConfigRequest config = {};    // as if it had been said on the command line
  bool unsafe_fixes = true;     // offer them one by one; never part of "fix all"
  bool inlay_hints = true;
  bool code_lens = true;
  bool formats = false;         // Dockerfiles
};

// Later objects win key by key. What cannot be read is said in `trouble`, one line each, and left out.
Settings read_settings(const std::vector<const Json*>& layers, std::vector<std::string>& trouble);

// The part of a client's settings that is ours: {"docklint": {...}} or the object itself.
const Json& own_settings(const Json& settings);

}  // namespace docklint::lsp
