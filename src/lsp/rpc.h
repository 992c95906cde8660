// What a request is answered with.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "lsp/json.h"

namespace docklint::lsp {

enum class RpcCode : int {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  InternalError = -32603,
  ServerNotInitialized = -32002,
  RequestCancelled = -32800,
};

struct RpcError {
  RpcCode code = RpcCode::InternalError;
  std::string message;
};

// The result as JSON text.
using Answer = tl::expected<std::string, RpcError>;

inline Answer answer(const Json& value) { return to_text(value); }
inline Answer no_answer() { return std::string("null"); }
inline tl::unexpected<RpcError> invalid_params(std::string message) { return tl::unexpected(RpcError{RpcCode::InvalidParams, std::move(message)}); }

}  // namespace docklint::lsp
