#!/usr/bin/env python3
"""Checks that words and program agree: every command has help and is in the README, and every
command the README shows runs as written."""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def binary() -> str:
    folder = subprocess.run(
        ["swift", "build", "-c", "release", "--show-bin-path"],
        cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    return os.path.join(folder, "yardstick")


def run(yardstick: str, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([yardstick, *arguments], cwd=ROOT, capture_output=True, text=True)


def commands(yardstick: str) -> list[str]:
    text = run(yardstick, "--help").stdout
    listed = text.split("SUBCOMMANDS:")[1].split("\n\n")[0]
    return re.findall(r"^  (\w+) ", listed, re.M)


def help_faults(yardstick: str, readme: str) -> list[str]:
    faults = []
    for command in commands(yardstick):
        text = run(yardstick, command, "--help").stdout
        if "OVERVIEW:" not in text or "EXAMPLES" not in text:
            faults.append(f"yardstick {command} --help has no overview or no examples")
        if f"yardstick {command}" not in readme:
            faults.append(f"README.md does not show yardstick {command}")
        for option in re.findall(r"^  (?:-\w, )?(--[\w-]+)", text, re.M):
            if not re.search(rf"{option}\b.*\n?.*\S", text):
                faults.append(f"yardstick {command} {option} has no help")
    return faults


def readme_faults(yardstick: str, readme: str) -> list[str]:
    """Every line of every `sh` block that starts with `yardstick` is run in a shell."""
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        for name in os.listdir(ROOT):
            if not name.startswith("."):
                os.symlink(ROOT / name, os.path.join(folder, name))
        path = os.path.dirname(yardstick) + os.pathsep + os.environ["PATH"]
        for block in re.findall(r"```sh\n(.*?)```", readme, re.S):
            for line in block.replace("\\\n", " ").splitlines():
                if not line.startswith("yardstick "):
                    continue
                done = subprocess.run(
                    line, shell=True, cwd=folder, env={**os.environ, "PATH": path},
                    capture_output=True, text=True)
                if done.returncode != 0 or not (done.stdout or "--output" in line or "--save" in line):
                    faults.append(
                        f"README.md: `{line}` ended with {done.returncode}: {done.stderr.strip()}")
    return faults


def main() -> int:
    yardstick = binary()
    readme = (ROOT / "README.md").read_text()
    faults = help_faults(yardstick, readme) + readme_faults(yardstick, readme)
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
