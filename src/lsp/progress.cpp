#include "lsp/progress.h"

namespace docklint::lsp {

bool is_progress_token(const Json& token) { return token.is_string() || token.is_number_integer(); }

void Progress::tell(const Json& value) const {
  if (is_progress_token(token_)) send_("$/progress", to_text({{"token", token_}, {"value", value}}));
}

void Progress::begin(std::string_view title) {
  has_begun_ = true;
  tell({{"kind", "begin"}, {"title", title}, {"cancellable", false}, {"percentage", 0}});
}

void Progress::report(std::string_view message, unsigned percentage) {
  if (has_begun_) tell({{"kind", "report"}, {"message", message}, {"percentage", percentage}});
}

Progress::~Progress() {
  if (has_begun_) tell({{"kind", "end"}});
}

}  // namespace docklint::lsp
