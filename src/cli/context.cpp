#include "cli/context.h"

#include <fmt/format.h>

#include <array>

#include "cli/options.h"
#include "cli/printing.h"
#include "docklint/version.h"
#include "engine/context_report.h"
#include "report/json_writer.h"
#include "report/printable.h"

namespace docklint::cli {
namespace {

// "149,390"
std::string grouped(std::uint64_t number) {
  std::string digits = fmt::format("{}", number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

// "4.27 GB": thousands, as disks are sold.
std::string byte_size(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 5> kUnits = {"B", "kB", "MB", "GB", "TB"};
  double size = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; size >= 1000 && unit + 1 < kUnits.size(); ++unit) size /= 1000;
  if (unit == 0) return fmt::format("{} B", bytes);
  return fmt::format("{:.{}f} {}", size, size < 10 ? 2 : size < 100 ? 1 : 0, kUnits[unit]);
}

std::string amount_text(const ContextAmount& amount) { return fmt::format("{} {}, {}", grouped(amount.files), amount.files == 1 ? "file" : "files", byte_size(amount.bytes)); }

void append_row(std::string& out, const ContextAmount& amount, std::string_view text) {
  out += fmt::format("  {:>9}  {:>14}  ", byte_size(amount.bytes), fmt::format("{} {}", grouped(amount.files), amount.files == 1 ? "file" : "files"));
  append_printable(out, text);
  out += '\n';
}

void append_list(std::string& out, std::span<const std::string> lines) {
  for (const std::string& line : lines) {
    out += "  ";
    append_printable(out, line);
    out += '\n';
  }
}

void append_text(std::string& out, const ContextReport& report) {
  out += "context ";
  append_printable(out, report.context);
  out += fmt::format(": {}", amount_text(report.total));
  if (!report.is_complete) out += " and more: the listing was cut";
  out += "\n  Dockerfile: ";
  append_printable(out, report.dockerfile.empty() ? "none" : report.dockerfile);
  out += "\n  ignore file: ";
  append_printable(out, report.ignore_file.empty() ? "none" : report.ignore_file);
  out += '\n';
  if (!report.folders.empty()) out += "\nLargest folders\n";
  for (const ContextFolder& folder : report.folders) append_row(out, folder.amount, folder.path);
  if (!report.copies.empty()) out += "\nTaken by\n";
  for (const ContextCopy& copy : report.copies) append_row(out, copy.amount, fmt::format("line {}: {}", copy.line, copy.text));
  if (!report.secrets.empty()) out += "\nSecrets in the context\n";
  append_list(out, report.secrets);
  if (report.suggested.empty()) return;
  out += fmt::format("\nWith these lines in the ignore file the context is {}\n", amount_text(report.after_suggestion));
  append_list(out, report.suggested);
}

void append_amount(JsonWriter& json, const ContextAmount& amount) {
  json.member("files", amount.files);
  json.member("bytes", amount.bytes);
}

void append_texts(JsonWriter& json, std::string_view key, std::span<const std::string> texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.text(text);
  json.end_array();
}

void append_json(std::string& out, const ContextReport& report) {
  JsonWriter json(out);
  json.begin_object();
  json.member("docklint", kVersion);
  json.member("context", report.context);
  json.member("dockerfile", report.dockerfile);
  json.member("ignore_file", report.ignore_file);
  json.flag("complete", report.is_complete);
  append_amount(json, report.total);
  json.key("folders").begin_array();
  for (const ContextFolder& folder : report.folders) {
    json.begin_object();
    json.member("path", folder.path);
    append_amount(json, folder.amount);
    json.end_object();
  }
  json.end_array();
  json.key("copies").begin_array();
  for (const ContextCopy& copy : report.copies) {
    json.begin_object();
    json.member("line", copy.line);
    json.member("text", copy.text);
    append_amount(json, copy.amount);
    json.end_object();
  }
  json.end_array();
  append_texts(json, "secrets", report.secrets);
  json.key("suggestion").begin_object();
  append_texts(json, "patterns", report.suggested);
  append_amount(json, report.after_suggestion);
  json.end_object();
  json.end_object();
  out += '\n';
}

}  // namespace

ExitCode context(std::span<const std::string> arguments, const Surroundings& surroundings, std::string& out, std::string& err) {
  auto options = parse_context(arguments);
  if (!options) return stop(options.error(), out, err);
  ContextRequest request;
  request.path = options->path;
  request.dockerfile = options->dockerfile;
  request.jobs = options->jobs;
  auto report = report_context(request, *surroundings.files);
  if (!report) return fail(report.error(), err);
  if (options->is_json) append_json(out, *report);
  else append_text(out, *report);
  return ExitCode::Clean;
}

}  // namespace docklint::cli
