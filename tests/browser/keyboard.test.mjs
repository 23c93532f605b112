// Everything can be done with the keyboard alone, and it is always seen where one is.
import assert from 'node:assert/strict';
import { begin, button, heading, journeys, proposalOf, proposals, sentence } from './kit.mjs';

const journey = journeys();
const reachable = 'a[href], button, summary, select, textarea, input:not([type=hidden])';

/** What has the focus: its place among all that can have it, and what is wrong with how it shows. */
const focused = page => page.evaluate(all => {
  const one = document.activeElement;
  const { left, top, width, height } = one.getBoundingClientRect();
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return {
    at: [...document.querySelectorAll(all)].filter(item => item.checkVisibility()).indexOf(one),
    what: one.outerHTML.replace(/<svg.*?<\/svg>/gs, '').slice(0, 100),
    ringed: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
    seen: width > 20 && height > 14 && Boolean(hit) && (one.contains(hit) || hit.contains(one) && hit !== document.body),
  };
}, reachable);

for (const [address, width] of [['/', 360], ['/', 1280], ['/temas', 360], ['/people', 360], ['/tutorias', 360], ['tema', 360], ['person', 360]]) {
  journey(`Tab passes through all of ${address} at ${width} px, in order and in sight`,
    { matched: true, scripts: [true], width }, async ({ page }) => {
      await begin(page, 1);
      await page.goto({ tema: '/temas', person: '/people' }[address] ?? address);
      if (!address.startsWith('/')) await page.getByRole('listitem').first().getByRole('link').click();
      await page.waitForLoadState();
      const n = await page.evaluate(all => [...document.querySelectorAll(all)].filter(one => one.checkVisibility()).length, reachable);
      assert.ok(n >= 7, `only ${n} things can be reached`);
      for (let i = 0; i < n; i++) {
        await page.keyboard.press('Tab');
        const { at, what, ringed, seen } = await focused(page);
        assert.equal(at, i, `Tab number ${i + 1} leads to ${what}`);
        assert.ok(ringed, `the focus does not show: ${what}`);
        assert.ok(seen, `the focus is hidden behind something: ${what}`);
      }
    });
}

journey('the first Tab offers to skip to the content', { matched: true }, async ({ page }) => {
  for (const address of ['/', '/temas', '/people', '/tutorias']) {
    await page.goto(address);
    const skip = page.getByRole('link', { name: 'Ir al contenido' });
    const hidden = await skip.boundingBox();
    assert.ok(hidden.width <= 1, 'it shows before it is reached');
    await page.keyboard.press('Tab');
    const shown = await skip.boundingBox();
    assert.ok(shown.width > 80 && shown.height >= 44, `it is ${shown.width} × ${shown.height} px when reached`);
    await page.keyboard.press('Enter');
    await page.waitForURL(/#main$/);
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => Boolean(document.activeElement.closest('main, main ~ form'))), true);
  }
});

journey('searching, asking why and answering need no mouse', { scripts: [false] }, async ({ page }) => {
  await page.goto('/');
  await button(page, 'Buscar encuentros').focus();
  await page.keyboard.press('Enter');
  await heading(page, 'Hay 18 propuestas.').waitFor();
  const pair = await sentence(proposals(page).first());
  const why = proposalOf(page, pair).getByText('¿Por qué?');
  await why.focus();
  await page.keyboard.press('Enter');
  assert.ok(await proposalOf(page, pair).locator('details p').first().isVisible());
  await button(proposalOf(page, pair), `Sí ${pair.learner}`).focus();
  await page.keyboard.press('Space');
  await page.getByText(`Guardado: ${pair.learner} dijo que sí.`).waitFor();
});
