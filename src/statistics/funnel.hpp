// SPDX-License-Identifier: MIT
// Funnel plots: which of many organisations lie further from the target than chance, and than the
// differences usual among all of them, explain.
//
// Numerators O and denominators E are added up by group; the target t is 1 for standardised ratios,
// else sum O / sum E. Each group's distance is transformed, with standard error s:
//     kind                     transformed                     s
//     standardised, SHMI       log(O / E)                      1 / sqrt E
//     standardised, CQC        sqrt(O / E) (from 1)            1 / (2 sqrt E)
//     proportion               asin sqrt(O / n) (from t's)     1 / (2 sqrt n)
//     ratio of counts          log((O + 1/2) / (n + 1/2))      sqrt(O/(O + 1/2)^2 + n/(n + 1/2)^2)
// z is that over s. The outermost z are winsorised (drawn in to the quantile of the share trimmed)
// or, under SHMI, truncated (left out); a group without events, whose logarithm is minus infinity,
// is ranked lowest and left out of phi and tau2 where truncation has not taken it; of the n that
// remain
//     phi = sum z^2 / n,  tau2 = max(0, (n phi - (n - 1)) / (W - sum w^2 / W)),  w = 1/s^2, W = sum
//     w.
// Limits at z_p standard errors:
//     exact, of standardised ratios     chi2 quantile(2 E) / 2 / E and chi2 quantile(2 E + 2) / 2 /
//     E over-dispersed, SHMI              exp(+- z_p sqrt(1/E + tau2)) over-dispersed, CQC 1 +- z_p
//     sqrt(1/(4 E) + tau2) proportion (tau2 = 0: normal)     sin^2(asin sqrt t +- z_p sqrt(1/(4 n)
//     + tau2)), within 0 and 1 ratio of counts                   exp(log t +- z_p sqrt(1/(4 n) +
//     tau2))
// An outlier lies beyond the over-dispersed limits when those are asked for and phi is above 1,
// else beyond the plain ones.
//
// Sources: D. Spiegelhalter, Statistics in Medicine 24, 2005, 1185-1202; D. Spiegelhalter et al.,
// Journal of the Royal Statistical Society A 175, 2012, 1-47; NHS Digital, SHMI methodology; R.
// DerSimonian and N. Laird, Controlled Clinical Trials 7, 1986, 177-188. Where these leave a choice
// the R package FunnelPlotR 0.6 is followed (expected values of SHMI rounded to two decimals,
// truncation by rank, standard error of limits of ratios of counts). Needs a dozen groups or more
// for phi to mean anything. Checked in tests/unit/statistics/funnel_test.cpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"
#include "statistics/confidence.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace footprint::statistics {

enum class FunnelKind : std::uint8_t { shmi, cqc, proportion, ratio_of_counts };

struct FunnelUnit {
    double numerator = 0.0;
    double denominator = 0.0;
    // Made by `funnel`.
    double value = missing_number; ///< numerator over denominator
    double z = missing_number;
    double trimmed_z = missing_number; ///< missing where truncated
    double error = missing_number;
    bool is_without_log = false; ///< not truncated, but left out since its z is no finite number
};

struct Funnel {
    double target = 1.0;
    double phi = missing_number;
    double tau2 = 0.0;
    std::vector<FunnelUnit> units;
};

/// `trim` is the share drawn in or left out at each end, 0 to below a half.
[[nodiscard]] Funnel funnel(FunnelKind kind, std::vector<FunnelUnit> units, double trim);

struct FunnelLimit {
    double lower = missing_number;
    double upper = missing_number;
};
/// At one denominator; `tau2` 0 gives the plain limits (exact for standardised ratios).
[[nodiscard]] FunnelLimit funnel_limit(FunnelKind kind, double target, double denominator,
                                       double tau2, bool is_adjusted, const ConfidenceLevel& level);

struct FunnelOptions {
    std::string numerator = "numerator";
    std::string denominator = "denominator";
    std::string group = "group";
    FunnelKind kind = FunnelKind::shmi;
    bool is_adjusted = true;
    bool rounds_expected = true; ///< of SHMI, to two decimals
    double trim = 0.1;
    double multiplier = 1.0;
    std::vector<ConfidenceLevel> levels; ///< the last decides on outliers
};

/// Tables `groups`, `dispersion`, and `limits` for drawing.
[[nodiscard]] Answer funnel_plot(const files::CsvTable& table, const FunnelOptions& options,
                                 core::Problems& problems);

} // namespace footprint::statistics
