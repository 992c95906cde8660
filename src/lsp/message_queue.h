// What the reading thread hands to the working one, in order.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

#include "lsp/json.h"

namespace docklint::lsp {

enum class MessageKind : std::uint8_t {
  Call,       // a JSON value
  NotJson,    // a body that cannot be read
  Trouble,    // no message at all; `text` says why
  End,        // of the input
};

struct Message {
  MessageKind kind = MessageKind::Call;
  Json value = nullptr;
  std::string text = {};
  bool is_change = false;     // of the text of a document
  bool is_cancelled = false;  // a request the client has taken back before its turn
};

class MessageQueue {
 public:
  void push(Message message);
  // The request of that id, if it still waits.
  void cancel(const Json& id);
  // Waits for a message.
  Message pop();
  // Whether another change of a document waits: what would be said about the text now is outdated.
  bool has_change() const;
  bool is_empty() const;

 private:
  mutable std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<Message> messages_;
  std::size_t changes_ = 0;
};

}  // namespace docklint::lsp
