#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "model/images/image_facts.h"
#include "rules/rule.h"
#include "rules/support/project_places.h"

namespace docklint {
namespace {

struct ExposedSet {
  std::vector<const ExposedPort*> ports;
  std::vector<ImagePort> of_base;
  bool is_known = true;
};

ExposedSet exposed_ports(const ProjectBuild& build) {
  ExposedSet exposed;
  for (const Stage* stage = build.stage; stage; stage = stage->base_stage) {
    stage->each<ExposeInstruction>([&](const ExposeInstruction& expose) {
      for (const Word& word : expose.words) exposed.is_known &= holds_in(build, word);
      for (const ExposedPort& port : expose.ports) {
        exposed.is_known &= port.is_valid;
        exposed.ports.push_back(&port);
      }
    });
  }
  const Stage* root = build.stage->root;
  const ImageFacts* facts = build.stage->root_facts;
  if (facts && facts->ports_are_known()) exposed.of_base = facts->ports();
  else exposed.is_known &= root && root->base == BaseKind::Scratch;
  return exposed;
}

std::string_view protocol_name(PortProtocol protocol) {
  if (protocol == PortProtocol::Udp) return "udp";
  return protocol == PortProtocol::Sctp ? "sctp" : "tcp";
}

}  // namespace

void rules::project::unexposed_port(const Project& project, RuleContext& ctx) {
  for (const ProjectBuild& build : project.builds) {
    if (!build.service || !build.stage || build.dockerfile->leaves_out) continue;
    ExposedSet exposed = exposed_ports(build);
    if (!exposed.is_known || exposed.ports.empty()) continue;
    for (const ComposePort& port : build.service->ports) {
      if (!port.is_certain || !port.is_valid || !port.target_range) continue;
      auto covers = [&](std::uint32_t first, std::uint32_t last) { return first <= port.target_range->first && port.target_range->last <= last; };
      bool is_exposed = std::any_of(exposed.ports.begin(), exposed.ports.end(), [&](const ExposedPort* one) { return covers(one->first, one->last) && protocol_name(one->protocol) == port.protocol; }) ||
                        std::any_of(exposed.of_base.begin(), exposed.of_base.end(), [&](const ImagePort& one) { return covers(one.number, one.number) && one.protocol == port.protocol; });
      if (is_exposed) continue;
      ctx.report(port.target_span, fmt::format("port `{}/{}` is published, and the image exposes others", port.target, port.protocol))
          .help("publish the port the program listens on, or add it to EXPOSE")
          .related({build.dockerfile_file, exposed.ports.front()->span}, "exposed here");
    }
  }
}

}  // namespace docklint
