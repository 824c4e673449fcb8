/**
 * `npm run bench`: measurements. Nothing here is a test, but the comparison fails when it misses what is needed.
 *   npm run bench                     side by side with Apache Kafka, 3 rounds, some hours; exit code 1 when a needed figure is missed
 *   npm run bench -- side-by-side quick   a smaller one, a few minutes; nothing is written
 *   npm run bench -- side-by-side load rounds=1   one group of work, one round
 *   npm run bench -- codec            our codecs against other npm clients'
 *   npm run bench -- import           what importing `samsa` and startNode() cost
 */
const [name = "side-by-side", ...words] = process.argv.slice(2);

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
  case "compaction": {
    const { runCompactionBench } = await import("./compaction.ts");
    await runCompactionBench(words.includes("quick") ? "quick" : "full");
    break;
  }
  case "side-by-side": {
    const { removeDiscardedSetups } = await import("./discarded-setups.ts");
    const { groupNames, runSideBySide, sideBySideOptions } = await import("./side-by-side.ts");
    const options = sideBySideOptions(words);
    if (options === undefined) {
      console.error(`side-by-side takes: quick, rounds=N, ${groupNames.join(", ")}`);
      process.exit(2);
    }
    await runSideBySide(options).finally(removeDiscardedSetups);
    break;
  }
  default:
    console.error(`no such bench: ${name}; there are side-by-side [quick], compaction [quick], codec, import`);
    process.exit(2);
}
