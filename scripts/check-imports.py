#!/usr/bin/env python3
"""Compares every `import` line under Sources with the arrows of the design.

SwiftPM's own check sees neither C modules nor Foundation; this one does.
"""
import pathlib
import re
import sys

# target: the modules it may import. The platform's C library is one thing by three names.
C_LIBRARY = {"Glibc", "Musl", "Darwin"}
ARROWS = {
    "LinearAlgebra": {"CLAPACK"},
    "Statistics": {"CBoostMath"} | C_LIBRARY,
    "Indicators": set(),
    "Analysis": {"LinearAlgebra", "Statistics", "Indicators", "CKernels"} | C_LIBRARY,
    "Ledger": {"Indicators", "GRDB", "CCrypto", "Foundation", "FoundationEssentials"},
    "Importing": {"Indicators", "CZip", "CExpat", "Foundation", "FoundationEssentials"} | C_LIBRARY,
    "Settings": {"Yams", "Indicators", "Analysis", "Importing"},
    "Reporting": {"Indicators", "Statistics", "Analysis", "Foundation", "FoundationEssentials"},
    "YardstickCLI": {
        "Indicators", "Statistics", "Analysis", "Importing", "Ledger", "Settings",
        "Reporting", "ArgumentParser", "Synchronization", "Foundation", "FoundationEssentials",
    },
}
IMPORT = re.compile(
    r"^\s*(?:@\w+\s+)?(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+"
    r"(?:(?:struct|class|enum|protocol|typealias|func|var|let)\s+)?(\w+)"
)


def main() -> int:
    root = pathlib.Path(__file__).resolve().parent.parent
    faults = []
    for file in sorted((root / "Sources").rglob("*.swift")):
        target = file.relative_to(root / "Sources").parts[0]
        if target not in ARROWS:
            faults.append(f"{file.relative_to(root)}: target {target} has no row in {sys.argv[0]}")
            continue
        for number, line in enumerate(file.read_text().splitlines(), 1):
            found = IMPORT.match(line)
            if found and found.group(1) not in ARROWS[target]:
                faults.append(
                    f"{file.relative_to(root)}:{number}: {target} may not import {found.group(1)}")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
