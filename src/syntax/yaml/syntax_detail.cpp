#include "syntax/yaml/syntax_detail.h"

#include <array>

namespace docklint::yaml {
namespace {

struct Wording {
  std::string_view library;
  std::string_view ours;
};

constexpr std::array kWordings = {
    Wording{"illegal map value", "`key: value` is not allowed here"},
    Wording{"illegal map key", "a mapping key is not allowed here"},
    Wording{"illegal block entry", "a list item is not allowed here"},
    Wording{"illegal flow end", "closing bracket has no opening one"},
    Wording{"end of map not found", "line does not belong to the mapping around it"},
    Wording{"end of sequence not found", "line does not belong to the list around it"},
    Wording{"end of map flow not found", "`{` is never closed, or a comma is missing"},
    Wording{"end of sequence flow not found", "`[` is never closed, or a comma is missing"},
    Wording{"unknown token", "this character cannot start a value"},
    Wording{"illegal EOF in scalar", "quoted text is never closed"},
    Wording{"illegal document indicator in scalar", "document marker inside a quoted text"},
    Wording{"illegal character in scalar", "quoted text has an illegal character"},
    Wording{"illegal tab when looking for indentation", "tab is used as indentation"},
    Wording{"unknown escape character", "escape sequence is unknown"},
    Wording{"bad character found while scanning hex number", "escape sequence has a bad hexadecimal digit"},
    Wording{"invalid unicode", "escape sequence names no Unicode character"},
    Wording{"cannot assign multiple tags", "node has two tags"},
    Wording{"cannot assign multiple anchors", "node has two anchors"},
    Wording{"cannot assign multiple aliases", "node has two aliases"},
    Wording{"aliases can't have any content", "alias has an anchor or a tag"},
    Wording{"alias not found after *", "`*` has no name after it"},
    Wording{"anchor not found after &", "`&` has no name after it"},
    Wording{"illegal character found while scanning alias", "alias name has an illegal character"},
    Wording{"illegal character found while scanning anchor", "anchor name has an illegal character"},
    Wording{"cannot set zero indentation", "block text cannot have an indentation of zero"},
    Wording{"unexpected character in block scalar", "unexpected character after `|` or `>`"},
    Wording{"tag handle with no suffix", "tag has no name"},
    Wording{"end of verbatim tag not found", "`!<` is never closed"},
    Wording{"illegal character found while scanning tag handle", "tag has an illegal character"},
    Wording{"bad YAML version", "`%YAML` has a malformed version"},
    Wording{"YAML major version too large", "`%YAML` names a version after 1"},
    Wording{"YAML directives must have", "`%YAML` wants one version"},
    Wording{"TAG directives must have", "`%TAG` wants a handle and a prefix"},
    Wording{"repeated YAML directive", "`%YAML` is repeated"},
    Wording{"repeated TAG directive", "`%TAG` is repeated"},
};

}  // namespace

std::string_view syntax_detail(std::string_view library_message) {
  for (const Wording& wording : kWordings) {
    if (library_message.starts_with(wording.library)) return wording.ours;
  }
  return "this is not YAML";
}

}  // namespace docklint::yaml
