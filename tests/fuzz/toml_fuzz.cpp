// SPDX-License-Identifier: MIT
// Any bytes as TOML: every key at every level is read as every kind of value.
#include "files/toml.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace footprint;
using namespace footprint::files;

namespace {

constexpr std::array<std::string_view, 2> kinds = {"avoid", "shift"};

void promise_kept(bool kept) {
    if (!kept) {
        std::abort();
    }
}

void read_every_way(TomlTable& table, int depth) {
    for (const std::string& key : table.keys()) {
        static_cast<void>(table.text(key));
        static_cast<void>(table.whole_number(key, 0, 1000));
        const double share = table.share(key);
        promise_kept(share >= 0.0 && share <= 1.0);
        const double decimal = table.decimal(key, -5.0, 5.0);
        promise_kept(decimal >= -5.0 && decimal <= 5.0);
        static_cast<void>(table.pounds(key, core::Pence{0}, core::Pence{1'000'000}));
        static_cast<void>(table.truth(key));
        promise_kept(table.date(key).ok());
        static_cast<void>(table.financial_year(key));
        promise_kept(table.one_of(key, kinds) < kinds.size());
        static_cast<void>(table.texts(key));
        static_cast<void>(table.decimals(key));
        if (depth < 8) {
            if (auto inner = table.optional_table(key)) {
                read_every_way(*inner, depth + 1);
            }
            for (TomlTable& inner : table.tables(key)) {
                read_every_way(inner, depth + 1);
            }
        }
    }
    static_cast<void>(table.text("title"));
    table.refuse_others();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    core::Problems problems;
    const TomlFile file = parse_toml(std::string(data, data + size), "any.toml", problems);
    promise_kept(file.is_readable() != problems.has_errors());
    TomlTable top = file.top(problems);
    read_every_way(top, 0);
    static_cast<void>(problems.to_text());
    return 0;
}
