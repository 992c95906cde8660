#include "lsp/message_queue.h"

#include <utility>

namespace docklint::lsp {

void MessageQueue::push(Message message) {
  {
    std::lock_guard lock(mutex_);
    changes_ += message.is_change ? 1 : 0;
    messages_.push_back(std::move(message));
  }
  filled_.notify_one();
}

void MessageQueue::cancel(const Json& id) {
  std::lock_guard lock(mutex_);
  for (Message& message : messages_) {
    bool is_request = message.kind == MessageKind::Call && message.value.is_object() && message.value.contains("method");
    if (is_request && member(message.value, "id") == id) message.is_cancelled = true;
  }
}

Message MessageQueue::pop() {
  std::unique_lock lock(mutex_);
  filled_.wait(lock, [&] { return !messages_.empty(); });
  Message message = std::move(messages_.front());
  messages_.pop_front();
  changes_ -= message.is_change ? 1 : 0;
  return message;
}

bool MessageQueue::has_change() const {
  std::lock_guard lock(mutex_);
  return changes_ > 0;
}

bool MessageQueue::is_empty() const {
  std::lock_guard lock(mutex_);
  return messages_.empty();
}

}  // namespace docklint::lsp
