// A ProjectGraph as text that other programs draw, or drawn.
#pragma once

#include <string>

#include "engine/project_graph.h"

namespace docklint::cli {

void append_dot(std::string& out, const ProjectGraph& graph);
void append_mermaid(std::string& out, const ProjectGraph& graph);
// Needs no other program: boxes in columns, what is needed to the right.
void append_svg(std::string& out, const ProjectGraph& graph);

}  // namespace docklint::cli
