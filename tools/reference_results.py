# SPDX-License-Identifier: MIT
"""The tutorial's main results as readable tables, one for each subject: made from the program's own export, compared
with tests/reference/tutorial/, and renewed there by tools/accept. Sorted rows, units in the header, whole pence."""
import csv
import os
import pathlib
import subprocess
import sys
import tempfile
from collections import defaultdict

ROOT = pathlib.Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests/reference/tutorial"
RUNS = "16"  # so that ranges have eight or more draws behind them, in a second

# subject: (exported table, key columns, value columns, only rows where); values are summed over everything else
SUBJECTS = {
    "people": ("population_change", ["financial_year", "world"],
               ["people_at_start", "births", "arrivals", "deaths", "departures", "people_at_end"], {"run": "0"}),
    "conditions": ("conditions", ["financial_year", "world", "condition"], ["people", "diagnosed", "new_cases"], {"run": "0"}),
    "contacts": ("activity", ["financial_year", "world", "line"], ["contacts", "days", "cost_pence"], {"run": "0"}),
    "positions": ("position", ["financial_year", "world", "organisation"],
                  ["income_pence", "cost_pence", "balance_pence", "balance_real_pence"], {"run": "0"}),
    "bridge": ("bridge", ["financial_year", "organisation", "step_kind", "initiative"], ["pence", "one_off_pence"], {"run": "0"}),
    "attribution": ("attribution", ["financial_year", "initiative", "quantity"], ["value"], {"run": "0"}),
    "outside": ("outside", ["financial_year", "world", "who"], ["pence"], {"run": "0"}),
    "measures": ("measures", ["financial_year", "world", "measure", "value"], [],
                 {"run": "0", "organisation": "all", "place": "all", "deprivation_fifth": "all", "age_band": "all",
                  "planning_level": "all", "condition": "all"}),
    "ranges": ("uncertainty", ["financial_year", "world", "quantity", "organisation"],
               ["p10", "p50", "p90"], {"organisation": "system"}),
    "warnings": ("warnings", ["code", "words"], ["count"], {}),
}


def program():
    """The program to ask: the first argument of ctest, PROGRAM, or the one built last."""
    if os.environ.get("PROGRAM"):
        return pathlib.Path(os.environ["PROGRAM"])
    built = [path for path in ROOT.glob("build/*/footprint") if path.is_file() and path.parent.name != "x86-64-v3"]
    if not built:
        sys.exit("there is no build/*/footprint yet; make program builds it, or name one by PROGRAM=")
    return max(built, key=lambda path: path.stat().st_mtime)


def keep(subject, rows):
    """The rows of an exported table as the subject's: {key: values}."""
    _, keys, values, where = SUBJECTS[subject]
    kept = defaultdict(lambda: [0] * len(values))
    for row in rows:
        if all(row[column] == wanted for column, wanted in where.items()):
            cells = kept[tuple(row[key] for key in keys)]
            for place, column in enumerate(values):
                cells[place] += int(row[column] or 0)
    if subject == "measures":  # a value with decimals is not summed: there is one row for each key
        return {key[:-1]: [key[-1]] for key in kept}
    return {key: [str(cell) for cell in cells] for key, cells in kept.items()}


def header(subject):
    """The exported columns, with the unit where their name has none."""
    units = {"p10": "p10_pence", "p50": "p50_pence", "p90": "p90_pence", "value": "value_in_the_unit_of_its_name"}
    _, keys, values, _ = SUBJECTS[subject]
    return [units.get(column, column) for column in keys + values]


def now():
    """What the program gives: {subject: {key: values}}."""
    with tempfile.TemporaryDirectory() as folder:
        run = program()
        for arguments in (["new", f"{folder}/plan"],
                          ["run", f"{folder}/plan", "--runs", RUNS, "--sample", "0.5", "--out", f"{folder}/results"],
                          ["export", f"{folder}/results", "--format", "csv", "--out", f"{folder}/csv"]):
            done = subprocess.run([run, *arguments], capture_output=True, text=True)
            if done.returncode != 0:
                sys.exit(f"{run} {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")
        found = {}
        for subject, (table, *_) in SUBJECTS.items():
            with open(f"{folder}/csv/{table}.csv", newline="", encoding="utf-8") as file:
                found[subject] = keep(subject, csv.DictReader(file))
        return found


def before():
    """What was accepted: {subject: {key: values}}; a subject that was not is empty."""
    found = {}
    for subject, (_, keys, _, _) in SUBJECTS.items():
        found[subject] = {}
        file = FOLDER / f"{subject}.csv"
        if file.exists():
            with open(file, newline="", encoding="utf-8") as opened:
                rows = list(csv.reader(opened))
            if rows[0] != header(subject):  # another table now: every row of it is new
                continue
            width = len(keys) - (1 if subject == "measures" else 0)
            found[subject] = {tuple(row[:width]): row[width:] for row in rows[1:]}
    return found


def value_columns(subject):
    return SUBJECTS[subject][2] or ["value"]


def moved(old, new):
    """Each figure that moved: (subject, key, column, old, new), in order."""
    changes = []
    for subject in SUBJECTS:
        for key in sorted(old[subject].keys() | new[subject].keys()):
            was, is_now = old[subject].get(key), new[subject].get(key)
            for place, column in enumerate(value_columns(subject)):
                one = was[place] if was else "none"
                other = is_now[place] if is_now else "none"
                if one != other:
                    changes.append((subject, key, column, one, other))
    return changes


def difference(old, new):
    try:
        return f"{float(new) - float(old):+.10g}"
    except ValueError:
        return "new" if old == "none" else "gone"


def told(changes, most_of_subject=12):
    """The changes as text: a table for each subject, the largest first, and how many there are in all."""
    lines = []
    for subject in SUBJECTS:
        own = [change for change in changes if change[0] == subject]
        if not own:
            continue

        def size(change):
            try:
                return -abs(float(change[4]) - float(change[3]))
            except ValueError:
                return float("-inf")

        lines.append(f"{subject}: {len(own)} figures moved")
        for _, key, column, old, new in sorted(own, key=size)[:most_of_subject]:
            lines.append(f"  {' '.join(part for part in key if part)} {column}: {old} -> {new} ({difference(old, new)})")
        if len(own) > most_of_subject:
            lines.append(f"  and {len(own) - most_of_subject} more, each smaller")
    lines.append(f"{len(changes)} figures moved in all")
    return "\n".join(lines)


def write(found):
    FOLDER.mkdir(parents=True, exist_ok=True)
    for subject, rows in found.items():
        with open(FOLDER / f"{subject}.csv", "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(header(subject))
            writer.writerows([*key, *rows[key]] for key in sorted(rows))


def main_figure(found):
    """What a planner asks first: the system's balance in the last year, in each world."""
    years = sorted({key[0] for key in found["positions"]})
    return {world: found["positions"].get((years[-1], world, "system"), ["", "", "none"])[2]
            for world in ("do_nothing", "plan")} if years else {}
