#include "cli/graph_drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "report/printable.h"

namespace docklint::cli {
namespace {

// Harmless, valid text in which `special` characters are replaced.
template <class Replace>
std::string escaped(std::string_view text, Replace replace) {
  std::string plain;
  append_printable(plain, text);
  std::string result;
  for (char c : plain) {
    std::string_view other = replace(c);
    if (other.empty()) result += c;
    else result += other;
  }
  return result;
}

std::string dot_text(std::string_view text) {
  return escaped(text, [](char c) -> std::string_view { return c == '"' ? "\\\"" : c == '\\' ? "\\\\" : ""; });
}

std::string xml_text(std::string_view text) {
  return escaped(text, [](char c) -> std::string_view { return c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : ""; });
}

std::string mermaid_text(std::string_view text) {
  return escaped(text, [](char c) -> std::string_view { return c == '"' ? "#quot;" : c == '#' ? "#35;" : c == '<' ? "#lt;" : c == '>' ? "#gt;" : ""; });
}

std::string_view dot_shape(const GraphNode& node) {
  switch (node.kind) {
    case GraphNodeKind::Service: return "box, style=rounded";
    case GraphNodeKind::Stage: return node.is_final ? "box, peripheries=2" : "box";
    case GraphNodeKind::Image: return "ellipse";
    case GraphNodeKind::Volume: return "cylinder";
  }
  return "box";
}

// Brackets that give a Mermaid node its shape.
std::pair<std::string_view, std::string_view> mermaid_brackets(const GraphNode& node) {
  switch (node.kind) {
    case GraphNodeKind::Service: return {"(", ")"};
    case GraphNodeKind::Stage: return node.is_final ? std::pair<std::string_view, std::string_view>{"[[", "]]"} : std::pair<std::string_view, std::string_view>{"[", "]"};
    case GraphNodeKind::Image: return {"([", "])"};
    case GraphNodeKind::Volume: return {"[(", ")]"};
  }
  return {"[", "]"};
}

// Calls `visit` for the nodes of one group, in order.
template <class Visit>
void each_node_of(const ProjectGraph& graph, std::size_t group, Visit visit) {
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (graph.nodes[i].group == group) visit(i, graph.nodes[i]);
  }
}

// Column of each node: beyond all that need it, circles aside.
std::vector<std::size_t> columns_of(const ProjectGraph& graph) {
  std::vector<std::size_t> columns(graph.nodes.size(), 0);
  std::size_t rounds = std::min<std::size_t>(graph.nodes.size(), 64);
  for (std::size_t round = 0; round < rounds; ++round) {
    bool moved = false;
    for (const GraphEdge& edge : graph.edges) {
      if (edge.from == edge.to || columns[edge.to] > columns[edge.from] || columns[edge.from] + 1 >= rounds) continue;
      columns[edge.to] = columns[edge.from] + 1;
      moved = true;
    }
    if (!moved) break;
  }
  return columns;
}

constexpr std::size_t kColumnWidth = 260, kRowHeight = 56, kBoxWidth = 180, kBoxHeight = 34, kMargin = 20;

struct BoxPlace {
  std::size_t x = 0, y = 0;
};

std::vector<BoxPlace> places_of(const ProjectGraph& graph, std::size_t& width, std::size_t& height) {
  std::vector<std::size_t> columns = columns_of(graph);
  std::vector<std::size_t> filled;
  std::vector<BoxPlace> places(graph.nodes.size());
  width = height = 2 * kMargin;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (filled.size() <= columns[i]) filled.resize(columns[i] + 1, 0);
    places[i] = {kMargin + columns[i] * kColumnWidth, kMargin + filled[columns[i]]++ * kRowHeight};
    width = std::max(width, places[i].x + kBoxWidth + kMargin);
    height = std::max(height, places[i].y + kBoxHeight + kMargin);
  }
  return places;
}

std::string short_label(std::string_view label) {
  constexpr std::size_t kMostCharacters = 26;
  std::string valid = valid_utf8(label);
  if (valid.size() <= kMostCharacters) return valid;
  std::size_t end = kMostCharacters - 3;
  while (end > 0 && (static_cast<unsigned char>(valid[end]) & 0xC0U) == 0x80U) --end;
  return valid.substr(0, end) + "...";
}

}  // namespace

void append_dot(std::string& out, const ProjectGraph& graph) {
  out += "digraph docklint {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n";
  auto append_node = [&](std::string_view indent, std::size_t i, const GraphNode& node) {
    out += fmt::format("{}n{} [label=\"{}\", shape={}];\n", indent, i, dot_text(node.label), dot_shape(node));
  };
  for (std::size_t group = 0; group < graph.groups.size(); ++group) {
    out += fmt::format("  subgraph cluster_{} {{\n    label=\"{}\";\n", group, dot_text(graph.groups[group]));
    each_node_of(graph, group, [&](std::size_t i, const GraphNode& node) { append_node("    ", i, node); });
    out += "  }\n";
  }
  each_node_of(graph, kNoGraphGroup, [&](std::size_t i, const GraphNode& node) { append_node("  ", i, node); });
  for (const GraphEdge& edge : graph.edges) out += fmt::format("  n{} -> n{} [label=\"{}\"];\n", edge.from, edge.to, dot_text(edge.label));
  out += "}\n";
}

void append_mermaid(std::string& out, const ProjectGraph& graph) {
  out += "flowchart LR\n";
  auto append_node = [&](std::string_view indent, std::size_t i, const GraphNode& node) {
    auto [open, close] = mermaid_brackets(node);
    out += fmt::format("{}n{}{}\"{}\"{}\n", indent, i, open, mermaid_text(node.label), close);
  };
  for (std::size_t group = 0; group < graph.groups.size(); ++group) {
    out += fmt::format("  subgraph g{}[\"{}\"]\n", group, mermaid_text(graph.groups[group]));
    each_node_of(graph, group, [&](std::size_t i, const GraphNode& node) { append_node("    ", i, node); });
    out += "  end\n";
  }
  each_node_of(graph, kNoGraphGroup, [&](std::size_t i, const GraphNode& node) { append_node("  ", i, node); });
  for (const GraphEdge& edge : graph.edges) out += fmt::format("  n{} -->|\"{}\"| n{}\n", edge.from, mermaid_text(edge.label), edge.to);
}

void append_svg(std::string& out, const ProjectGraph& graph) {
  std::size_t width = 0, height = 0;
  std::vector<BoxPlace> places = places_of(graph, width, height);
  out += fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" font-family=\"sans-serif\" font-size=\"12\">\n", width, height);
  out += "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\"/></marker></defs>\n";
  for (const GraphEdge& edge : graph.edges) {
    BoxPlace from = places[edge.from], to = places[edge.to];
    std::size_t x1 = from.x + kBoxWidth, y1 = from.y + kBoxHeight / 2, x2 = to.x, y2 = to.y + kBoxHeight / 2;
    if (to.x <= from.x) x1 = from.x + kBoxWidth / 2, y1 = from.y + kBoxHeight, x2 = to.x + kBoxWidth / 2, y2 = to.y;
    out += fmt::format("<path d=\"M{},{} L{},{}\" stroke=\"#777\" fill=\"none\" marker-end=\"url(#tip)\"><title>{}</title></path>\n", x1, y1, x2, y2, xml_text(edge.label));
  }
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    bool is_round = node.kind == GraphNodeKind::Image || node.kind == GraphNodeKind::Service;
    std::string_view fill = node.kind == GraphNodeKind::Service ? "#dbeafe" : node.kind == GraphNodeKind::Stage ? "#dcfce7" : node.kind == GraphNodeKind::Image ? "#f3f4f6" : "#fef3c7";
    std::string title = node.group == kNoGraphGroup ? node.label : node.label + " (" + graph.groups[node.group] + ")";
    out += fmt::format("<g><title>{}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{}\" stroke=\"#333\" stroke-width=\"{}\"/>", xml_text(title), places[i].x,
                       places[i].y, kBoxWidth, kBoxHeight, is_round ? 14 : 2, fill, node.is_final ? 2 : 1);
    out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text></g>\n", places[i].x + kBoxWidth / 2, places[i].y + kBoxHeight / 2 + 4, xml_text(short_label(node.label)));
  }
  out += "</svg>\n";
}

}  // namespace docklint::cli
