// Every page, looked at in light and dark, on the smallest phone and on a wide screen.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axeFaults, overflowFaults, targetFaults } from './look.mjs';
import { begin, button, launch, makeCommunity, openBrowser, proposals, redes, sentence, serve } from './kit.mjs';
import { makeLived } from './lived.mjs';
import { routes, table } from './table.mjs';

let browser, fresh, live, locked, anew, lived;
const communities = [], servers = [];

async function open(options, name) {
  const community = await makeCommunity(options);
  communities.push(community);
  const file = name ? join(community.file, '..', name) : community.file;
  const server = await serve(file);
  servers.push(server);
  return { origin: server.origin, file };
}

before(async () => {
  browser = await launch();
  [fresh, live, locked, anew, lived] =
    await Promise.all([open(), open({ matched: true }), open({ matched: true }), open({}, 'not-there.redes'), makeLived(browser)]);
  await redes(['passphrase', locked.file], 'cuatro nopales bajo la luna\n');
  const { page, close } = await openBrowser(browser, live.origin);
  await begin(page, 3);
  await close();
});

after(async () => {
  await browser?.close();
  await lived?.stop();
  for (const server of servers) await server.stop();
  for (const community of communities) await community.remove();
});

/** All that can be wrong with the look of a page, with everything opened that folds. */
async function look(page) {
  const faults = [];
  await page.evaluate(() => {
    document.querySelectorAll('details').forEach(one => { one.open = true; });
    document.querySelectorAll('.bar').forEach(one => { one.style.position = 'static'; }); // it hides nothing that cannot be scrolled to
  });
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: width === 320 ? 568 : 860 });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await axeFaults(page)).map(fault => `${width} ${colorScheme}: ${fault}`));
    }
    faults.push(...(await overflowFaults(page)).map(fault => `${width}: ${fault}`));
    faults.push(...(await targetFaults(page)).map(fault => `${width}: ${fault}`));
  }
  if (await page.getByRole('heading', { level: 1 }).count() !== 1) faults.push('not one heading of the first level');
  assert.equal([...new Set(faults)].join('\n'), '');
}

test('every route that answers with a page is looked at', () => {
  assert.deepEqual(routes.filter(route => !table.some(one => one.route === route)), []);
  assert.deepEqual(table.filter(one => !routes.includes(one.route)).map(one => one.route), []);
});

for (const { name, role, address } of table) {
  test(`${name}: accessible, fits, and its targets are large`, { timeout: 60_000 }, async () => {
    const { origin } = role === 'nobody' ? anew : lived;
    const { page, close } = await openBrowser(browser, origin, { cookies: role === 'nobody' ? [] : lived.cookies(role) });
    assert.equal((await page.goto(address(lived))).status(), 200);
    assert.equal(new URL(page.url()).pathname, address(lived).replace(/\?.*/, ''), 'another page came');
    await look(page);
    await close();
  });
}

const states = {
  'the board before the first search': async page => page.goto('/'),
  'the board after an answer': async page => {
    await page.goto('/');
    const { learner } = await sentence(proposals(page).first());
    await button(proposals(page).first(), `Sí ${learner}`).click();
    await page.getByRole('status').waitFor();
  },
  'the board after an answer that came too late': async page => {
    await page.goto('/');
    const action = await proposals(page).first().locator('form').first().getAttribute('action');
    await page.goto(`/?late=${action.match(/\d+/)[0]}`);
    await page.getByRole('alert').waitFor();
  },
  'a tema that nobody tutors': async page => {
    await page.goto('/temas');
    await page.getByRole('main').getByRole('link', { name: 'Siete puentes en un solo paseo', exact: true }).click();
  },
  'the tutorías before the first': async page => page.goto('/tutorias'),
  'the door after a wrong passphrase': async page => {
    await page.goto('/enter');
    await page.getByLabel('Frase secreta').fill('no la recuerdo bien');
    await button(page, 'Entrar').click();
    await page.locator('#wrong').waitFor();
  },
  'new people with a mistake': async page => {
    await page.goto('/people/new');
    await page.getByRole('textbox').fill('Luz\n, 4');
    await page.locator('.bar button').click();
    await page.getByRole('alert').waitFor();
  },
  'a page that is not there': async page => page.goto('/nada'),
};

for (const [name, go] of Object.entries(states)) {
  test(`${name}: accessible, fits, and its targets are large`, { timeout: 60_000 }, async () => {
    const { origin } = name.includes('before') ? fresh : name.includes('door') ? locked : live;
    const { page, close } = await openBrowser(browser, origin, { expected: [403, 404, 422] });
    await go(page);
    await look(page);
    await close();
  });
}

test('the page stays still for who asked for less motion', async () => {
  const { page, close } = await openBrowser(browser, live.origin);
  await page.goto('/');
  const motion = () => page.evaluate(() => [
    getComputedStyle(document.documentElement).scrollBehavior,
    ...[...document.querySelectorAll('*')].map(one => getComputedStyle(one))
      .filter(style => style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0).map(() => 'moves'),
  ]);
  assert.deepEqual(await motion(), ['auto']);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  assert.equal((await motion())[0], 'smooth');
  await close();
});

test('each of these checks finds a fault where there is one', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 568 } });
  const page = await context.newPage();
  await page.setContent(`<html lang="es"><title>x</title><main><h1>x</h1><p style="color:#ccc">gris</p><img src="data:,">
    <p><a href="#">sola</a></p><p>un <a href="#">enlace</a> en una frase</p><div style="width:400px">ancho</div></main>`);
  const rules = (await axeFaults(page)).map(fault => fault.split(':')[0]);
  assert.ok(rules.includes('color-contrast') && rules.includes('image-alt'), rules.join());
  assert.equal((await overflowFaults(page)).length, 1);
  const small = await targetFaults(page);
  assert.equal(small.length, 1);
  assert.match(small[0], /sola/);
  await context.close();
});
