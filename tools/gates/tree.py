# SPDX-License-Identifier: MIT
"""What every gate needs: the files of the tree, and a way to end. Standard library only."""
import fnmatch
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def files(*patterns):
    """The files of the work tree that git knows or would take, as paths from the root, sorted."""
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard", "-z"],
                            capture_output=True, check=True).stdout.decode().split("\0")
    found = sorted({name for name in listed if name and (ROOT / name).is_file()})
    return [name for name in found if any(fnmatch.fnmatch(name, pattern) for pattern in patterns)]


def lines(name):
    """The lines of a file with their numbers, from 1."""
    return enumerate((ROOT / name).read_text(encoding="utf-8", errors="replace").splitlines(), start=1)


def layers():
    return (ROOT / "src/LAYERS").read_text(encoding="utf-8").split()


def end(faults, held):
    """Ends the gate: prints the faults, or what held."""
    if faults:
        print("\n".join(faults))
        sys.exit(1)
    print(held)
