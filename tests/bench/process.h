// Runs programs and takes their time. Standard output and error of what is measured go to /dev/null.
#pragma once

#include <string>
#include <vector>

namespace docklint::bench {

struct Timing {
  double wall = 0;  // milliseconds from before the spawn to after the wait
  double cpu = 0;   // milliseconds of user and system time of the process
  int status = 0;   // exit status; 128 + signal when killed
};

Timing run(const std::vector<std::string>& command);

// Medians and minima of interleaved runs: command 0, 1, ..., n-1, command 0, ...
struct Summary {
  double median_wall = 0, least_wall = 0, median_cpu = 0;
  int status = 0;
};
std::vector<Summary> run_in_turn(const std::vector<std::vector<std::string>>& commands, int rounds);

// This process and its children stay on one CPU from now on. False where that is not allowed.
bool pin_to_one_cpu();

}  // namespace docklint::bench
