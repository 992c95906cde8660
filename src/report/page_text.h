// A rule's page in Markdown as readable text for a terminal: headings stand out, paragraphs are filled to 80
// columns, code is set in, links show where they lead. For our own documents, not for strangers' Markdown.
#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace docklint {

void append_page_text(std::string& out, std::string_view page, Colour colour);

}  // namespace docklint
