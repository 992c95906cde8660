#include "ide/dockerfile_help.h"

#include <algorithm>

namespace docklint {
namespace {

constexpr InstructionHelp kInstructions[] = {
    {Keyword::Add, "ADD [OPTIONS] SOURCE... DESTINATION", "Adds files of the build context, archives (which it unpacks), downloads and Git repositories to the image."},
    {Keyword::Arg, "ARG NAME[=DEFAULT]...", "Declares build arguments. Before the first FROM they serve FROM lines; a stage that uses one declares it again. They are not in the environment of the container."},
    {Keyword::Cmd, "CMD [\"PROGRAM\", \"ARGUMENT\"...]", "What a container runs when nothing else is asked for, or the arguments of ENTRYPOINT. Only the last one counts."},
    {Keyword::Copy, "COPY [OPTIONS] SOURCE... DESTINATION", "Copies files and folders from the build context, another stage or another image."},
    {Keyword::Entrypoint, "ENTRYPOINT [\"PROGRAM\", \"ARGUMENT\"...]", "The program of the container; CMD and the arguments of `docker run` follow it. Only the last one counts."},
    {Keyword::Env, "ENV NAME=VALUE...", "Sets environment variables for the instructions that follow, for stages built on this one, and in the container."},
    {Keyword::Expose, "EXPOSE PORT[/PROTOCOL]...", "Says which ports the container listens on. It documents; publishing them is up to whoever starts it."},
    {Keyword::From, "FROM [--platform=PLATFORM] IMAGE [AS NAME]", "Starts a stage from an image, an earlier stage or `scratch`."},
    {Keyword::Healthcheck, "HEALTHCHECK [OPTIONS] CMD COMMAND | HEALTHCHECK NONE", "How to find out whether the container works: 0 healthy, 1 unhealthy. NONE switches off the check of the base image."},
    {Keyword::Label, "LABEL NAME=VALUE...", "Adds metadata to the image."},
    {Keyword::Maintainer, "MAINTAINER NAME", "Deprecated: use the label `org.opencontainers.image.authors`."},
    {Keyword::Onbuild, "ONBUILD INSTRUCTION", "Keeps an instruction that runs when another image is built from this one."},
    {Keyword::Run, "RUN [OPTIONS] COMMAND", "Runs a command and keeps what it changed as a layer. Shell form goes through SHELL, a JSON array does not, a heredoc is a script."},
    {Keyword::Shell, "SHELL [\"PROGRAM\", \"OPTION\"...]", "The shell that shell form goes through from here on."},
    {Keyword::StopSignal, "STOPSIGNAL SIGNAL", "The signal that asks the container to stop; SIGTERM by default."},
    {Keyword::User, "USER NAME[:GROUP]", "Who runs the instructions that follow, and the container."},
    {Keyword::Volume, "VOLUME PATH...", "Folders whose data is kept outside of the container's file system. What later instructions change in them is lost with the older builder."},
    {Keyword::Workdir, "WORKDIR PATH", "The folder for the instructions that follow, and where the container starts; it is made if need be. A relative path starts from the one before."},
};

constexpr FlagHelp kFlags[] = {
    {Keyword::From, "platform", "OS/ARCH[/VARIANT]", "Takes the image of that platform instead of the one that is built for."},
    {Keyword::Run, "mount", "type=TYPE[,OPTION...]", "Something the command sees while it runs and the layer does not hold: bind, cache, tmpfs, secret or ssh."},
    {Keyword::Run, "network", "default|none|host", "Which network the command has."},
    {Keyword::Run, "security", "sandbox|insecure", "`insecure` runs with all privileges, where the builder allows it."},
    {Keyword::Run, "device", "NAME[,required]", "Gives the command a device."},
    {Keyword::Copy, "from", "STAGE|IMAGE|CONTEXT", "Copies from a stage, an image or a named context instead of the build context."},
    {Keyword::Copy, "chown", "USER[:GROUP]", "Who owns the copies; root by default."},
    {Keyword::Copy, "chmod", "MODE", "The permissions of the copies, octal or like `u=rw,go=r`."},
    {Keyword::Copy, "link", "", "Makes a layer of its own that does not depend on what is below, so that it stays in the cache."},
    {Keyword::Copy, "parents", "", "Keeps the folders the sources lie in."},
    {Keyword::Copy, "exclude", "PATTERN", "Leaves out what matches; may be given several times."},
    {Keyword::Add, "chown", "USER[:GROUP]", "Who owns what is added; root by default."},
    {Keyword::Add, "chmod", "MODE", "The permissions of what is added."},
    {Keyword::Add, "link", "", "Makes a layer of its own that does not depend on what is below."},
    {Keyword::Add, "keep-git-dir", "true|false", "Keeps `.git` of a repository."},
    {Keyword::Add, "checksum", "sha256:DIGEST", "Fails unless the download has this digest."},
    {Keyword::Add, "unpack", "true|false", "Whether archives are unpacked."},
    {Keyword::Add, "exclude", "PATTERN", "Leaves out what matches; may be given several times."},
    {Keyword::Healthcheck, "interval", "DURATION", "Time between two checks; 30s by default."},
    {Keyword::Healthcheck, "timeout", "DURATION", "A check that takes longer has failed; 30s by default."},
    {Keyword::Healthcheck, "start-period", "DURATION", "Failures do not count so long after the start; 0s by default."},
    {Keyword::Healthcheck, "start-interval", "DURATION", "Time between two checks while the start period lasts; 5s by default."},
    {Keyword::Healthcheck, "retries", "NUMBER", "Failures in a row that make it unhealthy; 3 by default."},
};

constexpr MountHelp kMounts[] = {
    {"bind", "", "A folder or file of the build context or a stage."},
    {"cache", "", "A folder that is kept between builds, for package managers and compilers."},
    {"tmpfs", "", "A folder in memory."},
    {"secret", "", "A secret given to the build, as a file or variable; it is not in the layer."},
    {"ssh", "", "The keys of an SSH agent."},
    {"", "type", "bind, cache, tmpfs, secret or ssh; bind by default."},
    {"", "target", "Where the command sees it."},
    {"bind", "source", "Path within `from`."},
    {"bind", "from", "A stage, image or named context; the build context by default."},
    {"bind", "rw", "Allows writing; what is written is thrown away."},
    {"cache", "id", "Tells caches apart; the target by default."},
    {"cache", "sharing", "shared, private or locked: what builds at the same time do."},
    {"cache", "from", "A stage the cache starts from."},
    {"cache", "source", "Path within `from`."},
    {"cache", "mode", "Permissions of a new cache; 0755 by default."},
    {"cache", "uid", "Owner of a new cache."},
    {"cache", "gid", "Group of a new cache."},
    {"cache", "ro", "Forbids writing."},
    {"tmpfs", "size", "The most it may hold."},
    {"secret", "id", "The name it was given to the build under."},
    {"secret", "env", "Gives it as a variable of this name."},
    {"secret", "required", "Fails when it was not given."},
    {"secret", "mode", "Permissions of the file; 0400 by default."},
    {"secret", "uid", "Owner of the file."},
    {"secret", "gid", "Group of the file."},
    {"ssh", "id", "Which agent; `default` by default."},
    {"ssh", "required", "Fails when there is none."},
    {"ssh", "mode", "Permissions of the socket; 0600 by default."},
};

}  // namespace

std::span<const InstructionHelp> instruction_help() { return kInstructions; }
std::span<const FlagHelp> flag_help() { return kFlags; }
std::span<const MountHelp> mount_help() { return kMounts; }

const InstructionHelp* help_for(Keyword keyword) {
  auto found = std::find_if(std::begin(kInstructions), std::end(kInstructions), [&](const InstructionHelp& help) { return help.keyword == keyword; });
  return found == std::end(kInstructions) ? nullptr : &*found;
}

const FlagHelp* help_for(Keyword keyword, std::string_view flag) {
  auto found = std::find_if(std::begin(kFlags), std::end(kFlags), [&](const FlagHelp& help) { return help.keyword == keyword && help.name == flag; });
  return found == std::end(kFlags) ? nullptr : &*found;
}

}  // namespace docklint
