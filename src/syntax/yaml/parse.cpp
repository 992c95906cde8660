// Hands a text to the quick reader and, from where that cannot go on, to yaml-cpp.
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>
#include <string>

#include "syntax/yaml/builder.h"
#include "syntax/yaml/byte_check.h"
#include "syntax/yaml/quick_reader.h"
#include "syntax/yaml/tree.h"

namespace docklint {
namespace {

using yaml::Builder;

// Lets yaml-cpp read a view without a copy.
class ViewBuffer final : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

// Sends on what yaml-cpp reads after a handover; before that what the quick reader has read.
class Takeover final : public YAML::EventHandler {
 public:
  Takeover(Builder& builder, const yaml::QuickReading& reading)
      : builder_(&builder), reading_(&reading), left_(reading.handover.events),
        moved_(static_cast<int>(reading.handover.offset) - static_cast<int>(reading.handover.lines.size())) {}

  // False: yaml-cpp gave up before, or over, the lines that are not of the text.
  bool is_sure() const { return has_begun_ && is_sure_; }
  bool has_stopped() const { return !is_sure_ || builder_->has_stopped(); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (has_begun_) builder_->OnDocumentStart(moved(mark));
  }
  void OnDocumentEnd() override {
    is_sure_ = has_begun_;
    if (is_sure_) builder_->OnDocumentEnd();
  }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (is_sent()) builder_->OnNull(moved(mark), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (is_sent()) builder_->OnAlias(moved(mark), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    if (is_sent()) builder_->OnScalar(moved(mark), tag, anchor, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
    if (is_sent()) builder_->OnSequenceStart(moved(mark), tag, anchor, style);
  }
  void OnSequenceEnd() override {
    if (is_sent()) builder_->OnSequenceEnd();
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style) override {
    if (is_sent()) builder_->OnMapStart(moved(mark), tag, anchor, style);
  }
  void OnMapEnd() override {
    if (is_sent()) builder_->OnMapEnd();
  }

  void finish() {
    if (is_sure()) builder_->finish();
  }
  void fail(const YAML::Mark& mark, std::string_view message) {
    is_sure_ = mark.is_null() || mark.pos + moved_ >= static_cast<int>(reading_->handover.offset);
    if (is_sure()) builder_->fail(moved(mark), message);
  }
  void fail_deep() {
    if (is_sure()) builder_->fail_deep();
  }

 private:
  YAML::Mark moved(YAML::Mark mark) const {
    if (!mark.is_null()) mark.pos += moved_;
    return mark;
  }

  bool is_sent() {
    if (left_ > 0) {
      --left_;
      return false;
    }
    if (!has_begun_) builder_->replay(reading_->events);
    has_begun_ = true;
    return true;
  }

  Builder* builder_;
  const yaml::QuickReading* reading_;
  std::size_t left_;  // events of the lines put before the text
  int moved_;         // from a place in what yaml-cpp reads to the place in the text
  bool has_begun_ = false;
  bool is_sure_ = true;
};

// A lone CR ends a line in YAML, but not for yaml-cpp.
std::string with_plain_line_ends(std::string_view text) {
  std::string copy(text);
  for (std::size_t i = 0; i < copy.size(); ++i) {
    if (copy[i] == '\r' && (i + 1 >= copy.size() || copy[i + 1] != '\n')) copy[i] = '\n';
  }
  return copy;
}

// `Handler`: Builder or Takeover.
template <typename Handler>
void run(Handler& handler, std::string_view text) {
  std::string copy;
  if (text.find('\r') != std::string_view::npos) {
    copy = with_plain_line_ends(text);
    text = copy;
  }
  ViewBuffer buffer(text);
  std::istream stream(&buffer);
  try {
    YAML::Parser parser(stream);
    // A stray closing bracket makes yaml-cpp find empty documents without end.
    while (!handler.has_stopped() && parser.HandleNextDocument(handler)) {
    }
    handler.finish();
  } catch (const YAML::DeepRecursion&) {
    handler.fail_deep();
  } catch (const YAML::Exception& exception) {
    handler.fail(exception.mark, exception.msg);
  } catch (const std::exception& exception) {
    handler.fail(YAML::Mark::null_mark(), exception.what());
  }
}

// False: what was built is not to be used.
bool read_plain_start(Builder& builder, std::string_view text, TextPool& pool) {
  yaml::QuickReading reading = yaml::read_quickly(text, pool);
  if (reading.is_whole) {
    builder.replay(reading.events);
    builder.OnDocumentEnd();
    builder.finish();
    return true;
  }
  if (reading.handover.offset == 0) return false;
  Takeover rest(builder, reading);
  run(rest, reading.handover.lines.append(text.substr(reading.handover.offset)));
  return rest.is_sure();
}

}  // namespace

YamlTree parse_yaml(const SourceBuffer& source, TextPool& pool) { return parse_yaml(source, source.whole(), pool); }

YamlTree parse_yaml(const SourceBuffer& source, Span part, TextPool& pool, YamlReading reading) {
  YamlTree tree;
  std::uint32_t begin = part.begin == 0 ? std::min(source.bom_length(), part.end) : part.begin;
  std::string_view text = source.text({begin, part.end});
  if (text.size() > kYamlMaxBytes) {
    tree.problems.push_back({.kind = YamlProblemKind::TooLarge, .span = {begin, begin}, .related = {}, .detail = {}});
    tree.complete = false;
    return tree;
  }
  auto forbidden = yaml::find_forbidden_byte(text);
  if (forbidden) {
    forbidden->span = {forbidden->span.begin + begin, forbidden->span.end + begin};
    text = text.substr(0, forbidden->span.begin - begin);
    tree.complete = false;
  }
  std::uint32_t end = begin + static_cast<std::uint32_t>(text.size());
  bool is_read = text.empty();
  if (!is_read && reading == YamlReading::Quick && !forbidden) {
    Builder builder(source.text(), begin, end, pool, tree);
    is_read = read_plain_start(builder, text, pool);
    if (!is_read) tree = {};
  }
  if (!is_read) {
    Builder builder(source.text(), begin, end, pool, tree);
    run(builder, text);
  }
  if (forbidden) {
    // What is cut off in the middle breaks in ways that are not the user's.
    std::erase_if(tree.problems, [&](const YamlProblem& problem) {
      return problem.kind == YamlProblemKind::Syntax || problem.kind == YamlProblemKind::UnterminatedQuote ||
             problem.kind == YamlProblemKind::MissingColon;
    });
    tree.problems.push_back(*forbidden);
  }
  std::stable_sort(tree.problems.begin(), tree.problems.end(),
                   [](const YamlProblem& a, const YamlProblem& b) { return a.span < b.span; });
  return tree;
}

}  // namespace docklint
