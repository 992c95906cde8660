// Accounts that the RUNs of a stage and of the stages it is built on create.
#pragma once

#include <vector>

#include "model/dockerfile/stage.h"
#include "model/shell/accounts.h"

namespace docklint {

// Users only, those of the oldest ancestor first.
std::vector<const Account*> created_users(const Stage& stage);

}  // namespace docklint
