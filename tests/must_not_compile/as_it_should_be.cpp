// SPDX-License-Identifier: MIT
// What the mistakes beside this file look like when they are right: this one must compile, or the
// others fail for another reason than theirs.
#include "core/identifiers.hpp"
#include "core/quantities.hpp"
#include "core/random_stream.hpp"
#include "measure/results.hpp"

using namespace footprint::core;

struct WardTag;

Pence sum_of(Pence cost, Pence more) {
    return cost + more * 3;
}
Month later(Month month) {
    return month + 3;
}
bool is_same(Index<WardTag> one, Index<WardTag> other) {
    return one == other;
}
Pence twelve_pence() {
    return Pence{12};
}
int main() {}
