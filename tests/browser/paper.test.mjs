// Paper is an equal of the screen.
import assert from 'node:assert/strict';
import { begin, button, heading, journeys, proposals } from './kit.mjs';
import { overflowFaults } from './look.mjs';

const journey = journeys();

async function sheets(page) {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** The page as the printer gets it. 688 px are an A4 sheet less its margins. */
async function onPaper(page) {
  await page.setViewportSize({ width: 688, height: 1017 });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
}

journey('the board prints with its reasons and boxes to tick, and without what can only be tapped',
  { matched: true, scripts: [true], dark: true }, async ({ page }) => {
    await begin(page, 2);
    await page.goto('/');
    assert.ok(await button(page, 'Buscar otra vez').isVisible());
    const reasons = page.locator('details p');
    const readable = () => reasons.evaluateAll(all => all.filter(one => one.checkVisibility({ contentVisibilityAuto: true })).length);
    assert.equal(await readable(), 0);
    await onPaper(page);
    assert.ok(await page.getByText('Buscar otra vez').isHidden());
    for (const one of await page.getByRole('navigation', { includeHidden: true }).all()) assert.ok(await one.isHidden());
    assert.ok(await page.getByText('EN', { exact: true }).isHidden());
    assert.ok(await page.getByText('¿Por qué?').first().isHidden());
    assert.equal(await readable(), await reasons.count());
    assert.equal(await proposals(page).getByText('Sí', { exact: false }).first().isVisible(), true);
    assert.equal(await page.locator('.says button').first().evaluate(one => getComputedStyle(one, '::before').borderTopStyle), 'solid');
    assert.equal((await overflowFaults(page)).join(), '');
    const n = await sheets(page);
    assert.ok(n >= 2 && n <= 6, `${n} sheets`);
  });

journey('a tema prints whole, in black on white, the tutors’ part on sheets of its own', { matched: true, scripts: [true], dark: true },
  async ({ page }) => {
    await page.goto('/temas');
    for (const address of await page.getByRole('main').getByRole('link').evaluateAll(all => all.map(one => one.getAttribute('href')))) {
      await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
      await page.goto(address);
      await onPaper(page);
      await heading(page, 'Solo para tutores').waitFor();
      const tutors = page.locator('section').filter({ has: heading(page, 'Solo para tutores') });
      assert.equal(await tutors.evaluate(one => getComputedStyle(one).breakBefore), 'page', 'learners get the tutors’ part');
      const inks = await page.getByRole('main').evaluate(main => [...main.querySelectorAll('*')]
        .filter(one => one.checkVisibility() && one.innerText?.trim()).map(one => getComputedStyle(one).color));
      assert.deepEqual([...new Set(inks)], ['rgb(0, 0, 0)']);
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
      assert.ok(await page.getByRole('link', { name: 'Catálogo', includeHidden: true }).first().isHidden());
      assert.equal((await overflowFaults(page)).join(), '');
      const n = await sheets(page);
      assert.ok(n >= 2 && n <= 5, `${address}: ${n} sheets`);
    }
  });
