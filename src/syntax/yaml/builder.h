// Builds the spanned tree: the events of yaml-cpp, or of the quick reader, decide what the nodes are, a cursor that
// follows them through the source finds the punctuation, comments and ends that events leave out.
#pragma once

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "syntax/yaml/quick_reader.h"
#include "syntax/yaml/tree.h"

namespace docklint::yaml {

enum class Slot : std::uint8_t { Key, Value };

// A collection being read.
struct Frame {
  YamlNode* node = nullptr;
  bool has_brackets = false;
  bool is_flow = false;
  bool is_explicit_key = false;  // `? key`
  Slot slot = Slot::Key;
  int indent = -1;
  std::size_t first_entry = 0;   // into Builder::entries_
  std::size_t first_item = 0;    // into Builder::items_
  std::size_t anchor = 0;        // 0 = none
  std::uint32_t slot_begin = 0;  // of the entry or item being read
  Span dash_or_colon;
  const YamlNode* key = nullptr;
  std::uint32_t end = 0;         // of the last finished child
};

// `text` is the whole file, of which `begin` to `end` is read; nodes live in the pool.
class Builder final : public YAML::EventHandler {
 public:
  Builder(std::string_view text, std::uint32_t begin, std::uint32_t end, TextPool& pool, YamlTree& tree)
      : source_(text.substr(0, end)), base_(begin), at_(begin), pool_(&pool), tree_(&tree), has_tabs_(source_.find('\t', begin) != std::string_view::npos) {}

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override;
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override;
  void scalar(const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor, std::string_view value);
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override;
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override;
  void OnSequenceEnd() override;
  void OnMapEnd() override;

  // The events of a document, or of its beginning, that yaml-cpp need not see.
  void replay(const std::vector<Event>& events);
  // What there is when yaml-cpp gives up at `mark`, with its words, or because collections nest too deep.
  void fail(const YAML::Mark& mark, std::string_view message);
  void fail_deep();

  // What follows belongs to no document any more.
  bool has_stopped() const { return ignoring_; }

  // The text has ended: reads what stands behind the last document.
  void finish();

 private:
  char char_at(std::uint32_t at) const { return at < source_.size() ? source_[at] : '\0'; }
  bool ends_word(std::uint32_t at) const;
  std::string_view text(Span span) const { return source_.substr(span.begin, span.size()); }

  std::uint32_t end_of_line(std::uint32_t at) const;
  std::uint32_t line_start(std::uint32_t at) const;
  // Blanks at the start of the line that holds `at`.
  Span indentation_of(std::uint32_t at) const;
  bool indentation_has_tab(std::uint32_t at) const;
  void problem(YamlProblemKind kind, Span span, Span related = {}, std::string_view detail = {});
  void comment_at(std::uint32_t at);

  // Moves the cursor over blanks, line ends and comments.
  void skip_trivia();

  // The same between documents, where `...` and `%` lines may stand. True if there was a `...`.
  bool skip_document_trivia();
  void collect_remaining_comments();

  // Finds the dash, comma, `?` or colon that opens the place the next node goes to.
  void open_slot();
  void open_value(Frame& frame);
  YamlNode* begin_node(const YAML::Mark& mark, YAML::anchor_t anchor, std::string_view tag, YamlKind kind);
  void read_properties(YamlNode& node, bool has_anchor, bool has_tag);
  void note_lines(const YamlNode& scalar);

  // After an anchor or tag: whether the quote or block text at the cursor belongs to it.
  bool has_written_scalar(const YamlNode& node) const;
  // Whether the cursor has not gone on to the next line of the collection around the node.
  bool is_inside_slot(const YamlNode& node) const;
  void remember(YamlNode* node, YAML::anchor_t anchor);
  void follow(YamlNode& alias, YAML::anchor_t anchor);
  void finish_null(YamlNode& node);
  bool wants_key() const;
  bool is_key_at(std::uint32_t after) const;
  static void close(YamlNode& node, Span span);
  void begin_collection(const YAML::Mark& mark, YAML::anchor_t anchor, std::string_view tag, YamlKind kind);

  // A mapping whose first key is itself a bracketed mapping begins at that key's bracket.
  void yield_brackets(Frame& outer);
  void end_collection();

  // Gives the collection its children and puts it into its parent.
  void close_frame();
  static void add_size(YamlNode& node, const YamlNode& child);
  void check_keys(const YamlNode& mapping);
  void check_first_use(const YamlNode& mapping, const YamlEntry& entry, std::string_view name);
  static bool can_merge(const YamlNode& value);
  void attach(YamlNode* node);
  void finish_document();
  void record_failure(std::uint32_t place, std::string_view message);

  std::string_view source_;  // of the whole file, cut where reading stops
  std::uint32_t base_;       // where yaml-cpp's offset 0 is
  std::uint32_t at_;         // everything before this has its place in the tree
  TextPool* pool_;
  YamlTree* tree_;
  bool has_tabs_;
  YamlDocument document_;
  std::vector<Frame> frames_;
  std::vector<YamlEntry> entries_;  // of the open mappings, innermost last
  std::vector<YamlItem> items_;
  std::vector<const YamlNode*> anchors_{nullptr};
  std::unordered_map<std::string_view, const YamlNode*> first_uses_;  // of the keys of the mapping being closed
  std::unordered_set<const YamlNode*> open_;  // anchored collections being read
  std::size_t documents_seen_ = 0;
  int last_document_mark_ = -1;
  std::uint32_t expanded_ = 0;
  bool expansion_reported_ = false;
  bool tab_reported_ = false;
  bool ignoring_ = false;  // the rest is not read any more
};

}  // namespace docklint::yaml
