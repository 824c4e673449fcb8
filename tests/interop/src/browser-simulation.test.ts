/**
 * The same broker in a browser: the simulation's scenario, bundled, runs every seed in headless Chromium with the same trace as in Node
 * (docs/architecture.md, rule 4).
 */
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, test } from "node:test";
import { runScenario, type ScenarioResult } from "@samsa/simulation-tests/scenario";
import { seeds } from "@samsa/simulation-tests/seeds";
import { type Browser, chromium, type Page } from "playwright-core";
import { type BrowserBundle, bundleForBrowser } from "./browser-bundle.ts";

const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const page =
  '<!doctype html><meta charset="utf-8"><title>Samsa</title><script type="module" src="/scenario.js"></script>';

let bundle: BrowserBundle;
let server: Server;
let browser: Browser;
let tab: Page;
const pageErrors: string[] = [];

before(async () => {
  bundle = await bundleForBrowser();
  server = createServer((request, response) => {
    const isScript = request.url === "/scenario.js";
    response.writeHead(200, { "content-type": isScript ? "text/javascript; charset=utf-8" : "text/html" });
    response.end(isScript ? bundle.script : page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const executablePath = process.env.SAMSA_CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: browserArguments });
  tab = await browser.newPage();
  tab.on("pageerror", (error) => pageErrors.push(String(error)));
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await tab.waitForFunction(() => "samsaScenario" in globalThis);
  console.log(
    `  ${await browser.version()}, bundle of ${Math.round(bundle.script.length / 1024)} KiB from ${bundle.inputs.length} files`,
  );
});

after(async () => {
  await browser?.close();
  server?.close();
});

test("the whole broker is in the bundle, and nothing of Node's", () => {
  for (const room of ["env", "protocol", "transport", "log", "raft", "metadata", "broker"]) {
    assert(
      bundle.inputs.some((path) => path.startsWith(`packages/${room}/src/`)),
      `${room} is not in the bundle`,
    );
  }
  assert.deepEqual(
    bundle.inputs.filter((path) => path.includes("/real/") || path.includes("-native.ts")),
    [],
  );
});

for (const seed of seeds) {
  test(`seed ${seed} takes the same course in Chromium as in Node`, async () => {
    const inNode = await runScenario(seed);
    const inBrowser = await tab.evaluate<ScenarioResult, number>((wanted) => globalThis.samsaScenario(wanted), seed);
    console.log(`  seed ${seed}: Node ${inNode.hash}, Chromium ${inBrowser.hash}`);
    assert.deepEqual(inBrowser, inNode);
    assert.deepEqual(pageErrors, []);
  });
}
