// SPDX-License-Identifier: MIT
// A problem of a plan from its parts: what is wrong; what is allowed; what to do.
#pragma once

#include "core/errors.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace footprint::plan::detail {

[[nodiscard]] inline core::Problem error(core::Location where, std::string wrong,
                                         std::string allowed, std::string remedy,
                                         std::string_view code) {
    return {std::move(where),  std::move(wrong),  std::move(allowed),
            std::move(remedy), std::string(code), false};
}

[[nodiscard]] inline core::Problem warning(core::Location where, std::string wrong,
                                           std::string allowed, std::string remedy,
                                           std::string_view code) {
    core::Problem problem =
        error(std::move(where), std::move(wrong), std::move(allowed), std::move(remedy), code);
    problem.is_warning = true;
    return problem;
}

} // namespace footprint::plan::detail
