// SPDX-License-Identifier: MIT
// What goes wrong, in two families and a few edges. What the user can mend is an InputError, which
// carries every problem found, each with its place, what is wrong, what is allowed and what to do.
// What we must mend is a Fault. A store that cannot be read or written is a StoreError. Only the
// command turns any of them into words on a screen and a number on exit.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::core {

/// What the program returns to the shell. Never changed.
enum class ExitCode : std::uint8_t {
    done = 0,
    check_failed = 1,
    input = 2,
    fault = 3,
    store = 4,
    stopped = 130,
};

/// The name of a file as it is shown to the user, one string shared by everything read from it.
class FileName {
public:
    FileName() = default;
    FileName(std::string name); // NOLINT(google-explicit-constructor): a name is a name
    FileName(const char* name)
        : FileName(std::string(name)) {} // NOLINT(google-explicit-constructor): as above

    [[nodiscard]] const std::string& text() const;
    [[nodiscard]] bool is_empty() const { return text().empty(); }
    friend bool operator==(const FileName& left, const FileName& right) {
        return left.text() == right.text();
    }
    friend std::strong_ordering operator<=>(const FileName& left, const FileName& right) {
        return left.text() <=> right.text();
    }

private:
    std::shared_ptr<const std::string> name_; // null is the empty name
};

/// Where something was written: a place in a file, a path in the plan
/// (`initiatives[3].start_date`), or both.
struct Location {
    FileName file;
    std::uint32_t line = 0;   // from 1; 0 is the file as a whole
    std::uint32_t column = 0; // from 1, counted in characters; 0 is the line as a whole
    std::string plan_path;

    friend auto operator<=>(const Location&, const Location&) = default;
};

/// `file:line:column`, leaving out what is not known; the path in the plan when there is no file.
[[nodiscard]] std::string to_text(const Location& where);

/// One thing wrong, in parts, so that a screen can point at the cell.
struct Problem {
    Location where;
    std::string wrong;   // what is wrong with the value found
    std::string allowed; // what may stand there; may be empty
    std::string remedy;  // what to do; may be empty
    std::string code;    // a stable word, never reused
    bool is_warning = false;

    friend auto operator<=>(const Problem&, const Problem&) = default;
};

/// `file:line:column: wrong; allowed; remedy [code]`; a warning has `warning: ` before what is
/// wrong.
[[nodiscard]] std::string to_text(const Problem& problem);

/// What the page of error codes says about one code.
struct ErrorCode {
    std::string_view code;
    std::string_view cause;
    std::string_view cure;
};

/// Everything wrong with an input, found in any order and told by file, line and column. All are
/// counted; of errors and of warnings the first `largest_number_kept` are kept, so that a million
/// wrong rows do not fill the memory.
class Problems {
public:
    static constexpr std::size_t largest_number_kept = 10'000;

    void add(Problem problem);
    void add_all(const Problems& others);

    [[nodiscard]] bool is_empty() const { return errors_ == 0 && warnings_ == 0; }
    [[nodiscard]] bool has_errors() const { return errors_ != 0; }
    [[nodiscard]] std::size_t errors() const { return errors_; }
    [[nodiscard]] std::size_t warnings() const { return warnings_; }

    /// Those kept, ordered by file, line and column.
    [[nodiscard]] std::vector<Problem> in_order() const;
    [[nodiscard]] Problems only_warnings() const;

    /// A line for each in order, then `3 errors, 1 warning`; empty when nothing is wrong. At most
    /// `largest_number_told` lines when that is not 0, followed by how many were left out.
    [[nodiscard]] std::string to_text(std::size_t largest_number_told = 0) const;

    /// Throws an InputError that carries everything found, when any of it is more than a warning.
    void throw_if_errors() const;

private:
    std::vector<Problem> problems_;
    std::size_t errors_ = 0;
    std::size_t warnings_ = 0;
};

/// The input needs mending by the user. Exit code 2.
class InputError : public std::exception {
public:
    explicit InputError(Problems problems);
    explicit InputError(Problem problem);
    [[nodiscard]] const Problems& problems() const { return *problems_; }
    [[nodiscard]] const char* what() const noexcept override { return text_->c_str(); }

private:
    std::shared_ptr<const Problems> problems_; // shared: copying an exception may not throw
    std::shared_ptr<const std::string> text_;
};

/// A promise of ours was broken. Exit code 3.
class Fault : public std::exception {
public:
    explicit Fault(std::string text)
        : text_(std::make_shared<const std::string>(std::move(text))) {}
    [[nodiscard]] const char* what() const noexcept override { return text_->c_str(); }

private:
    std::shared_ptr<const std::string> text_;
};

/// Results or files could not be kept or fetched: a full disk, a folder that may not be written.
/// Exit code 4.
class StoreError : public std::exception {
public:
    explicit StoreError(Problem problem);
    [[nodiscard]] const Problem& problem() const { return *problem_; }
    [[nodiscard]] const char* what() const noexcept override { return text_->c_str(); }

private:
    std::shared_ptr<const Problem> problem_;
    std::shared_ptr<const std::string> text_;
};

/// Throws a Fault with `words`, which say what was promised, unless it was kept. Not for user
/// input.
void promise(bool kept, std::string_view words);

/// At most `most` of `candidates` that `wanted` may be a slip of, the nearest first and equal ones
/// by name. Near: up to one slip in three characters (a letter wrong, missing, extra, or two
/// swapped), capitals and `-` for `_` free; or one begins with the other.
[[nodiscard]] std::vector<std::string> nearest_names(std::string_view wanted,
                                                     std::span<const std::string_view> candidates,
                                                     std::size_t most = 3);
[[nodiscard]] std::vector<std::string> nearest_names(std::string_view wanted,
                                                     std::span<const std::string> candidates,
                                                     std::size_t most = 3);

/// `"a", "b" or "c"`, for messages.
[[nodiscard]] std::string quoted_list(std::span<const std::string> names);
[[nodiscard]] std::string quoted_list(std::span<const std::string_view> names);

/// `did you mean "a", "b" or "c"?` for the near names; empty when none is near.
[[nodiscard]] std::string did_you_mean(std::string_view wanted,
                                       std::span<const std::string_view> candidates);
[[nodiscard]] std::string did_you_mean(std::string_view wanted,
                                       std::span<const std::string> candidates);

} // namespace footprint::core
