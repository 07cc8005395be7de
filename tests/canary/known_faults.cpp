// SPDX-License-Identifier: MIT
// Known faults, each on the line that says which complaint it must draw. `tools/check canary` lints
// this file and demands exactly these complaints, so that a rule that has died is noticed. It
// belongs to no build.
#include <memory>
#include <string>
#include <vector>

namespace footprint::canary {

class WaitingList {
public:
    explicit WaitingList(int length) : length_(length) {}
    [[nodiscard]] int length() const { return length_; }

private:
    int length_;
};

struct badly_named {};                             // expect: readability-identifier-naming
int BadlyNamedToo();                               // expect: readability-identifier-naming
int beds_left(const WaitingList& list, int Beds) { // expect: readability-identifier-naming
    return Beds - list.length();
}

int* naked_new() {
    return new int{3}; // expect: cppcoreguidelines-owning-memory
}

double share_of_beds(int taken, int beds) {
    const double share = taken / beds; // expect: bugprone-integer-division
    return share;
}

int nested_choice(int days) {
    return days > 3 ? 1 : days > 2 ? 2 : 3; // expect: readability-avoid-nested-conditional-operator
}

std::string copied_in_a_loop(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string name : names) { // expect: performance-for-range-copy
        all += name;
    }
    return all;
}

int else_after_return(int days) {
    if (days > 3) {
        return 1;
    } else { // expect: readability-else-after-return
        return 0;
    }
}

void null_pointer() {
    int* none = NULL; // expect: modernize-use-nullptr
    (void)none;
}

std::size_t used_after_move(std::string name) {
    const std::string taken = std::move(name);
    return name.size() + taken.size(); // expect: bugprone-use-after-move
}

int divided_by_zero(int days) {
    const int none = 0;
    return days / none; // expect: clang-analyzer-core.DivideZero
}

} // namespace footprint::canary
