/**
 * `npm run bench`: measurements. Nothing here is a test.
 *   npm run bench                     side by side with Apache Kafka, 3 rounds
 *   npm run bench -- side-by-side quick
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
    const quick = size === "quick";
    await runSideBySide({
      rounds: quick ? 1 : 3,
      produceBytes: quick ? 500_000_000 : 2_000_000_000,
      singleRequests: quick ? 20_000 : 50_000,
      latencySeconds: quick ? 5 : 15,
    });
    break;
  }
  default:
    console.error(`no such bench: ${name}; there are side-by-side [quick], codec, import`);
    process.exit(2);
}
