"""Judges documents by Python's jsonschema: `judge.py SCHEMAS DOCUMENTS`.

SCHEMAS is an object of schemas by name; a line of DOCUMENTS has the name of its `schema`, a `value`, and whether
it is `valid` by the reference. Prints the number of each line that is judged otherwise, then how many were judged.
"""

import json
import sys

from jsonschema import Draft202012Validator

with open(sys.argv[1], encoding="utf-8") as file:
    schemas = json.load(file)
validators = {}
for name, schema in schemas.items():
    Draft202012Validator.check_schema(schema)
    validators[name] = Draft202012Validator(schema)
judged = 0
with open(sys.argv[2], encoding="utf-8") as file:
    for number, line in enumerate(file):
        document = json.loads(line)
        judged += 1
        if validators[document["schema"]].is_valid(document["value"]) != document["valid"]:
            print(number)
print("judged", judged)
