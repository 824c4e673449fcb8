/**
 * `npm run bench`: measurements. Nothing here is a test, but the comparison fails when it misses what is needed.
 *   npm run bench                     side by side with Apache Kafka, 3 rounds, some hours; exit code 1 when a needed figure is missed
 *   npm run bench -- side-by-side quick   a smaller one, a few minutes
 *   npm run bench -- codec            our codecs against other npm clients'
 *   npm run bench -- import           what importing `samsa` and startNode() cost
 */
const [name = "side-by-side", size] = process.argv.slice(2);

switch (name) {
  case "codec": {
    const { runCodecBench } = await import("./codec.ts");
    await runCodecBench();
    break;
  }
  case "import": {
    const { runImportBench } = await import("./import.ts");
    await runImportBench();
    break;
  }
  case "side-by-side": {
    const { runSideBySide } = await import("./side-by-side.ts");
    await runSideBySide(size === "quick" ? "quick" : "full");
    break;
  }
  default:
    console.error(`no such bench: ${name}; there are side-by-side [quick], codec, import`);
    process.exit(2);
}
