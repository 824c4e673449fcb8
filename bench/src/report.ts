/** What the rounds gave: medians, ratios with their spread, which bounds were missed; as Markdown and as a drawing. */
import { type Row, rows } from "./rows.ts";

/** By round, by who was measured, by row. */
export type Rounds = readonly ReadonlyMap<string, ReadonlyMap<string, number>>[];

/** With whom Samsa is compared: as rounds name it, and as people do. */
export interface Rival {
  readonly key: string;
  readonly title: string;
}

export const apacheKafka: Rival = { key: "apache-kafka", title: "Apache Kafka 4.3.1" };
export const bareLoop: Rival = { key: "bare-loop", title: "a bare Node loop" };

export interface Result {
  readonly name: string;
  readonly row: Row;
  readonly work: string;
  readonly samsa: number;
  readonly kafka: number;
  readonly ratio: number;
  readonly ratioMin: number;
  readonly ratioMax: number;
  readonly verdict: "aim" | "needed" | "missed" | "";
}

export function median(values: readonly number[]): number {
  const sorted = measured(values).sort((a, b) => a - b);
  const [below, above] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return below === undefined || above === undefined ? Number.NaN : (below + above) / 2;
}

const overRounds = {
  median,
  sum: (values: readonly number[]) => measured(values).reduce((a, b) => a + b, 0),
  most: (values: readonly number[]) => Math.max(...measured(values)),
};

function measured(values: readonly number[]): number[] {
  return values.filter((value) => !Number.isNaN(value));
}

export function judge(
  rounds: Rounds,
  words: Readonly<Record<string, string>>,
  judged: Readonly<Record<string, Row>> = rows,
  rival: Rival = apacheKafka,
): Result[] {
  const results: Result[] = [];
  for (const [name, row] of Object.entries(judged)) {
    const of = (kind: string) => rounds.map((round) => round.get(kind)?.get(name) ?? Number.NaN);
    const own = of("samsa");
    if (own.every(Number.isNaN)) continue;
    const theirs = of(rival.key);
    const ratios = row.isOfMachine
      ? []
      : own.map((value, round) => value / (theirs[round] ?? Number.NaN)).filter((ratio) => !Number.isNaN(ratio));
    const over = overRounds[row.over ?? "median"];
    const result = { samsa: over(own), kafka: over(theirs), ratio: median(ratios) };
    const work = row.work.replace(/\{(\w+)\}/, (_, word) => words[word] ?? "");
    const spread = { ratioMin: Math.min(...ratios), ratioMax: Math.max(...ratios) };
    results.push({ name, row, work, ...result, ...spread, verdict: verdictOf(row, result) });
  }
  return results;
}

function verdictOf(row: Row, { samsa, ratio }: { samsa: number; ratio: number }): Result["verdict"] {
  const bound = row.own ?? row.ratio;
  if (bound === undefined) return "";
  const value = row.own === undefined ? ratio : samsa;
  const reaches = (limit: number) => (row.higherIsBetter ? value >= limit : value <= limit);
  return reaches(bound.aim) ? "aim" : reaches(bound.needed) ? "needed" : "missed";
}

const shown = (value: number): string =>
  Number.isFinite(value) ? (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)) : "–";

function boundText({ row }: Result): string {
  const bound = row.own ?? row.ratio;
  if (bound === undefined) return "| |";
  const sign = row.higherIsBetter ? "≥" : "≤";
  const unit = row.own === undefined ? "×" : row.unit;
  return `| ${sign} ${bound.needed} ${unit} | ${bound.aim} ${unit} |`;
}

export function markdown(results: readonly Result[], rival: Rival = apacheKafka): string {
  const verdictText = { aim: "aim reached", needed: "reached", missed: "**missed**", "": "" };
  const lines = results.map((result) => {
    const { row, work, samsa, kafka, ratio, ratioMin, ratioMax, verdict } = result;
    const ratioText = Number.isNaN(ratio) ? "" : `${shown(ratio)} × (${shown(ratioMin)} to ${shown(ratioMax)})`;
    return `| ${work}, ${row.unit} | ${shown(samsa)} | ${shown(kafka)} | ${ratioText} ${boundText(result)} ${verdictText[verdict]} |`;
  });
  return [
    `| work | Samsa | ${rival.title} | ratio (spread) | needed | aim | |`,
    "|---|---|---|---|---|---|---|",
    ...lines,
  ].join("\n");
}

const drawing = { rowHeight: 22, labelWidth: 470, barWidth: 330, ratioMax: 1.5, top: 56, font: 12 };

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A bar for each ratio (throughput the other way round, so that shorter is better everywhere), a mark for what is needed, a line at 1. */
export function svg(results: readonly Result[], caption: string): string {
  const { rowHeight, labelWidth, barWidth, ratioMax, top, font } = drawing;
  const drawn = results.filter(({ ratio, row }) => Number.isFinite(ratio) && row.unit !== "×");
  const at = (ratio: number) => labelWidth + (Math.min(ratio, ratioMax) / ratioMax) * barWidth;
  const height = top + drawn.length * rowHeight + 20;
  const width = labelWidth + barWidth + 110;
  const colours = { aim: "#1a7f37", needed: "#57ab5a", missed: "#cf222e", "": "#6e7781" };
  const bars = drawn.map(({ row, work, ratio, ratioMin, ratioMax: most, verdict }, index) => {
    const y = top + index * rowHeight;
    const turned = (value: number) => (row.higherIsBetter ? 1 / value : value);
    const needed = row.ratio === undefined ? "" : mark(at(turned(row.ratio.needed)), y);
    return [
      `<text x="${labelWidth - 8}" y="${y + 15}" text-anchor="end">${escaped(work)}</text>`,
      `<rect x="${labelWidth}" y="${y + 4}" width="${(at(turned(ratio)) - labelWidth).toFixed(1)}" height="${rowHeight - 9}" fill="${colours[verdict]}"/>`,
      `<line x1="${at(turned(ratioMin)).toFixed(1)}" x2="${at(turned(most)).toFixed(1)}" y1="${y + 10.5}" y2="${y + 10.5}" stroke="#24292f"/>`,
      needed,
      `<text x="${labelWidth + barWidth + 8}" y="${y + 15}">${shown(ratio)} ×</text>`,
    ].join("");
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="${font}">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    `<text x="12" y="20" font-size="15">Samsa over Apache Kafka 4.3.1 on the same machine: shorter is better</text>`,
    `<text x="12" y="38" fill="#57606a">${escaped(caption)}</text>`,
    `<line x1="${at(1)}" x2="${at(1)}" y1="${top - 6}" y2="${height - 14}" stroke="#8c959f" stroke-dasharray="3 3"/>`,
    ...bars,
    "</svg>\n",
  ].join("\n");
}

function mark(x: number, y: number): string {
  return `<line x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${y + 1}" y2="${y + drawing.rowHeight - 3}" stroke="#0969da" stroke-width="2"/>`;
}
