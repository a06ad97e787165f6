import type { Way } from './results.js';

const width = 780;
const rowHeight = 24;
const labelWidth = 320;
const headHeight = 40;
const font = 'font-family="system-ui, sans-serif" font-size="13"';

/**
 * An SVG with a bar for each way of running the same programs, as long as its cases a second. Its colours are those of
 * a light page or, where the reader prefers them, of a dark one.
 */
export function drawChart(ways: readonly Way[]): string {
  const languages = [...new Set(ways.map(({ language }) => language))];
  const longest = Math.max(...ways.map(({ rate }) => rate.median));
  let top = 0;
  const charts = languages.map((language) => {
    const own = ways.filter((way) => way.language === language);
    const lines = [drawTitle(language, top), ...own.map((way, index) => drawBar(way, index, top, longest))];
    top += headHeight + own.length * rowHeight;
    return lines.join('\n');
  });
  const height = top + 44;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Cases a second">
<style>
text { fill: #1f2328 } .faint { fill: #59636e } .own { fill: #0969da } .sandbox, .container { fill: #57606a } .none { fill: #c4cad1 }
@media (prefers-color-scheme: dark) { text { fill: #f0f6fc } .faint { fill: #9198a1 } .own { fill: #4493f8 } .sandbox, .container { fill: #8b949e } .none { fill: #3d444d } }
</style>
${charts.join('\n')}
${drawLegend(top + 26)}
</svg>
`;
}

function drawTitle(language: string, top: number): string {
  return `<text x="8" y="${top + 26}" ${font} font-weight="600">${escapeText(language)} programs: cases a second</text>`;
}

function drawBar(way: Way, index: number, top: number, longest: number): string {
  const y = top + headHeight + index * rowHeight;
  const length = Math.max(2, Math.round((way.rate.median / longest) * (width - labelWidth - 60)));
  const look = way.kind === 'harness' ? 'own' : way.isolation;
  return [
    `<text x="${labelWidth - 8}" y="${y + 14}" text-anchor="end" ${font}>${escapeText(way.name)}</text>`,
    `<rect class="${look}" x="${labelWidth}" y="${y}" width="${length}" height="18" rx="3"/>`,
    `<text class="faint" x="${labelWidth + length + 6}" y="${y + 14}" ${font}>${way.rate.median.toFixed(way.rate.median < 10 ? 1 : 0)}</text>`,
  ].join('\n');
}

function drawLegend(y: number): string {
  const entries = [
    ['own', 'umwelten-suite'],
    ['sandbox', 'isolated'],
    ['none', 'not isolated'],
  ];
  return entries
    .map(([look, text], index) => {
      const x = labelWidth + index * 140;
      return `<rect class="${look}" x="${x}" y="${y - 11}" width="12" height="12" rx="2"/><text class="faint" x="${x + 18}" y="${y}" ${font}>${text}</text>`;
    })
    .join('\n');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
