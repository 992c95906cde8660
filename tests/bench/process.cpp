#include "bench/process.h"

#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

namespace docklint::bench {
namespace {

double milliseconds(const timeval& time) { return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3; }

double median(std::vector<double> values) {
  auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

Timing run(const std::vector<std::string>& command) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);

  Timing timing;
  pid_t child = 0;
  auto begin = std::chrono::steady_clock::now();
  if (posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) {
    timing.status = 127;
  } else {
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    timing.wall = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    timing.cpu = milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
    timing.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  posix_spawn_file_actions_destroy(&actions);
  return timing;
}

std::vector<Summary> run_in_turn(const std::vector<std::vector<std::string>>& commands, int rounds) {
  std::vector<std::vector<double>> walls(commands.size()), cpus(commands.size());
  std::vector<Summary> summaries(commands.size());
  for (const auto& command : commands) run(command);  // files and programs into the page cache
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < commands.size(); ++i) {
      Timing timing = run(commands[i]);
      walls[i].push_back(timing.wall);
      cpus[i].push_back(timing.cpu);
      summaries[i].status = std::max(summaries[i].status, timing.status);
    }
  }
  for (std::size_t i = 0; i < commands.size(); ++i) {
    summaries[i].median_wall = median(walls[i]);
    summaries[i].least_wall = *std::min_element(walls[i].begin(), walls[i].end());
    summaries[i].median_cpu = median(cpus[i]);
  }
  return summaries;
}

bool pin_to_one_cpu() {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return false;
  int last = -1;
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (CPU_ISSET(static_cast<std::size_t>(cpu), &allowed)) last = cpu;
  }
  if (last < 0) return false;
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(static_cast<std::size_t>(last), &one);
  return sched_setaffinity(0, sizeof one, &one) == 0;
}

}  // namespace docklint::bench
