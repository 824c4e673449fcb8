/** What `dump-log --verify` says: a line for each finding, then how much was looked at. */
import type { Finding, Verification } from "@samsa/log/inspect";

export function reportLines(found: Verification): string[] {
  const { problems, notes, untold } = found;
  const lines = [
    ...notes.map((finding) => `note: ${findingText(finding)}`),
    ...problems.map((finding) => `wrong: ${findingText(finding)}`),
  ];
  if (untold > 0) lines.push(`wrong: and ${untold} more`);
  lines.push(
    `${found.partitions} partitions, ${found.segments} segments, ${found.batches} batches, ${found.records} records, ${found.bytes} bytes, ` +
      `${found.indexEntries} index entries, ${found.smallFiles} other files`,
    problems.length === 0 ? "nothing is wrong" : `${problems.length + untold} problems`,
  );
  return lines;
}

function findingText({ file, position, offset, what }: Finding): string {
  const places = [...(position < 0 ? [] : [`position ${position}`]), ...(offset < 0 ? [] : [`offset ${offset}`])];
  return `${file}: ${places.length === 0 ? "" : `${places.join(", ")}: `}${what}`;
}
