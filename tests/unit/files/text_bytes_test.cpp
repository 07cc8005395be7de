// SPDX-License-Identifier: MIT
// Bytes that are text, and bytes that are not.
#include "files/text_bytes.hpp"

#include <doctest/doctest.h>

using namespace footprint;
using namespace footprint::files;

namespace {

/// What accept_text says, and what it leaves.
[[nodiscard]] std::pair<bool, std::string> accepted(std::string bytes) {
    core::Problems problems;
    const bool is_accepted = accept_text(bytes, "t.csv", problems);
    return {is_accepted, problems.to_text()};
}

} // namespace

TEST_CASE(
    "well-formed UTF-8 is found well formed, and the first wrong byte of other bytes is found") {
    for (const char* text : {"", "plain", "é", "£4", "10 µg", "日本", "\U0001F3E5", "\U0010FFFF",
                             "\u0800", "\uD7FF\uE000"}) {
        CAPTURE(text);
        CHECK_FALSE(first_byte_not_utf8(text).has_value());
    }
    CHECK(first_byte_not_utf8("abc\xA3") == 3);          // Latin-1 £
    CHECK(first_byte_not_utf8("12345678\xC3(") == 8);    // cut short
    CHECK(first_byte_not_utf8("\xC0\x80") == 0);         // overlong
    CHECK(first_byte_not_utf8("\xE0\x9F\xBF") == 0);     // overlong
    CHECK(first_byte_not_utf8("\xED\xA0\x80") == 0);     // a surrogate
    CHECK(first_byte_not_utf8("\xF4\x90\x80\x80") == 0); // above U+10FFFF
    CHECK(first_byte_not_utf8("a\xF0\x9F\x8F") == 1);    // cut at the end
    CHECK(first_byte_not_utf8("0123456789\xFF") == 10);
}

TEST_CASE("places count lines and characters") {
    CHECK(place_of("abc", 0) == TextPlace{1, 1});
    CHECK(place_of("é£x", 4) == TextPlace{1, 3});
    CHECK(place_of("a\nb\r\nc\rd", 7) == TextPlace{4, 1});
    CHECK(place_of("a\r\nb", 2) == TextPlace{1, 3}); // within the line's end
    CHECK(place_of("ab", 99) == TextPlace{1, 3});
}

TEST_CASE("a byte-order mark is taken off with a warning") {
    std::string bytes = "\xEF\xBB\xBF"
                        "area\n";
    core::Problems problems;
    CHECK(accept_text(bytes, "t.csv", problems));
    CHECK(bytes == "area\n");
    CHECK(
        problems.to_text() ==
        "t.csv:1:1: warning: the file begins with a byte-order mark; it is left out; save as UTF-8 "
        "without one to end this warning [byte_order_mark]\n1 warning\n");
}

TEST_CASE("bytes that are no text are refused with their place and what they probably are") {
    CHECK(accepted("name\nSt Mary\xB4s\n") ==
          std::pair{
              false,
              std::string(
                  "t.csv:2:8: the byte 0xB4 (\"´\" in Latin-1) is not UTF-8 text; files are UTF-8; "
                  "save the file as UTF-8 [not_utf8]\n1 error\n")});
    CHECK(
        accepted("\x80") ==
        std::pair{false, std::string("t.csv:1:1: the byte 0x80 is not UTF-8 text; files are UTF-8; "
                                     "save the file as UTF-8 [not_utf8]\n1 error\n")});
    CHECK(
        accepted(std::string("\xFF\xFE"
                             "a\0",
                             4)) ==
        std::pair{false,
                  std::string(
                      "t.csv:1:1: the file is UTF-16 text; files are UTF-8; save the file as UTF-8 "
                      "[utf16]\n1 error\n")});
    CHECK(accepted(std::string("ab\n\0", 4)) ==
          std::pair{
              false,
              std::string(
                  "t.csv:2:1: there is a zero byte, as no text has; save the file again as text "
                  "[nul_byte]\n1 error\n")});
    CHECK_FALSE(accepted("\n \t\r\n").first);
}
