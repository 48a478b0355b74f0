"""Reads a report of code quality from standard input, and holds it against what GitLab's reference asks
of one: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""

import json
import re
import sys

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}

issues = json.loads(sys.stdin.buffer.read())
assert isinstance(issues, list)
for issue in issues:
    for name in ("description", "check_name", "fingerprint", "severity"):
        assert isinstance(issue[name], str) and issue[name], (name, issue)
    assert issue["severity"] in SEVERITIES, issue
    location = issue["location"]
    path = location["path"]
    assert path and not path.startswith("./"), issue
    if "lines" in location:
        line = location["lines"]["begin"]
    else:
        line = location["positions"]["begin"]["line"]
    assert type(line) is int and line >= 1, issue
    # What GitLab shows is text: nothing in it acts on a terminal.
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", issue["description"]), issue
prints = [issue["fingerprint"] for issue in issues]
assert len(set(prints)) == len(prints)
print(len(issues))
