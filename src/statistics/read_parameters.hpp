// SPDX-License-Identifier: MIT
// Values of a model's file that are numbers or formulas, and its parameters.
#pragma once

#include "files/toml.hpp"
#include "statistics/decision_model.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace footprint::statistics {

/// A table read twice: `probe` to find out of what kind a value is, which tells nobody.
struct ModelTable {
    files::TomlTable real;
    files::TomlTable probe;
};

enum class Rest : std::uint8_t { is_refused, is_allowed };

class ModelCells {
public:
    explicit ModelCells(core::Problems& problems) : problems_(problems) {}

    [[nodiscard]] ModelTable top(const files::TomlFile& file) {
        return {file.top(problems_), file.top(untold_)};
    }
    /// The table within, when it is there.
    [[nodiscard]] std::optional<ModelTable> inner(ModelTable& table, const std::string& key);
    [[nodiscard]] bool is_table(ModelTable& table, const std::string& key);
    /// A number or a formula, or "rest" where that may be; nothing when the key is not there.
    [[nodiscard]] std::optional<ModelCell> cell(ModelTable& table, const std::string& key,
                                                Rest rest = Rest::is_refused);
    [[nodiscard]] core::Problems& problems() { return problems_; }

private:
    core::Problems& problems_;
    core::Problems untold_;
};

/// Numbers, formulas and distributions, by name; `owner` is the strategy whose they are.
[[nodiscard]] std::map<std::string, ModelParameter>
read_parameters(ModelTable table, const std::string& owner, ModelCells& cells);

} // namespace footprint::statistics
