# SPDX-License-Identifier: MIT
"""The comparer must notice what moved, say by how much, and not see what did not."""
import unittest

import reference_results as reference


def results(**subjects):
    return {subject: subjects.get(subject, {}) for subject in reference.SUBJECTS}


class Comparer(unittest.TestCase):
    def test_names_each_figure_that_moved_with_old_new_and_difference(self):
        old = results(people={("2016/17", "plan"): ["100", "5", "0", "3", "0", "102"]})
        new = results(people={("2016/17", "plan"): ["100", "6", "0", "3", "0", "103"]})
        self.assertEqual(reference.told(reference.moved(old, new)),
                         "people: 2 figures moved\n"
                         "  2016/17 plan births: 5 -> 6 (+1)\n"
                         "  2016/17 plan people_at_end: 102 -> 103 (+1)\n"
                         "2 figures moved in all")

    def test_names_rows_that_came_and_went(self):
        old = results(outside={("2016/17", "plan", "wales"): ["7"]})
        new = results(outside={("2016/17", "plan", "residents"): ["8"]})
        told = reference.told(reference.moved(old, new))
        self.assertIn("2016/17 plan wales pence: 7 -> none (gone)", told)
        self.assertIn("2016/17 plan residents pence: none -> 8 (new)", told)

    def test_says_nothing_of_what_stayed(self):
        same = results(warnings={("code", "words"): ["1"]})
        self.assertEqual(reference.moved(same, same), [])

    def test_shows_the_largest_moves_of_a_subject_first(self):
        old = results(outside={(f"20{year}", "plan", "wales"): ["0"] for year in range(10, 40)})
        new = results(outside={(f"20{year}", "plan", "wales"): [str(year)] for year in range(10, 40)})
        lines = reference.told(reference.moved(old, new)).splitlines()
        self.assertEqual(lines[1], "  2039 plan wales pence: 0 -> 39 (+39)")
        self.assertIn("and 18 more, each smaller", lines[-2])


if __name__ == "__main__":
    unittest.main()
