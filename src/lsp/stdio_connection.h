// The client at the other end of standard input and output.
#pragma once

#include <memory>

#include "lsp/connection.h"

namespace docklint::lsp {

std::unique_ptr<Connection> standard_streams();

}  // namespace docklint::lsp
