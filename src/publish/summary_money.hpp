// SPDX-License-Identifier: MIT
// The money sections of the printed summary.
#pragma once

#include "publish/summary.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace footprint::publish {

/// How money is shown: millions of pounds with one decimal, or whole thousands where no
/// organisation has 50 million.
class Money {
public:
    explicit Money(const Summary& summary);

    [[nodiscard]] std::string_view unit() const { return in_thousands_ ? "£ thousand" : "£m"; }
    [[nodiscard]] std::string text(std::int64_t pence) const;
    /// `-` for none.
    [[nodiscard]] std::string text(const Amount& pence) const { return pence ? text(*pence) : "-"; }
    /// `£336.0m`, `-£812 thousand`.
    [[nodiscard]] std::string with_unit(std::int64_t pence) const;

private:
    bool in_thousands_ = false;
};

[[nodiscard]] std::string bridge_section(const Bridge& bridge, const Money& money);
[[nodiscard]] std::string position_section(const Summary& summary, const Money& money);
[[nodiscard]] std::string outside_section(const Summary& summary, const Money& money);
[[nodiscard]] std::string range_section(const Summary& summary, const Money& money);
[[nodiscard]] std::string published_section(const Summary& summary, const Money& money);

} // namespace footprint::publish
