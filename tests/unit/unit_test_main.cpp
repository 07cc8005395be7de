// SPDX-License-Identifier: MIT
// The main program of every unit test: doctest's own, compiled once.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
