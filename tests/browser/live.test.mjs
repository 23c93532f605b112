// A page that is open follows what others do.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { journeys, proposals, redes } from './kit.mjs';

const journey = journeys();

/** One person more, put in by another program. */
async function someoneArrives(community, name) {
  const sheet = `${community.file}.${name}.csv`;
  writeFileSync(sheet, `id,name,kind\n${name},${name},learner\n`);
  await redes(['import', 'people', sheet, '--into', community.file]);
}

/** Opens the board and waits until it listens. */
async function listens(page) {
  const listening = page.waitForResponse(response => response.url().endsWith('/live'));
  await page.goto('/');
  assert.equal((await listening).status(), 200);
}

journey('what another program changed shows by itself; what is open stays open, and nothing moves',
  { matched: true, scripts: [true] }, async ({ page, community }) => {
    await listens(page);
    const lead = page.locator('.lead'), why = proposals(page).nth(3).locator('details');
    await why.locator('summary').click();
    await why.locator('summary').focus();
    await page.evaluate(() => scrollTo(0, 500));
    const before = await lead.innerText(), named = await why.innerText();
    await page.evaluate(() => { document.querySelector('main').firstElementChild.old = true; });
    await someoneArrives(community, 'Zoe');
    await page.waitForFunction(text => document.querySelector('.lead').innerText !== text, before);
    assert.match(await lead.innerText(), /29 personas/);
    assert.equal(await why.evaluate(one => one.open), true);
    assert.equal(await why.innerText(), named);
    assert.equal(await page.locator('details[open]').count(), 1);
    assert.equal(await page.evaluate(() => scrollY), 500);
    assert.ok(await why.locator('summary').evaluate(one => one === document.activeElement), 'the focus was lost');
    assert.equal(await page.locator('.bar').count(), 1);
  });

journey('what is being typed is not taken away, and the page follows afterwards',
  { matched: true, scripts: [true] }, async ({ page, community }) => {
    await listens(page);
    const before = await page.locator('.lead').innerText();
    await page.evaluate(() => document.querySelector('main').append(document.createElement('input')));
    const field = page.locator('main > input');
    await field.fill('half a word');
    const told = page.evaluate(() => new Promise(done => {
      const heard = new EventSource('/live');
      heard.onopen = () => { document.body.dataset.open = ''; };
      heard.addEventListener('changed', () => { heard.close(); done(true); });
    }));
    await page.locator('body[data-open]').waitFor();
    await someoneArrives(community, 'Zoe');
    await told;
    assert.equal(await field.inputValue(), 'half a word');
    assert.equal(await page.locator('.lead').innerText(), before);
    await field.fill('');
    await field.blur();
    await page.waitForFunction(text => document.querySelector('.lead').innerText !== text, before);
  });

journey('a notice is said once', { matched: true, scripts: [true] }, async ({ page, community }) => {
  await page.goto('/?matched=1');
  await page.getByRole('status').evaluate(one => { one.dataset.first = ''; });
  const before = await page.locator('.lead').innerText();
  await someoneArrives(community, 'Zoe');
  await page.waitForFunction(text => document.querySelector('.lead').innerText !== text, before);
  assert.equal(await page.getByRole('status').count(), 1);
  assert.equal(await page.locator('[role=status][data-first]').count(), 1, 'it was put in anew');
});
