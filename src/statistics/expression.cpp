// SPDX-License-Identifier: MIT
// Reading formulas by recursive descent, and working them out.
#include "statistics/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

namespace footprint::statistics {

namespace {

enum class Kind : std::uint8_t { number, name, table, call };

struct Function {
    std::string_view name;
    std::size_t least;
    std::size_t most;
    double (*work)(std::span<const double>);
};

double truth(bool is_so) {
    return is_so ? 1.0 : 0.0;
}

constexpr std::size_t any_number = 64;

constexpr std::array functions{
    Function{"+", 2, 2, [](std::span<const double> a) { return a[0] + a[1]; }},
    Function{"-", 2, 2, [](std::span<const double> a) { return a[0] - a[1]; }},
    Function{"*", 2, 2, [](std::span<const double> a) { return a[0] * a[1]; }},
    Function{"/", 2, 2, [](std::span<const double> a) { return a[0] / a[1]; }},
    Function{"^", 2, 2, [](std::span<const double> a) { return std::pow(a[0], a[1]); }},
    Function{"<", 2, 2, [](std::span<const double> a) { return truth(a[0] < a[1]); }},
    Function{"<=", 2, 2, [](std::span<const double> a) { return truth(a[0] <= a[1]); }},
    Function{">", 2, 2, [](std::span<const double> a) { return truth(a[0] > a[1]); }},
    Function{">=", 2, 2, [](std::span<const double> a) { return truth(a[0] >= a[1]); }},
    Function{"==", 2, 2, [](std::span<const double> a) { return truth(a[0] == a[1]); }},
    Function{"!=", 2, 2, [](std::span<const double> a) { return truth(a[0] != a[1]); }},
    Function{"abs", 1, 1, [](std::span<const double> a) { return std::abs(a[0]); }},
    Function{"and", 1, any_number,
             [](std::span<const double> a) {
                 return truth(std::ranges::all_of(a, [](double x) { return x != 0.0; }));
             }},
    Function{"exp", 1, 1, [](std::span<const double> a) { return std::exp(a[0]); }},
    Function{"floor", 1, 1, [](std::span<const double> a) { return std::floor(a[0]); }},
    Function{"if", 3, 3, [](std::span<const double> a) { return a[0] != 0.0 ? a[1] : a[2]; }},
    Function{"log", 1, 1, [](std::span<const double> a) { return std::log(a[0]); }},
    Function{"max", 1, any_number, [](std::span<const double> a) { return std::ranges::max(a); }},
    Function{"min", 1, any_number, [](std::span<const double> a) { return std::ranges::min(a); }},
    Function{"not", 1, 1, [](std::span<const double> a) { return truth(a[0] == 0.0); }},
    Function{"or", 1, any_number,
             [](std::span<const double> a) {
                 return truth(std::ranges::any_of(a, [](double x) { return x != 0.0; }));
             }},
    Function{"probability", 2, 2,
             [](std::span<const double> a) { return -std::expm1(-a[0] * a[1]); }},
    Function{"rate", 2, 2, [](std::span<const double> a) { return -std::log1p(-a[0]) / a[1]; }},
    Function{"sqrt", 1, 1, [](std::span<const double> a) { return std::sqrt(a[0]); }},
};

const Function* function_named(std::string_view name) {
    const auto* const found = std::ranges::find(functions, name, &Function::name);
    return found == functions.end() ? nullptr : &*found;
}

bool begins_name(char letter) {
    return std::isalpha(static_cast<unsigned char>(letter)) != 0 || letter == '_';
}

bool is_in_name(char letter) {
    return begins_name(letter) || std::isdigit(static_cast<unsigned char>(letter)) != 0;
}

} // namespace

struct Expression::Part {
    Kind kind = Kind::number;
    double number = 0.0;
    std::string name;
    const Function* function = nullptr;
    std::vector<std::shared_ptr<const Part>> parts;
};

class ExpressionReader {
public:
    using Part = Expression::Part;
    using Node = std::shared_ptr<const Part>;

    explicit ExpressionReader(std::string_view text) : text_(text) {}

    [[nodiscard]] Expression::Read read() {
        Expression::Read result;
        Node top = comparison();
        pass_spaces();
        if (wrong_.empty() && at_ < text_.size()) {
            fail(fmt::format("\"{}\" was not expected", text_.substr(at_)));
        }
        result.wrong = wrong_;
        result.expression.top_ = std::move(top);
        return result;
    }

    [[nodiscard]] static Expression made_of(Node top) {
        Expression expression;
        expression.top_ = std::move(top);
        return expression;
    }

private:
    /// The first fault is told, and nothing after it is read.
    void fail(std::string words) {
        if (wrong_.empty()) {
            wrong_ = std::move(words);
        }
        at_ = text_.size();
    }
    void pass_spaces() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t')) {
            ++at_;
        }
    }
    [[nodiscard]] bool take(std::string_view word) {
        pass_spaces();
        if (!text_.substr(at_).starts_with(word)) {
            return false;
        }
        at_ += word.size();
        return true;
    }
    [[nodiscard]] Node call(std::string_view name, std::vector<Node> parts) {
        // A chain of them is worked out one within the other, and the machine's stack is finite.
        if (++calls_ > most_calls) {
            fail(fmt::format("it has more than {} operations", most_calls));
        }
        auto part = std::make_shared<Part>();
        part->kind = Kind::call;
        part->function = function_named(name);
        part->parts = std::move(parts);
        return part;
    }
    [[nodiscard]] static Node number_of(double value) {
        auto part = std::make_shared<Part>();
        part->number = value;
        return part;
    }

    [[nodiscard]] Node comparison() {
        Node left = sum();
        for (const std::string_view word : {"<=", ">=", "==", "!=", "<", ">"}) {
            if (take(word)) {
                return call(word, {left, sum()});
            }
        }
        return left;
    }
    [[nodiscard]] Node sum() {
        Node left = product();
        for (;;) {
            if (take("+")) {
                left = call("+", {left, product()});
            } else if (take("-")) {
                left = call("-", {left, product()});
            } else {
                return left;
            }
        }
    }
    [[nodiscard]] Node product() {
        Node left = signed_part();
        for (;;) {
            if (take("*")) {
                left = call("*", {left, signed_part()});
            } else if (take("/")) {
                left = call("/", {left, signed_part()});
            } else {
                return left;
            }
        }
    }
    [[nodiscard]] Node signed_part() {
        if (++depth_ > deepest) {
            fail("it is nested too deeply");
            return number_of(0.0);
        }
        Node part;
        if (take("-")) {
            part = call("-", {number_of(0.0), signed_part()});
        } else if (take("+")) {
            part = signed_part();
        } else {
            part = power();
        }
        --depth_;
        return part;
    }
    [[nodiscard]] Node power() {
        const Node base = single();
        return take("^") ? call("^", {base, signed_part()}) : base;
    }
    [[nodiscard]] Node single() {
        pass_spaces();
        if (at_ >= text_.size()) {
            fail("it ends too early");
            return number_of(0.0);
        }
        if (take("(")) {
            Node inner = comparison();
            if (!take(")")) {
                fail("a \")\" is missing");
            }
            return inner;
        }
        return begins_name(text_[at_]) ? named() : number();
    }
    [[nodiscard]] Node number() {
        double value = 0.0;
        const auto read = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
        if (read.ec != std::errc()) {
            fail(fmt::format("\"{}\" is no number, name or \"(\"", text_.substr(at_, 12)));
            return number_of(0.0);
        }
        at_ = static_cast<std::size_t>(read.ptr - text_.data());
        return number_of(value);
    }
    /// A table is looked up at one number.
    void refuse_other_numbers(const Part& part) {
        const std::size_t least = part.function != nullptr ? part.function->least : 1;
        const std::size_t most = part.function != nullptr ? part.function->most : 1;
        if (part.parts.size() >= least && part.parts.size() <= most) {
            return;
        }
        const std::string wanted =
            least == most ? fmt::format("{}", least) : fmt::format("{} to {}", least, most);
        fail(fmt::format("{} takes {} {}, not {}", part.name, wanted,
                         most == 1 ? "number" : "numbers", part.parts.size()));
    }
    [[nodiscard]] Node named() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_in_name(text_[at_])) {
            ++at_;
        }
        auto part = std::make_shared<Part>();
        part->name = std::string(text_.substr(begin, at_ - begin));
        if (!take("(")) {
            part->kind = Kind::name;
            return part;
        }
        if (!take(")")) {
            do {
                part->parts.push_back(comparison());
            } while (take(","));
            if (!take(")")) {
                fail(fmt::format("a \")\" is missing after {}(", part->name));
            }
        }
        part->function = function_named(part->name);
        part->kind = part->function != nullptr ? Kind::call : Kind::table;
        refuse_other_numbers(*part);
        return part;
    }

    static constexpr int deepest = 200;
    static constexpr int most_calls = 2000;
    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
    int calls_ = 0;
    std::string wrong_;
};

namespace {

double value_of(const Expression::Part& part, const ExpressionNames& names) {
    switch (part.kind) {
    case Kind::number:
        return part.number;
    case Kind::name:
        return names.value(part.name);
    case Kind::table:
        return names.look_up(part.name, value_of(*part.parts[0], names));
    case Kind::call:
        break;
    }
    std::array<double, any_number> values{};
    for (std::size_t i = 0; i < part.parts.size(); ++i) {
        values[i] = value_of(*part.parts[i], names);
    }
    return part.function->work(std::span(values).first(part.parts.size()));
}

void gather(const Expression::Part& part, Kind kind, std::vector<std::string>& names) {
    if (part.kind == kind) {
        names.push_back(part.name);
    }
    for (const auto& inner : part.parts) {
        gather(*inner, kind, names);
    }
}

} // namespace

Expression::Read Expression::read(std::string_view text) {
    return ExpressionReader(text).read();
}

bool Expression::is_function(std::string_view name) {
    return function_named(name) != nullptr;
}

Expression Expression::number(double value) {
    auto part = std::make_shared<Part>();
    part->number = value;
    return ExpressionReader::made_of(std::move(part));
}

double Expression::value(const ExpressionNames& names) const {
    return value_of(*top_, names);
}

std::vector<std::string> Expression::names() const {
    std::vector<std::string> names;
    gather(*top_, Kind::name, names);
    return names;
}

std::vector<std::string> Expression::tables() const {
    std::vector<std::string> names;
    gather(*top_, Kind::table, names);
    return names;
}

} // namespace footprint::statistics
