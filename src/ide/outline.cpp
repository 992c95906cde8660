#include "ide/outline.h"

#include <fmt/format.h>

#include <algorithm>

namespace docklint {
namespace {

constexpr std::size_t kLongestDetail = 60;  // bytes
constexpr std::uint32_t kDeepestOutline = 3;

std::string detail_of(std::string_view text) {
  text = text.substr(0, text.find_first_of("\r\n"));
  if (text.size() <= kLongestDetail) return std::string(text);
  std::size_t end = kLongestDetail;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "...";
}

OutlineItem item_of(const AnyInstruction& instruction, const SourceBuffer& source) {
  std::string name(instruction.name().empty() ? instruction.raw->keyword_text.text() : instruction.name());
  if (name.empty()) name = "?";
  return {std::move(name), detail_of(source.text(instruction.arguments_span())), OutlineKind::Instruction, instruction.span(), instruction.keyword_span(), {}};
}

void add_entries(const YamlNode& node, const SourceBuffer& source, std::uint32_t depth, std::vector<OutlineItem>& items) {
  for (const YamlEntry& entry : node.entries) {
    OutlineItem item;
    item.name = entry.key->text.text().empty() ? "?" : std::string(entry.key->text.text());
    item.kind = depth == 0 ? OutlineKind::Section : depth == 1 ? OutlineKind::Object : OutlineKind::Key;
    item.span = hull(entry.key->full_span, entry.span);
    item.name_span = entry.key->span;
    if (entry.value->is_scalar()) item.detail = detail_of(source.text(entry.value->span));
    if (depth == 1) {
      const YamlEntry* image = entry.value->find("image");
      if (image && image->value->is_scalar()) item.detail = detail_of(image->value->text.text());
    }
    if (depth + 1 < kDeepestOutline) add_entries(*entry.value, source, depth + 1, item.children);
    items.push_back(std::move(item));
  }
}

class FoldCollector {
 public:
  explicit FoldCollector(const SourceBuffer& source) : source_(source) {}

  void add(Span span, FoldKind kind = FoldKind::Code) {
    if (span.empty()) return;
    add_lines(source_.line_of(span.begin), source_.line_of(span.end - 1), kind);
  }
  void add_lines(std::uint32_t first, std::uint32_t last, FoldKind kind = FoldKind::Code) {
    if (last > first) folds_.push_back({first, last, kind});
  }
  // Comments on lines that follow one another.
  void comment(Span span) {
    std::uint32_t line = source_.line_of(span.begin);
    if (has_comments_ && line == last_comment_ + 1) {
      last_comment_ = line;
      return;
    }
    end_comments();
    has_comments_ = true;
    first_comment_ = last_comment_ = line;
  }
  std::vector<FoldRange> finish() {
    end_comments();
    std::sort(folds_.begin(), folds_.end());
    folds_.erase(std::unique(folds_.begin(), folds_.end(), [](const FoldRange& a, const FoldRange& b) { return a.first_line == b.first_line && a.last_line == b.last_line; }), folds_.end());
    return std::move(folds_);
  }

 private:
  void end_comments() {
    if (has_comments_) add_lines(first_comment_, last_comment_, FoldKind::Comment);
    has_comments_ = false;
  }

  const SourceBuffer& source_;
  std::vector<FoldRange> folds_;
  bool has_comments_ = false;
  std::uint32_t first_comment_ = 0, last_comment_ = 0;
};

void add_folds(const YamlNode& node, FoldCollector& folds, std::uint32_t depth) {
  if (depth > kYamlMaxDepth) return;
  for (const YamlEntry& entry : node.entries) {
    folds.add(hull(entry.key->full_span, entry.span));
    add_folds(*entry.value, folds, depth + 1);
  }
  for (const YamlItem& item : node.items) {
    folds.add(item.span);
    add_folds(*item.value, folds, depth + 1);
  }
}

}  // namespace

std::vector<OutlineItem> outline_of(const Dockerfile& dockerfile) {
  const SourceBuffer& source = *dockerfile.source;
  std::vector<OutlineItem> items;
  for (const AnyInstruction* instruction : dockerfile.instructions) {
    if (instruction->is_onbuild()) continue;
    auto* from = instruction->as<FromInstruction>();
    if (from && instruction->stage) {
      OutlineItem stage = item_of(*instruction, source);
      stage.kind = OutlineKind::Stage;
      stage.name = from->has_alias ? std::string(from->alias.text()) : detail_of(from->image.written.text());
      if (stage.name.empty()) stage.name = fmt::format("stage {}", instruction->stage->index);
      stage.detail = detail_of(from->image.written.text());
      stage.name_span = instruction->stage->label_span();
      items.push_back(std::move(stage));
      continue;
    }
    if (!instruction->stage || items.empty() || items.back().kind != OutlineKind::Stage) {
      items.push_back(item_of(*instruction, source));
      continue;
    }
    items.back().span.end = instruction->span().end;
    items.back().children.push_back(item_of(*instruction, source));
  }
  for (OutlineItem& item : items) {
    if (!item.span.covers(item.name_span)) item.name_span = {item.span.begin, item.span.begin};
  }
  return items;
}

std::vector<OutlineItem> outline_of(const YamlTree& tree, const SourceBuffer& source) {
  std::vector<OutlineItem> items;
  for (const YamlDocument& document : tree.documents) add_entries(*document.root, source, 0, items);
  return items;
}

std::vector<FoldRange> folds_of(const Dockerfile& dockerfile) {
  FoldCollector folds(*dockerfile.source);
  for (const OutlineItem& item : outline_of(dockerfile)) folds.add(item.span);
  for (const RawInstruction& raw : dockerfile.tree.instructions) {
    folds.add(raw.span);
    for (const Heredoc& heredoc : raw.heredocs) {
      if (heredoc.body.empty()) continue;
      std::uint32_t marker = dockerfile.source->line_of(heredoc.marker_span.begin);
      folds.add_lines(marker, dockerfile.source->line_of(heredoc.terminated ? heredoc.terminator.begin : heredoc.body.end - 1));
    }
  }
  for (const CommentLine& comment : dockerfile.tree.comments) folds.comment(comment.span);
  return folds.finish();
}

std::vector<FoldRange> folds_of(const YamlTree& tree, const SourceBuffer& source) {
  FoldCollector folds(source);
  for (const YamlDocument& document : tree.documents) add_folds(*document.root, folds, 0);
  for (const YamlComment& comment : tree.comments) {
    if (comment.own_line) folds.comment(comment.span);
  }
  return folds.finish();
}

}  // namespace docklint
