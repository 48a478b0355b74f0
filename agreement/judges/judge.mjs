// Judges documents by ajv: `node judge.mjs SCHEMAS DOCUMENTS`, which are as judge.py has them. With `formats` behind
// them, formats are asserted. ajv is looked for in the folder that TOOLS names.

import { createReadStream, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { join } from "node:path";

const [schemas, documents, asserted] = process.argv.slice(2);
const require = createRequire(join(process.env.TOOLS, "package.json"));
const { default: Ajv } = require("ajv/dist/2020.js");
// `strict` is ajv's own taste, above the meta-schema: it knows neither `x-…` nor keywords without a type beside.
const ajv = new Ajv({ strict: false, validateFormats: asserted === "formats" });
if (asserted === "formats") require("ajv-formats").default(ajv);
const judges = new Map();
for (const [name, schema] of Object.entries(JSON.parse(readFileSync(schemas, "utf8")))) {
  judges.set(name, ajv.compile(schema));
}
let judged = 0;
for await (const line of createInterface({ input: createReadStream(documents, "utf8"), crlfDelay: Infinity })) {
  const { schema, value, valid } = JSON.parse(line);
  if (judges.get(schema)(value) !== valid) console.log(judged);
  judged += 1;
}
console.log("judged", judged);
