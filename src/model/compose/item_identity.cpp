#include "model/compose/item_identity.h"

#include <fmt/format.h>

#include "io/path.h"
#include "model/compose/mount.h"
#include "model/compose/port.h"

namespace docklint::compose {
namespace {

using Text = std::optional<std::string>;

Text port_identity(const ComposeValue& item) {
  if (item.is_mapping()) {
    std::string_view host = item.text_of("host_ip"), protocol = item.text_of("protocol");
    return fmt::format("{}|{}|{}|{}", host.empty() ? "0.0.0.0" : host, item.text_of("published"), item.text_of("target"),
                       protocol.empty() ? "tcp" : protocol);
  }
  std::string_view text = item.text.text();
  PortText port = split_port(text);
  if (port.fault != PortFault::None) return std::nullopt;
  auto part = [&](PortText::Part p) { return text.substr(p.begin, p.end - p.begin); };
  return fmt::format("{}|{}|{}|{}", port.host.empty() ? "0.0.0.0" : part(port.host), part(port.published), part(port.target),
                     port.protocol.empty() ? "tcp" : part(port.protocol));
}

Text mount_identity(const ComposeValue& item) {
  if (item.is_mapping()) return clean_path(item.text_of("target"));
  VolumeText volume = split_volume(item.text.text());
  if (volume.fault != VolumeFault::None) return std::nullopt;
  return clean_path(item.text.text().substr(volume.target.begin, volume.target.end - volume.target.begin));
}

Text device_identity(const ComposeValue& item) {
  if (item.is_mapping()) return std::string(item.text_of("target").empty() ? item.text_of("source") : item.text_of("target"));
  std::string_view text = item.text.text();
  std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::string(text);
  return std::string(text.substr(colon + 1, text.find(':', colon + 1) - colon - 1));
}

Text grant_identity(const ComposeValue& item, std::string_view folder) {
  std::string_view source = item.is_mapping() ? item.text_of("source") : item.text.text();
  std::string_view target = item.is_mapping() ? item.text_of("target") : std::string_view{};
  if (target.empty()) return fmt::format("{}{}", folder, source);
  return target.starts_with('/') ? std::string(target) : fmt::format("{}{}", folder, target);
}

}  // namespace

std::optional<std::string> identity_of(const ComposeValue& item, ItemIdentity rule) {
  if (rule == ItemIdentity::None || item.has_unknown()) return std::nullopt;
  if (!item.is_scalar() && !item.is_mapping()) return std::nullopt;
  switch (rule) {
    case ItemIdentity::Port: return port_identity(item);
    case ItemIdentity::Mount: return mount_identity(item);
    case ItemIdentity::Device: return device_identity(item);
    case ItemIdentity::SecretTarget: return grant_identity(item, "/run/secrets/");
    case ItemIdentity::ConfigTarget: return grant_identity(item, "/");
    case ItemIdentity::Path: return std::string(item.is_mapping() ? item.text_of("path") : item.text.text());
    case ItemIdentity::Text: return std::string(item.text.text());
    case ItemIdentity::BeforeEquals: return std::string(item.text.text().substr(0, item.text.text().find('=')));
    default: return std::nullopt;
  }
}

}  // namespace docklint::compose
