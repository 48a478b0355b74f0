// Holds reports against the schema of JUnit's XML that Jenkins' xunit plugin has: `node junit.mjs SCHEMA FILE…`.

import { readFileSync } from "node:fs";
import { validateXML } from "xmllint-wasm";

const [schema, ...files] = process.argv.slice(2);
let refused = 0;
for (const file of files) {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: file, contents: readFileSync(file, "utf8") }],
    schema: [readFileSync(schema, "utf8")],
  });
  if (valid) continue;
  refused += 1;
  for (const { rawMessage } of errors) console.error(rawMessage);
}
console.log(`${files.length} reports by the schema of JUnit's XML: ${refused} refused`);
process.exit(refused === 0 ? 0 : 1);
