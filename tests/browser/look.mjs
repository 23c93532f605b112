// What can be wrong with a page that is merely looked at. Each returns the faults it found.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds, with the target sizes of WCAG 2.2 that it leaves out by itself. */
export async function axeFaults(page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  return page.evaluate(async () => {
    const found = await window.axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary.replace(/\s+/g, ' ')}`));
  });
}

/** Whether the page is wider than the screen, and what makes it so. */
export const overflowFaults = page => page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const wide = [...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > clientWidth + 0.5);
  return [`${scrollWidth} px on a screen of ${clientWidth}: ${wide.slice(0, 5).map(one => one.outerHTML.slice(0, 80)).join(' … ')}`];
});

/** What can be tapped and is lower or narrower than 48 px: all but links within a sentence. What lies in its own label is as large as that. */
export const targetFaults = page => page.evaluate(() => {
  const faults = [];
  for (const one of document.querySelectorAll('a[href], button, summary, select, textarea, input:not([type=hidden])')) {
    if (!one.checkVisibility({ visibilityProperty: true }) || getComputedStyle(one).clipPath !== 'none') continue;
    const spread = getComputedStyle(one, '::after'); // a link whose ::after covers its card is as large as the card
    const covers = spread.content !== 'none' && spread.position === 'absolute';
    const { width, height } = (covers ? one.offsetParent : one.closest('label') ?? one).getBoundingClientRect();
    const block = one.closest('p, li, td, dd, div');
    const inSentence = one.matches('a') && getComputedStyle(one).display === 'inline' && block
      && block.innerText.trim().length > one.innerText.trim().length;
    if (!inSentence && (height < 47.5 || width < 47.5))
      faults.push(`${Math.round(width)} × ${Math.round(height)}: ${one.outerHTML.replace(/<svg.*?<\/svg>/gs, '').slice(0, 120)}`);
  }
  return faults;
});
