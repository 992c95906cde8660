// PowerShell in RUN: no grammar of it is read, only where its statements and quotes end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/dockerfile/instructions.h"

namespace docklint {

// `RUN powershell -Command ...` in a stage whose shell is another one.
struct PowerShellWrapper {
  std::vector<std::string_view> words;  // program and options up to -Command
  std::size_t script_begin = 0;         // offset into the text of the command
};
std::optional<PowerShellWrapper> powershell_wrapper(const CommandLine& command);

// The text that the PowerShell of the stage reads; null for exec forms, heredocs and other shells.
const ShellText* powershell_text(const RunInstruction& run);

// What PowerShell runs in a RUN: all of it where it is the shell of the stage, else the quoted script of
// `powershell -Command "..."`.
struct PowerShellScript {
  const MappedText* text = nullptr;   // of the whole command
  std::size_t begin = 0;              // where the script begins in it
  std::string_view script;
  bool is_windows_powershell = false; // powershell.exe, not pwsh
  bool takes_statements = false;      // more can be put in front as it stands
};
std::optional<PowerShellScript> powershell_script(const RunInstruction& run);

// A preference variable ("ErrorActionPreference") is named in the text or in the SHELL of the stage.
bool names_preference(const RunInstruction& run, std::string_view lower_case_name);

// Statements at the outermost level, between `;` and line ends, without outer blanks.
std::vector<std::string_view> powershell_statements(std::string_view text);

// "Verb-Noun": a cmdlet, not a program.
bool is_cmdlet(std::string_view word);
std::string_view first_powershell_word(std::string_view statement);

}  // namespace docklint
