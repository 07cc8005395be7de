// SPDX-License-Identifier: MIT
// The footprint program.
#include "command/command.hpp"

int main(int argument_count, char** arguments) {
    footprint::command::honour_signals();
    return static_cast<int>(footprint::command::run_program(argument_count, arguments));
}
