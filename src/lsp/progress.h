// Tells a client how far a request has come.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "lsp/json.h"

namespace docklint::lsp {

using SendNotification = std::function<void(std::string_view method, const std::string& params)>;

class Progress {
 public:
  // `token` as the client sent it with its request; nothing is told where it is none.
  Progress(const Json& token, SendNotification send) : token_(token), send_(std::move(send)) {}
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void begin(std::string_view title);
  void report(std::string_view message, unsigned percentage);

 private:
  void tell(const Json& value) const;

  Json token_;
  SendNotification send_;
  bool has_begun_ = false;
};

// Whether it is a text or a number.
bool is_progress_token(const Json& token);

}  // namespace docklint::lsp
