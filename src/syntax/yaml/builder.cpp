#include "syntax/yaml/builder.h"

#include <algorithm>
#include <new>
#include <string>

#include "syntax/yaml/scalar_scan.h"
#include "syntax/yaml/syntax_detail.h"

namespace docklint::yaml {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_break(char c) { return c == '\n' || c == '\r'; }
constexpr bool is_flow_delimiter(char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }

}  // namespace

void Builder::OnDocumentStart(const YAML::Mark& mark) {
  if (ignoring_) return;
  bool separated = skip_document_trivia();
  document_ = {};
  if (char_at(at_) == '-' && source_.substr(at_, 3) == "---") {
    document_.start_marker = {at_, at_ + 3};
    at_ += 3;
  } else if (documents_seen_ > 0 && !separated) {
    Span line{at_, end_of_line(at_)};
    bool tab = indentation_has_tab(at_);
    problem(tab ? YamlProblemKind::TabIndentation : YamlProblemKind::ExtraContent, tab ? indentation_of(at_) : line);
    tree_->complete = false;
    ignoring_ = true;
  }
  if (documents_seen_ > 0 && mark.pos == last_document_mark_ && !ignoring_) {
    problem(YamlProblemKind::ExtraContent, {at_, end_of_line(at_)});
    tree_->complete = false;
    ignoring_ = true;
  }
  last_document_mark_ = mark.pos;
  ++documents_seen_;
  anchors_.assign(1, nullptr);
  expanded_ = 0;
}

void Builder::OnDocumentEnd() {
  if (!ignoring_) finish_document();
}

void Builder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  if (ignoring_) return;
  YamlNode* node = begin_node(mark, anchor, "?", YamlKind::Null);
  finish_null(*node);
  attach(node);
}

void Builder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  if (ignoring_) return;
  YamlNode* node = begin_node(mark, 0, "?", YamlKind::Alias);
  std::uint32_t end = at_ + 1;
  while (end < source_.size() && !is_blank(source_[end]) && !is_break(source_[end]) && !is_flow_delimiter(source_[end])) ++end;
  Span name{std::min(at_ + 1, end), end};
  node->text = MappedText(text(name), name);
  node->span = node->full_span = {at_, end};
  at_ = end;
  follow(*node, anchor);
  attach(node);
}

void Builder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) {
  scalar(mark, tag, anchor, value);
}

void Builder::scalar(const YAML::Mark& mark, std::string_view tag, YAML::anchor_t anchor, std::string_view value) {
  if (ignoring_) return;
  YamlNode* node = begin_node(mark, anchor, tag, YamlKind::Scalar);
  if (value.empty() && !has_written_scalar(*node)) {
    node->kind = YamlKind::Null;
    finish_null(*node);
    attach(node);
    return;
  }
  int indent = frames_.empty() ? -1 : frames_.back().indent;
  ScannedScalar scalar = scan_scalar(source_, at_, value, indent, *pool_);
  if (!scalar.terminated) {
    problem(YamlProblemKind::UnterminatedQuote, {at_, at_ + 1});
    tree_->complete = false;
    ignoring_ = true;
  }
  if (!scalar.header_comment.empty() && scalar.header_comment.end <= scalar.span.end) {
    tree_->comments.push_back({scalar.header_comment, false});
  }
  node->text = scalar.text;
  node->style = scalar.style;
  close(*node, scalar.span);
  note_lines(*node);
  at_ = scalar.span.end;
  attach(node);
  if (ignoring_) finish_document();
}

void Builder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) {
  if (!ignoring_) begin_collection(mark, anchor, tag, YamlKind::Sequence);
}

void Builder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) {
  if (!ignoring_) begin_collection(mark, anchor, tag, YamlKind::Mapping);
}

void Builder::OnSequenceEnd() {
  if (!ignoring_) end_collection();
}

void Builder::OnMapEnd() {
  if (!ignoring_) end_collection();
}

void Builder::replay(const std::vector<Event>& events) {
  OnDocumentStart({});
  YAML::Mark mark;
  for (const Event& event : events) {
    mark.pos = static_cast<int>(event.offset);
    switch (event.kind) {
      case EventKind::Null: OnNull(mark, event.anchor); break;
      case EventKind::Alias: OnAlias(mark, event.anchor); break;
      case EventKind::Scalar: scalar(mark, event.is_quoted ? "!" : "?", event.anchor, event.value); break;
      case EventKind::SequenceStart: begin_collection(mark, event.anchor, "?", YamlKind::Sequence); break;
      case EventKind::MapStart: begin_collection(mark, event.anchor, "?", YamlKind::Mapping); break;
      case EventKind::SequenceEnd:
      case EventKind::MapEnd: end_collection(); break;
    }
  }
}

void Builder::fail(const YAML::Mark& mark, std::string_view message) {
  tree_->complete = false;
  if (ignoring_) return;
  std::uint32_t limit = static_cast<std::uint32_t>(source_.size());
  std::uint32_t place = mark.is_null() ? at_ : std::min(base_ + static_cast<std::uint32_t>(mark.pos), limit);
  record_failure(place, message);
  finish_document();
  collect_remaining_comments();
}

void Builder::fail_deep() {
  tree_->complete = false;
  if (ignoring_) return;
  problem(YamlProblemKind::TooDeep, {at_, std::min(at_ + 1, static_cast<std::uint32_t>(source_.size()))});
  finish_document();
  collect_remaining_comments();
}

void Builder::finish() {
  if (ignoring_) {
    collect_remaining_comments();
  } else {
    skip_document_trivia();
  }
}

bool Builder::ends_word(std::uint32_t at) const {
  return at >= source_.size() || is_blank(source_[at]) || is_break(source_[at]);
}

std::uint32_t Builder::end_of_line(std::uint32_t at) const {
  while (at < source_.size() && !is_break(source_[at])) ++at;
  return at;
}

std::uint32_t Builder::line_start(std::uint32_t at) const {
  while (at > base_ && !is_break(source_[at - 1])) --at;
  return at;
}

Span Builder::indentation_of(std::uint32_t at) const {
  std::uint32_t begin = line_start(at);
  std::uint32_t end = begin;
  while (end < source_.size() && is_blank(source_[end])) ++end;
  return {begin, end};
}

bool Builder::indentation_has_tab(std::uint32_t at) const {
  return text(indentation_of(at)).find('\t') != std::string_view::npos;
}

void Builder::problem(YamlProblemKind kind, Span span, Span related, std::string_view detail) {
  tree_->problems.push_back({.kind = kind, .span = span, .related = related, .detail = detail});
}

void Builder::comment_at(std::uint32_t at) {
  std::uint32_t before = at;
  while (before > base_ && is_blank(source_[before - 1])) --before;
  tree_->comments.push_back({{at, end_of_line(at)}, before == base_ || is_break(source_[before - 1])});
}

void Builder::skip_trivia() {
  while (at_ < source_.size()) {
    char c = source_[at_];
    if (is_blank(c) || is_break(c)) {
      ++at_;
    } else if (c == '#' && (at_ == base_ || is_blank(source_[at_ - 1]) || is_break(source_[at_ - 1]))) {
      comment_at(at_);
      at_ = tree_->comments.back().span.end;
    } else {
      return;
    }
  }
}

bool Builder::skip_document_trivia() {
  bool ended = false;
  while (true) {
    skip_trivia();
    bool at_line_start = at_ == base_ || (at_ > base_ && is_break(source_[at_ - 1]));
    if (at_line_start && source_.substr(at_, 3) == "..." && ends_word(at_ + 3)) {
      at_ += 3;
      ended = true;
    } else if (at_line_start && char_at(at_) == '%' && (documents_seen_ == 0 || ended)) {
      at_ = end_of_line(at_);
    } else {
      return ended;
    }
  }
}

void Builder::collect_remaining_comments() {
  std::uint32_t at = at_;
  if (!tree_->comments.empty()) at = std::max(at, tree_->comments.back().span.end);
  if (at > base_) at = end_of_line(at);
  while (at < source_.size()) {
    while (at < source_.size() && (is_blank(source_[at]) || is_break(source_[at]))) ++at;
    if (char_at(at) == '#') comment_at(at);
    at = end_of_line(at);
  }
}

void Builder::open_slot() {
  if (frames_.empty()) return;
  Frame& frame = frames_.back();
  skip_trivia();
  if (frame.node->kind == YamlKind::Mapping && frame.slot == Slot::Value) return open_value(frame);
  frame.dash_or_colon = {};
  frame.is_explicit_key = false;
  bool is_first = frame.node->kind == YamlKind::Sequence ? items_.size() == frame.first_item : entries_.size() == frame.first_entry;
  if (frame.has_brackets && !is_first && char_at(at_) == ',') {
    ++at_;
    skip_trivia();
  }
  frame.slot_begin = at_;
  if (frame.has_brackets && char_at(at_) == ',') problem(YamlProblemKind::EmptyFlowItem, {at_, at_ + 1});
  if (has_tabs_ && !frame.is_flow && indentation_of(at_).end == at_ && indentation_has_tab(at_) && !tab_reported_) {
    problem(YamlProblemKind::TabIndentation, indentation_of(at_));
    tab_reported_ = true;
  }
  if (frame.node->kind == YamlKind::Sequence) {
    if (frame.is_flow || char_at(at_) != '-') return;
    frame.dash_or_colon = {at_, at_ + 1};
    ++at_;
  } else if (char_at(at_) == '?' && ends_word(at_ + 1)) {
    frame.is_explicit_key = true;
    ++at_;
  }
}

void Builder::open_value(Frame& frame) {
  frame.dash_or_colon = {};
  if (char_at(at_) == ':' && (frame.is_flow || ends_word(at_ + 1))) {
    frame.dash_or_colon = {at_, at_ + 1};
    ++at_;
  } else if (!frame.is_flow && !frame.is_explicit_key && !frame.key->full_span.empty()) {
    problem(YamlProblemKind::MissingColon, frame.key->full_span);
  }
}

YamlNode* Builder::begin_node(const YAML::Mark& mark, YAML::anchor_t anchor, std::string_view tag, YamlKind kind) {
  open_slot();
  YamlNode* node = ::new (pool_->resource()->allocate(sizeof(YamlNode), alignof(YamlNode))) YamlNode{};
  node->kind = kind;
  bool lacks_colon = !frames_.empty() && frames_.back().key && frames_.back().dash_or_colon.empty();
  std::uint32_t slot_end = lacks_colon ? frames_.back().key->full_span.end : at_;
  skip_trivia();
  bool has_tag = tag != "?" && (tag != "!" || char_at(at_) == '!' || char_at(at_) == '&');
  bool has_properties = anchor != 0 || has_tag;
  if (!has_properties) {
    std::uint32_t place = base_ + static_cast<std::uint32_t>(mark.pos);
    if (kind != YamlKind::Null && place <= source_.size()) at_ = place;
    node->full_span = node->span = {slot_end, slot_end};
    if (kind != YamlKind::Null) node->full_span = node->span = {at_, at_};
    return node;
  }
  node->full_span.begin = at_;
  read_properties(*node, anchor != 0, has_tag);
  if (anchor != 0) remember(node, anchor);
  return node;
}

void Builder::read_properties(YamlNode& node, bool has_anchor, bool has_tag) {
  std::uint32_t end = at_;
  while ((has_anchor && node.anchor_span.empty() && char_at(at_) == '&') ||
         (has_tag && node.tag_span.empty() && char_at(at_) == '!')) {
    std::uint32_t begin = at_;
    bool is_anchor = char_at(at_) == '&';
    bool verbatim = !is_anchor && char_at(at_ + 1) == '<';
    ++at_;
    while (!ends_word(at_) && (verbatim || !is_flow_delimiter(source_[at_]))) ++at_;
    end = at_;
    Span span{begin, end};
    if (is_anchor) {
      node.anchor_span = span;
      node.anchor = text({begin + 1, end});
    } else {
      node.tag_span = span;
      node.tag = text(span);
    }
    skip_trivia();
  }
  node.span = {end, end};
  node.full_span = {node.full_span.begin, end};
}

void Builder::note_lines(const YamlNode& scalar) {
  bool is_block = scalar.style == YamlStyle::Literal || scalar.style == YamlStyle::Folded;
  if (is_block || text(scalar.span).find('\n') != std::string_view::npos) tree_->scalars_over_lines.push_back(scalar.span);
}

bool Builder::has_written_scalar(const YamlNode& node) const {
  char c = char_at(at_);
  return (c == '"' || c == '\'' || c == '|' || c == '>') && is_inside_slot(node);
}

bool Builder::is_inside_slot(const YamlNode& node) const {
  if (frames_.empty() || frames_.back().is_flow) return true;
  if (line_start(at_) <= node.full_span.begin) return true;
  return static_cast<int>(at_ - line_start(at_)) > frames_.back().indent;
}

void Builder::remember(YamlNode* node, YAML::anchor_t anchor) {
  tree_->has_anchors = true;
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1, nullptr);
  anchors_[anchor] = node;
}

void Builder::follow(YamlNode& alias, YAML::anchor_t anchor) {
  const YamlNode* target = anchor < anchors_.size() ? anchors_[anchor] : nullptr;
  if (!target) return;
  if (open_.contains(target)) return problem(YamlProblemKind::AliasCycle, alias.span, target->anchor_span);
  if (target->expanded_depth + frames_.size() > kYamlMaxDepth) return problem(YamlProblemKind::TooDeep, alias.span, target->anchor_span);
  if (expanded_ + target->expanded_size > kYamlMaxExpandedNodes) {
    if (!expansion_reported_) problem(YamlProblemKind::AliasExpansion, alias.span, target->anchor_span);
    expansion_reported_ = true;
    return;
  }
  expanded_ += target->expanded_size;
  alias.target = target;
  alias.expanded_size = target->expanded_size;
  alias.expanded_depth = target->expanded_depth;
}

void Builder::finish_null(YamlNode& node) {
  for (std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (source_.substr(at_, word.size()) != word) continue;
    std::uint32_t end = at_ + static_cast<std::uint32_t>(word.size());
    bool in_flow = !frames_.empty() && frames_.back().is_flow;
    bool ends_here = ends_word(end) || (in_flow && is_flow_delimiter(source_[end])) || char_at(end) == ':';
    if (!ends_here || !is_inside_slot(node) || (is_key_at(end) && !wants_key())) break;
    node.text = MappedText(text({at_, end}), {at_, end});
    close(node, {at_, end});
    at_ = end;
    return;
  }
  node.text = MappedText({}, node.span);
}

bool Builder::wants_key() const {
  return !frames_.empty() && frames_.back().node->kind == YamlKind::Mapping && frames_.back().slot == Slot::Key;
}

bool Builder::is_key_at(std::uint32_t after) const {
  while (after < source_.size() && is_blank(source_[after])) ++after;
  return char_at(after) == ':' && ends_word(after + 1);
}

void Builder::close(YamlNode& node, Span span) {
  bool has_properties = !node.anchor_span.empty() || !node.tag_span.empty();
  node.span = span;
  node.full_span = has_properties ? Span{node.full_span.begin, span.end} : span;
}

void Builder::begin_collection(const YAML::Mark& mark, YAML::anchor_t anchor, std::string_view tag, YamlKind kind) {
  YamlNode* node = begin_node(mark, anchor, tag, kind);
  if (!frames_.empty()) yield_brackets(frames_.back());
  Frame frame;
  frame.node = node;
  frame.has_brackets = char_at(at_) == (kind == YamlKind::Mapping ? '{' : '[');
  frame.is_flow = frame.has_brackets || (!frames_.empty() && frames_.back().is_flow);
  frame.first_entry = entries_.size();
  frame.first_item = items_.size();
  frame.anchor = anchor;
  frame.indent = static_cast<int>(at_ - line_start(at_));
  frame.end = at_;
  node->style = frame.is_flow ? YamlStyle::Flow : YamlStyle::Block;
  node->span = {at_, at_};
  if (frame.has_brackets) ++at_;
  if (anchor != 0) open_.insert(node);
  frames_.push_back(frame);
}

void Builder::yield_brackets(Frame& outer) {
  bool is_first_key = outer.slot == Slot::Key && outer.node->is_mapping() && entries_.size() == outer.first_entry;
  if (!outer.has_brackets || !is_first_key || outer.node->span.begin != at_) return;
  outer.has_brackets = false;
  outer.is_flow = frames_.size() > 1 && frames_[frames_.size() - 2].is_flow;
  outer.slot_begin = at_;
}

void Builder::end_collection() {
  Frame& frame = frames_.back();
  if (frame.has_brackets) {
    skip_trivia();
    if (char_at(at_) == ',') {
      ++at_;
      skip_trivia();
    }
    if (char_at(at_) == (frame.node->kind == YamlKind::Mapping ? '}' : ']')) ++at_;
    frame.end = at_;
  }
  close_frame();
}

void Builder::close_frame() {
  Frame frame = frames_.back();
  YamlNode& node = *frame.node;
  close(node, {node.span.begin, std::max(frame.end, node.span.begin)});
  if (node.kind == YamlKind::Mapping) {
    std::span<const YamlEntry> entries(entries_.begin() + static_cast<std::ptrdiff_t>(frame.first_entry), entries_.end());
    node.entries = pool_->copy(entries);
    entries_.resize(frame.first_entry);
    check_keys(node);
    for (const YamlEntry& entry : node.entries) {
      add_size(node, *entry.key);
      add_size(node, *entry.value);
    }
  } else {
    std::span<const YamlItem> items(items_.begin() + static_cast<std::ptrdiff_t>(frame.first_item), items_.end());
    node.items = pool_->copy(items);
    items_.resize(frame.first_item);
    for (const YamlItem& item : node.items) add_size(node, *item.value);
  }
  if (frame.anchor != 0) open_.erase(&node);
  frames_.pop_back();
  attach(&node);
}

void Builder::add_size(YamlNode& node, const YamlNode& child) {
  node.expanded_size += child.expanded_size;
  node.expanded_depth = std::max(node.expanded_depth, child.expanded_depth + 1);
}

void Builder::check_keys(const YamlNode& mapping) {
  first_uses_.clear();
  for (const YamlEntry& entry : mapping.entries) {
    const YamlNode& key = entry.key->resolved();
    if (key.is_scalar()) check_first_use(mapping, entry, key.text.text());
    if (is_merge_key(*entry.key) && !can_merge(*entry.value)) problem(YamlProblemKind::InvalidMerge, entry.value->full_span);
  }
}

void Builder::check_first_use(const YamlNode& mapping, const YamlEntry& entry, std::string_view name) {
  constexpr std::size_t kFewEntries = 12;
  const YamlNode* first = nullptr;
  if (mapping.entries.size() <= kFewEntries) {
    auto same = std::find_if(mapping.entries.begin(), mapping.entries.end(), [&](const YamlEntry& other) {
      return other.key->resolved().is_scalar() && other.key->resolved().text.text() == name;
    });
    first = same->key;
  } else {
    first = first_uses_.emplace(name, entry.key).first->second;
  }
  if (first != entry.key) problem(YamlProblemKind::DuplicateKey, entry.key->full_span, first->full_span);
}

bool Builder::can_merge(const YamlNode& value) {
  if (value.kind == YamlKind::Alias && !value.target) return true;
  const YamlNode& merged = value.resolved();
  if (merged.is_mapping()) return true;
  if (!merged.is_sequence()) return false;
  return std::all_of(merged.items.begin(), merged.items.end(), [](const YamlItem& item) {
    return item.value->resolved().is_mapping() || (item.value->kind == YamlKind::Alias && !item.value->target);
  });
}

void Builder::attach(YamlNode* node) {
  if (frames_.empty()) {
    document_.root = node;
    return;
  }
  Frame& frame = frames_.back();
  if (frame.node->kind == YamlKind::Sequence) {
    Span span{frame.slot_begin, std::max(node->full_span.end, frame.slot_begin)};
    items_.push_back({.value = node, .dash = frame.dash_or_colon, .span = span});
    frame.end = span.end;
  } else if (frame.slot == Slot::Key) {
    frame.key = node;
    frame.slot = Slot::Value;
    frame.end = std::max(node->full_span.end, frame.slot_begin);
  } else {
    Span span{frame.slot_begin, std::max({node->full_span.end, frame.dash_or_colon.end, frame.key->full_span.end})};
    entries_.push_back({.key = frame.key, .value = node, .colon = frame.dash_or_colon, .span = span});
    frame.slot = Slot::Key;
    frame.key = nullptr;
    frame.end = span.end;
  }
}

void Builder::finish_document() {
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    if (frame.key) {
      YamlNode* nothing = ::new (pool_->resource()->allocate(sizeof(YamlNode), alignof(YamlNode))) YamlNode{};
      nothing->span = nothing->full_span = {frame.end, frame.end};
      frame.dash_or_colon = {};
      attach(nothing);
    }
    close_frame();
  }
  bool has_content = document_.root && !(document_.root->is_null() && document_.root->full_span.empty());
  if (has_content) tree_->documents.push_back(document_);
  document_ = {};
}

void Builder::record_failure(std::uint32_t place, std::string_view message) {
  if (message.starts_with("the referenced anchor is not defined")) {
    std::uint32_t end = place;
    while (end < source_.size() && !ends_word(end) && !is_flow_delimiter(source_[end])) ++end;
    return problem(YamlProblemKind::UndefinedAlias, {place, end});
  }
  for (std::uint32_t probe : {place, at_}) {
    if (indentation_has_tab(probe) && !tab_reported_) return problem(YamlProblemKind::TabIndentation, indentation_of(probe));
  }
  std::string_view detail = syntax_detail(message);
  std::uint32_t begin = place;
  while (begin > base_ && begin >= source_.size()) --begin;
  while (begin > base_ && (is_blank(source_[begin]) || is_break(source_[begin]))) --begin;
  std::uint32_t end = begin;
  while (end < source_.size() && !ends_word(end)) ++end;
  problem(YamlProblemKind::Syntax, {begin, end}, {}, detail);
}

}  // namespace docklint::yaml
