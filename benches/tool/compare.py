#!/usr/bin/env python3
"""Measures `vdsm-check check` beside other tools that read the same lines of JSON.

    cargo build --release
    pip install jsonschema; npm install --prefix DIR ajv @sourcemeta/jsonschema; apt-get install jq
    benches/tool/compare.py target/release/vdsm-check [DIR]

Each reads VM_Create_t documents, one a line; the others have the JSON Schema that
`vdsm-check schema VM_Create_t --policy lenient` writes. Rates are of CPU time (user and system), so that they hold on a busy
machine too; jq only parses. What is not installed is left out, and said.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOOL = Path(sys.argv[1]).resolve()
MODULES = Path(sys.argv[2] if len(sys.argv) > 2 else ".").resolve() / "node_modules"

AJV = """
const [modules, schema, lines] = process.argv.slice(1);
const Ajv = require(modules + "/ajv/dist/2020");
const fs = require("fs");
const judge = new Ajv({strict: false, allErrors: true, validateFormats: false})
  .compile(JSON.parse(fs.readFileSync(schema, "utf8")));
let refused = 0;
for (const line of fs.readFileSync(lines, "utf8").split("\\n"))
  if (line && !judge(JSON.parse(line))) refused += 1;
console.log(refused);
"""
PYTHON = """
import json, sys
from jsonschema import Draft202012Validator
judge = Draft202012Validator(json.load(open(sys.argv[1])))
print(sum(not judge.is_valid(json.loads(line)) for line in open(sys.argv[2])))
"""


def measure(command):
    """CPU seconds and seconds of the clock."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    ran = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    # 1 and 2 are how a document that is refused ends; one of a signal, or a program that broke, is none.
    if ran.returncode not in (0, 1, 2) or b"Error:" in ran.stderr:
        sys.exit(f"{command[0]} broke: {ran.stderr.decode()[:500]}")
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def main():
    folder = Path(tempfile.mkdtemp())
    schema = folder / "schema.json"
    with schema.open("wb") as out:
        subprocess.run([TOOL, "schema", "VM_Create_t", "--policy", "lenient"], stdout=out, check=True)
    whole = json.loads((ROOT / "examples/dictionaries/vm_create.json").read_text())
    two = dict(whole, nice=40, memSize="x")
    faults = (ROOT / "examples/dictionaries/vm_create_faults.json").read_text()
    documents = {
        "valid": json.dumps(whole),
        "two faults": json.dumps(two),
        "nine faults": " ".join(line.strip() for line in faults.splitlines()),
    }
    check = [TOOL, "check", "VM_Create_t", "--isolated", "--output-format"]
    ours = {f"vdsm-check, {name}": [*check, name] for name in ["concise", "full"]}
    others = {
        "jq, parsing only": ["jq", "-c", "."] if shutil.which("jq") else None,
        "sourcemeta jsonschema": [MODULES / ".bin/jsonschema", "validate", "--fast", "--continue", schema]
        if (MODULES / ".bin/jsonschema").exists() else None,
        "ajv": ["node", "-e", AJV, MODULES, schema] if (MODULES / "ajv").exists() else None,
        "Python jsonschema": [sys.executable, "-c", PYTHON, schema]
        if subprocess.run([sys.executable, "-c", "import jsonschema"], capture_output=True).returncode == 0
        else None,
    }
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load {load:.1f} at the beginning\n")
    print("| MB/s of CPU time | " + " | ".join(documents) + " |")
    print("|---|" + "--:|" * len(documents))
    for name, command in (ours | others).items():
        if command is None:
            print(f"| {name} |" + " not installed |" * len(documents))
            continue
        megabytes = {"Python jsonschema": 1, "ajv": 10, "sourcemeta jsonschema": 10}.get(name, 40)
        row = []
        for kind, text in documents.items():
            lines = folder / "lines.jsonl"
            lines.write_text((text + "\n") * (megabytes * 1_000_000 // (len(text) + 1)))
            if kind == "valid" and subprocess.run([*command, lines], capture_output=True).returncode:
                sys.exit(f"{name} refuses what is valid")
            best = min(measure([*command, lines])[0] for _ in range(3))
            row.append(f"{lines.stat().st_size / 1e6 / best:.1f}")
        print(f"| {name} | " + " | ".join(row) + " |", flush=True)
    small = folder / "one.json"
    small.write_text(documents["valid"])
    first = min(measure([*check, "concise", small])[1] for _ in range(20))
    print(f"\nOne small file, from the start to the end: {first * 1000:.1f} ms")
    shutil.rmtree(folder)


main()
