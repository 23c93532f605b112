// Every page, looked at in light and dark, on the smallest phone and on a wide screen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFaults, overflowFaults, targetFaults } from './look.mjs';
import { begin, button, launch, makeCommunity, openBrowser, proposals, redes, sentence, serve } from './kit.mjs';

let browser, fresh, live, locked, begun;
const communities = [], servers = [];

async function open(options) {
  const community = await makeCommunity(options);
  communities.push(community);
  const server = await serve(community.file);
  servers.push(server);
  return { origin: server.origin, file: community.file };
}

before(async () => {
  browser = await launch();
  [fresh, live, locked] = await Promise.all([open(), open({ matched: true }), open({ matched: true })]);
  await redes(['passphrase', locked.file], 'cuatro nopales bajo la luna\n');
  const { page, close } = await openBrowser(browser, live.origin);
  begun = await begin(page, 3);
  await close();
});

after(async () => {
  await browser?.close();
  for (const server of servers) await server.stop();
  for (const community of communities) await community.remove();
});

const follow = (page, name) => page.getByRole('main').getByRole('link', { name, exact: true }).first().click();

const pages = {
  'the board before the first search': async page => page.goto(`${fresh.origin}/`),
  'the board': async page => page.goto('/'),
  'the board after an answer': async page => {
    await page.goto('/');
    const { learner } = await sentence(proposals(page).first());
    await button(proposals(page).first(), `Sí ${learner}`).click();
    await page.getByRole('status').waitFor();
  },
  'the board after an answer that came too late': async page => {
    await page.goto('/');
    const card = proposals(page).first();
    const action = await card.locator('form').first().getAttribute('action');
    await page.goto(`/?late=${action.match(/\d+/)[0]}`);
    await page.getByRole('alert').waitFor();
  },
  'the catalogue': async page => page.goto('/temas'),
  'a tema that somebody tutors': async page => { await page.goto('/temas'); await follow(page, begun[0].tema); },
  'a tema that nobody tutors': async page => { await page.goto('/temas'); await follow(page, 'Siete puentes en un solo paseo'); },
  'the people': async page => page.goto('/people'),
  'a person who learns': async page => { await page.goto('/people'); await follow(page, begun[0].learner); },
  'a person who waits': async page => { await page.goto('/people'); await follow(page, 'Citlali'); },
  'the tutorías': async page => page.goto('/tutorias'),
  'the tutorías before the first': async page => page.goto(`${fresh.origin}/tutorias`),
  'the door': async page => page.goto(`${locked.origin}/enter`),
  'the door after a wrong passphrase': async page => {
    await page.goto(`${locked.origin}/enter`);
    await page.getByLabel('Frase secreta').fill('no la recuerdo bien');
    await button(page, 'Entrar').click();
    await page.getByText('Esa no es la frase secreta.').waitFor();
  },
  'a page that is not there': async page => page.goto('/nada'),
};

for (const [name, go] of Object.entries(pages)) {
  test(`${name}: accessible, fits, and its targets are large`, { timeout: 60_000 }, async () => {
    const origin = name.includes('before') ? fresh.origin : name.includes('door') ? locked.origin : live.origin;
    const { page, close } = await openBrowser(browser, origin, { expected: [403, 404] });
    await go(page);
    await page.evaluate(() => document.querySelectorAll('details').forEach(one => { one.open = true; }));
    const faults = [];
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: width === 320 ? 568 : 860 });
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        faults.push(...(await axeFaults(page)).map(fault => `${width} ${colorScheme}: ${fault}`));
      }
      faults.push(...(await overflowFaults(page)).map(fault => `${width}: ${fault}`));
      faults.push(...(await targetFaults(page)).map(fault => `${width}: ${fault}`));
    }
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    assert.equal([...new Set(faults)].join('\n'), '');
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
