// Writes a ShellTree in preorder. Private to syntax/shell.
#pragma once

#include <cstdint>
#include <vector>

#include "syntax/shell/tree.h"

namespace docklint {

class ShellTreeBuilder {
 public:
  explicit ShellTreeBuilder(std::vector<ShellNodeData>& nodes) : nodes_(&nodes) { nodes_->clear(); }

  std::uint32_t open(ShellNodeKind kind, std::uint32_t begin) {
    auto index = static_cast<std::uint32_t>(nodes_->size());
    nodes_->push_back({begin, begin, current_, index + 1, kind});
    current_ = index;
    return index;
  }
  // Closes the innermost open node.
  void close(std::uint32_t end) {
    ShellNodeData& node = (*nodes_)[current_];
    node.end = end;
    node.subtree_end = static_cast<std::uint32_t>(nodes_->size());
    current_ = node.parent;
  }
  void leaf(ShellNodeKind kind, std::uint32_t begin, std::uint32_t end) {
    open(kind, begin);
    close(end);
  }
  // Opens a node around everything written from `first` on, all of it children of the open node.
  void wrap(ShellNodeKind kind, std::uint32_t first) {
    auto& nodes = *nodes_;
    for (std::size_t i = first; i < nodes.size(); ++i) {
      if (nodes[i].parent == current_) nodes[i].parent = first;
      else ++nodes[i].parent;
      ++nodes[i].subtree_end;
    }
    std::uint32_t begin = nodes[first].begin;
    nodes.insert(nodes.begin() + first, {begin, begin, current_, first + 1, kind});
    current_ = first;
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_->size()); }
  ShellNodeKind last_kind() const { return nodes_->back().kind; }
  std::uint32_t last_end() const { return nodes_->back().end; }

 private:
  std::vector<ShellNodeData>* nodes_;
  std::uint32_t current_ = 0;
};

}  // namespace docklint
