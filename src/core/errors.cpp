// SPDX-License-Identifier: MIT
// Telling what is wrong: places, problems and lists of them in words.
#include "core/errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace footprint::core {

FileName::FileName(std::string name)
    : name_(name.empty() ? nullptr : std::make_shared<const std::string>(std::move(name))) {}

const std::string& FileName::text() const {
    static const std::string no_name;
    return name_ ? *name_ : no_name;
}

std::string to_text(const Location& where) {
    if (where.file.is_empty()) {
        return where.plan_path;
    }
    std::string text = where.file.text();
    if (where.line != 0) {
        text += fmt::format(":{}", where.line);
    }
    if (where.line != 0 && where.column != 0) {
        text += fmt::format(":{}", where.column);
    }
    return text;
}

std::string to_text(const Problem& problem) {
    std::string text = to_text(problem.where);
    if (!text.empty()) {
        text += ": ";
    }
    if (problem.is_warning) {
        text += "warning: ";
    }
    text += problem.wrong;
    for (const std::string* part : {&problem.allowed, &problem.remedy}) {
        if (!part->empty()) {
            text += "; ";
            text += *part;
        }
    }
    return text + fmt::format(" [{}]", problem.code);
}

void Problems::add(Problem problem) {
    warnings_ += problem.is_warning ? 1U : 0U;
    problems_.push_back(std::move(problem));
}

void Problems::add_all(const Problems& others) {
    // By position: `others` may be these problems themselves.
    const std::size_t count = others.problems_.size();
    for (std::size_t position = 0; position < count; ++position) {
        add(Problem(others.problems_[position]));
    }
}

std::vector<Problem> Problems::in_order() const {
    std::vector<Problem> ordered = problems_;
    std::ranges::sort(ordered);
    const auto repeated = std::ranges::unique(ordered);
    ordered.erase(repeated.begin(), repeated.end());
    return ordered;
}

Problems Problems::only_warnings() const {
    Problems kept;
    for (const Problem& problem : problems_) {
        if (problem.is_warning) {
            kept.add(problem);
        }
    }
    return kept;
}

std::string Problems::to_text(std::size_t largest_number_told) const {
    if (problems_.empty()) {
        return {};
    }
    const std::vector<Problem> ordered = in_order();
    std::string text;
    std::size_t told = 0;
    for (const Problem& problem : ordered) {
        if (largest_number_told != 0 && told == largest_number_told) {
            text += fmt::format("and {} more\n", ordered.size() - told);
            break;
        }
        text += core::to_text(problem);
        text += '\n';
        ++told;
    }
    const auto warnings_told =
        static_cast<std::size_t>(std::ranges::count_if(ordered, &Problem::is_warning));
    const std::size_t errors_told = ordered.size() - warnings_told;
    if (errors_told != 0) {
        text += fmt::format("{} error{}", errors_told, errors_told == 1 ? "" : "s");
    }
    if (errors_told != 0 && warnings_told != 0) {
        text += ", ";
    }
    if (warnings_told != 0) {
        text += fmt::format("{} warning{}", warnings_told, warnings_told == 1 ? "" : "s");
    }
    return text + '\n';
}

void Problems::throw_if_errors() const {
    if (has_errors()) {
        throw InputError(*this);
    }
}

InputError::InputError(Problems problems)
    : problems_(std::make_shared<const Problems>(std::move(problems))),
      text_(std::make_shared<const std::string>(problems_->to_text())) {}

InputError::InputError(Problem problem)
    : InputError([&problem] {
          Problems problems;
          problems.add(std::move(problem));
          return problems;
      }()) {}

StoreError::StoreError(Problem problem)
    : problem_(std::make_shared<const Problem>(std::move(problem))),
      text_(std::make_shared<const std::string>(to_text(*problem_))) {}

void promise(bool kept, std::string_view words) {
    if (!kept) {
        throw Fault(std::string(words));
    }
}

} // namespace footprint::core
