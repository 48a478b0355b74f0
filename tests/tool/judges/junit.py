"""Reads a JUnit report from standard input, and holds it against what Jenkins' schema of JUnit asks:
which elements are where, which attributes each may and must have, and that the counts are true."""

import sys
import xml.etree.ElementTree as ElementTree

# Element: attributes that must be there, those that may be, elements inside.
SCHEMA = {
    "testsuites": ((), ("name", "time", "tests", "failures", "disabled", "errors"), ("testsuite",)),
    "testsuite": (
        ("name", "tests"),
        ("failures", "errors", "time", "disabled", "skipped", "timestamp", "hostname", "id", "package"),
        ("properties", "testcase", "system-out", "system-err"),
    ),
    "testcase": (
        ("name", "classname"),
        ("assertions", "time", "status"),
        ("skipped", "error", "failure", "system-out", "system-err"),
    ),
    "failure": ((), ("type", "message"), ()),
    "error": ((), ("type", "message"), ()),
    "system-out": ((), (), ()),
}


def judge(element, place):
    must, may, inside = SCHEMA[element.tag]
    for name in must:
        assert name in element.attrib, f"{place} lacks {name}"
    for name in element.attrib:
        assert name in must + may, f"{place} has {name}"
    for child in element:
        assert child.tag in inside, f"{place} holds {child.tag}"
        judge(child, f"{place}/{child.tag}")


root = ElementTree.parse(sys.stdin.buffer).getroot()
assert root.tag == "testsuites", root.tag
judge(root, root.tag)
cases = 0
for suite in root:
    found = suite.findall("testcase")
    failed = [case for case in found if case.find("failure") is not None]
    assert int(suite.get("tests")) == len(found), suite.get("name")
    assert int(suite.get("failures")) == len(failed), suite.get("name")
    cases += len(found)
print(len(root), cases)
