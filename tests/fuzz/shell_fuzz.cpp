// Shell text on its own: commands, words and wrappers, whatever the bytes.
#include <cstdlib>

#include "fuzz/lint_bytes.h"
#include "syntax/shell/script.h"
#include "text/text_pool.h"

using docklint::ShellDialect;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  for (ShellDialect dialect : {ShellDialect::Sh, ShellDialect::Bash}) {
    docklint::TextPool pool;
    const docklint::ShellScript& script = docklint::parse_shell_script(docklint::MappedText(text, docklint::Span{0, static_cast<std::uint32_t>(size)}), dialect, pool);
    for (const docklint::ShellCommand& command : script.commands) {
      if (command.span.begin > command.span.end || command.span.end > size) std::abort();
    }
  }
  return 0;
}
