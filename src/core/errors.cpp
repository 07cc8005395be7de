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
    std::size_t& count = problem.is_warning ? warnings_ : errors_;
    if (count < largest_number_kept) {
        problems_.push_back(std::move(problem));
    }
    ++count;
}

void Problems::add_all(const Problems& others) {
    const std::size_t errors_after = errors_ + others.errors_;
    const std::size_t warnings_after = warnings_ + others.warnings_;
    // By position: `others` may be these problems themselves.
    const std::size_t kept = others.problems_.size();
    for (std::size_t position = 0; position < kept; ++position) {
        add(Problem(others.problems_[position]));
    }
    errors_ = errors_after; // with those that `others` counted without keeping them
    warnings_ = warnings_after;
}

std::vector<Problem> Problems::in_order() const {
    std::vector<Problem> ordered = problems_;
    std::ranges::sort(ordered);
    return ordered;
}

Problems Problems::only_warnings() const {
    Problems kept;
    std::ranges::copy_if(problems_, std::back_inserter(kept.problems_), &Problem::is_warning);
    kept.warnings_ = warnings_;
    return kept;
}

std::string Problems::to_text(std::size_t largest_number_told) const {
    if (is_empty()) {
        return {};
    }
    const std::vector<Problem> ordered = in_order();
    const std::size_t told =
        largest_number_told == 0 ? ordered.size() : std::min(ordered.size(), largest_number_told);
    std::string text;
    for (std::size_t position = 0; position < told; ++position) {
        text += core::to_text(ordered[position]);
        text += '\n';
    }
    if (told < errors_ + warnings_) {
        text += fmt::format("and {} more\n", errors_ + warnings_ - told);
    }
    if (errors_ != 0) {
        text += fmt::format("{} error{}", errors_, errors_ == 1 ? "" : "s");
    }
    if (errors_ != 0 && warnings_ != 0) {
        text += ", ";
    }
    if (warnings_ != 0) {
        text += fmt::format("{} warning{}", warnings_, warnings_ == 1 ? "" : "s");
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
