// Holds reports against the schema of SARIF 2.1.0: `node sarif.mjs FILE…`.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv-draft-04";
import formats from "ajv-formats";

const schema = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats(ajv);
const judge = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
let refused = 0;
for (const file of process.argv.slice(2)) {
  if (judge(JSON.parse(readFileSync(file, "utf8")))) continue;
  refused += 1;
  for (const error of judge.errors) console.error(`${file}: ${error.instancePath} ${error.message}`);
}
console.log(`${process.argv.length - 2} reports by the schema of SARIF 2.1.0: ${refused} refused`);
process.exit(refused === 0 ? 0 : 1);
