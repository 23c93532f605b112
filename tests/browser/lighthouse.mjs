// npm run lighthouse: five pages as Lighthouse sees them on a slow phone (mobile, slow 4G, its defaults); a table for docs/benchmarks.md.
// Ends with 1 if a page is slower than 98 or less than perfect in accessibility or best practices.
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { makeLived } from './lived.mjs';
import { launch } from './kit.mjs';
import { table } from './table.mjs';

const pages = [
  ['the board', '/', 'facilitator'], ['my path', '/me', 'tutor'], ['the catalogue', '/temas', 'learner'],
  ['a tutoría', '/tutorias/#', 'learner'], ['the calendar', '/presentations', 'learner'],
];
const asked = { performance: 98, accessibility: 100, 'best-practices': 100 };
const port = 9000 + process.pid % 900;

const maker = await launch();
const lived = await makeLived(maker);
await maker.close();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', `--remote-debugging-port=${port}`],
});
let short = false;

/** What Lighthouse reports; on a busy machine a tab may not paint in its time, then it is asked again. */
async function see(address, extraHeaders) {
  for (let left = 2; ; left--) {
    const { lhr } = await lighthouse(address, { port, output: 'json', logLevel: 'silent', onlyCategories: Object.keys(asked), extraHeaders });
    if (!lhr.runtimeError && lhr.categories.performance.score) return lhr;
    if (!left) throw new Error(`${address}: ${lhr.runtimeError?.message ?? 'nothing was painted'}`);
  }
}

console.log('| page | performance | accessibility | best practices | first paint | largest paint | blocking | shift | bytes |\n|---|---|---|---|---|---|---|---|---|');
try {
  for (const [name, route, role] of pages) {
    const address = lived.origin + table.find(one => one.route === route && one.role === role).address(lived);
    const lhr = await see(address, { Cookie: lived.cookies(role).map(one => `${one.name}=${one.value}`).join('; '), 'Accept-Language': 'es-MX' });
    const marks = Object.keys(asked).map(one => Math.round(lhr.categories[one].score * 100));
    const said = one => lhr.audits[one].displayValue?.replace(/\s+/g, ' ').replace(/^Total size was /, '') ?? '';
    console.log(`| ${[name, ...marks, said('first-contentful-paint'), said('largest-contentful-paint'), said('total-blocking-time'),
      said('cumulative-layout-shift'), said('total-byte-weight')].join(' | ')} |`);
    if (Object.values(asked).some((least, i) => marks[i] < least)) {
      short = true;
      for (const category of Object.values(lhr.categories)) {
        for (const { id, weight } of category.auditRefs) {
          const audit = lhr.audits[id];
          if (weight && audit.score !== null && audit.score < 0.9) console.error(`  ${id}: ${audit.title} ${audit.displayValue ?? ''}`);
        }
      }
    }
  }
} finally {
  await browser.close();
  await lived.stop();
}
process.exit(short ? 1 : 0);
