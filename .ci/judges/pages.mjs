// Opens the reference site and the page of an audit in Chromium, as people do: at two widths, in light and
// dark, printed, and without JavaScript. `node pages.mjs SITE AUDIT PICTURES`; pictures are for looking at.

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [site, audit, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const address = (path) => pathToFileURL(path).href;
const faults = [];
const expect = (holds, fault) => { if (!holds) faults.push(fault); };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

// A page; whatever it complains of is a fault.
async function open(path, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`${path}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${path}: ${error}`));
  page.on("requestfailed", (request) => faults.push(`${path}: cannot load ${request.url()}`));
  await page.goto(address(path));
  return page;
}

const names = (folder) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"));
const pages = names(site).map((name) => join(site, name));
const shown = ["index.html", "types/VM_Create_t.html", "types/SetupNetworks_Params_t.html", "codes/index.html", "codes/range.html"]
  .map((name) => join(site, name)).concat(audit);

const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

// Every page on a phone.
{
  const page = await open(join(site, "index.html"), { viewport: { width: 390, height: 900 } });
  for (const path of pages) {
    await page.goto(address(path), { waitUntil: "load" });
    const over = await wide(page);
    expect(over <= 0, `${relative(site, path)}: ${over} pixels wider than a phone`);
  }
  await page.close();
}

// What people see most, at two widths, in light and dark, as axe-core sees it and as a picture.
for (const path of shown) {
  for (const width of [390, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await open(path, { viewport: { width, height: 900 }, colorScheme });
      const where = `${relative(site, path)} (${width}, ${colorScheme})`;
      const over = await wide(page);
      expect(over <= 0, `${where}: ${over} pixels wider than the screen`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run({ preload: false }));
      for (const { id, help, nodes } of violations) {
        faults.push(`${where}: ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html).join(" ")}`);
      }
      const name = relative(site, path).replaceAll(/[^A-Za-z0-9]+/g, "-");
      await page.screenshot({ path: join(pictures, `${name}-${width}-${colorScheme}.png`), fullPage: path === audit });
      await page.close();
    }
  }
}

// Search and links.
{
  const page = await open(join(site, "types", "VM_Create_t.html"));
  await page.keyboard.press("/");
  await page.keyboard.type("nicModel");
  const first = page.locator(".results a").first();
  expect(/^nicModel/i.test(await first.textContent()), "search: nicModel is not the first result");
  await page.keyboard.press("Enter");
  await page.waitForURL(/nicModel/i);
  await page.getByRole("searchbox").fill("no such thing");
  expect(!(await page.locator(".results").isVisible()), "search: results where there are none");
  await page.getByRole("link", { name: "Findings", exact: true }).click();
  await page.waitForURL(/codes\/index\.html/);
  await page.getByRole("link", { name: "exclusive", exact: true }).first().click();
  await page.waitForURL(/codes\/exclusive\.html/);
  await page.goto(address(join(site, "types", "VM_Create_t.html")) + "#key-nicModel");
  expect(await page.locator("#key-nicModel").isVisible(), "a link to a key leads nowhere");
  await page.close();
}

// Without JavaScript there is no search, and all the rest.
{
  const page = await open(join(site, "index.html"), { javaScriptEnabled: false });
  expect(!(await page.locator(".search").isVisible()), "a search that does nothing is shown");
  await page.getByRole("link", { name: /^VM_Create_t/ }).click();
  expect(await page.getByRole("heading", { name: "VM_Create_t" }).isVisible(), "a link needs JavaScript");
  await page.close();
}

// On paper there is nothing to click on.
{
  const page = await open(join(site, "types", "VM_Create_t.html"), { colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  for (const part of [".search", "footer", ".top nav"]) {
    expect(!(await page.locator(part).isVisible()), `${part} is printed`);
  }
  const ink = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(ink === "rgb(255, 255, 255)", `printed on ${ink}`);
  await page.pdf({ path: join(pictures, "VM_Create_t.pdf") });
  await page.close();
}

await browser.close();
faults.forEach((fault) => console.error(fault));
console.log(`${pages.length} pages of the site and one of an audit: ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
