#include "model/dockerfile/dockerfile.h"
namespace docklint {
std::shared_ptr<const Dockerfile> build_dockerfile(std::shared_ptr<const SourceBuffer> source, const DockerfileOptions&) {
  auto file = std::make_shared<Dockerfile>();
  file->source = std::move(source);
  return file;
}
}
