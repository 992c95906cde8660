// The closed list of things a rule can be about. A rule is a function over the narrowest of them that
// suffices; the engine visits each of them and calls the rules subscribed to it.
#pragma once

#include <array>
#include <string_view>

namespace docklint::rulefile {

inline constexpr std::array<std::string_view, 33> kSubjects = {
    // Dockerfile, from wide to narrow
    "Dockerfile", "Stage", "FromInstruction", "RunInstruction", "CmdInstruction", "EntrypointInstruction",
    "CopyInstruction", "EnvInstruction", "ArgInstruction", "LabelInstruction", "ExposeInstruction",
    "VolumeInstruction", "UserInstruction", "WorkdirInstruction", "HealthcheckInstruction", "ShellInstruction",
    "StopSignalInstruction", "MaintainerInstruction", "OnbuildInstruction", "UnknownInstruction",
    "AnyInstruction",  // every instruction, whatever its kind
    // shell text of RUN, CMD, ENTRYPOINT, HEALTHCHECK
    "ShellScript", "ShellCommand",
    // compose: the merged project, one file, one service of the project
    "ComposeProject", "ComposeFile", "ComposeService",
    // others
    "IgnoreFile", "EnvFile", "Project",
    // problems recorded by the readers
    "DockerfileProblem", "ComposeProblem", "IgnoreProblem", "EnvProblem",
};

}  // namespace docklint::rulefile
