// Light as paper: what a page weighs on its way through the air, compressed.
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { begin, journeys, openBrowser } from './kit.mjs';

const journey = journeys();
const first = 14_000, later = 8_000;

/** The bytes of a body as they are sent, to a browser in Spanish. */
const weigh = address => new Promise((done, failed) => {
  get(address, { headers: { 'Accept-Encoding': 'gzip', 'Accept-Language': 'es-MX' } }, answer => {
    let bytes = 0;
    answer.on('data', piece => { bytes += piece.length; });
    answer.on('end', () => answer.statusCode === 200 ? done(bytes) : failed(new Error(`${address}: ${answer.statusCode}`)));
  }).on('error', failed);
});

/**
 * Opens a page; what it asked the network for, icon included (a browser without a window leaves it out), but not the stream of
 * changes: a few bytes now and then, as long as the page is open.
 */
async function asks(page, origin, address) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Network.enable');
  const asked = new Map(), kept = new Set();
  cdp.on('Network.requestWillBeSent', ({ requestId, request }) => asked.set(requestId, request.url.split('#')[0]));
  cdp.on('Network.requestServedFromCache', ({ requestId }) => kept.add(requestId));
  cdp.on('Network.responseReceived', ({ requestId, response }) => { if (response.fromDiskCache) kept.add(requestId); });
  await page.goto(origin + address);
  await page.waitForTimeout(500); // as for "networkidle", which never comes while the stream of changes is open
  await cdp.detach();
  return {
    sent: new Set([...asked].filter(([id, url]) => !kept.has(id) && url !== `${origin}/live`).map(([, url]) => url)),
    icon: await page.locator('link[rel=icon]').evaluate(link => link.href),
  };
}

for (const begun of [0, 3]) {
  journey(`the first page weighs at most ${first} bytes with its styles and pictures, with ${begun} tutorías under way`,
    { matched: true, scripts: [true] }, async ({ page, origin, browser, t }) => {
      await begin(page, begun);
      const stranger = await openBrowser(browser, origin);
      const { sent, icon } = await asks(stranger.page, origin, '/');
      await stranger.close();
      const all = new Set([...sent, icon]);
      assert.equal(all.size, 5, `page, styles, pictures, script and icon, not ${[...all].join()}`);
      const parts = await Promise.all([...all].map(async url => [url.replace(/.*\//, '') || 'page', await weigh(url)]));
      const sum = parts.reduce((n, [, bytes]) => n + bytes, 0);
      t.diagnostic(`${sum} bytes`);
      assert.ok(sum <= first, `${sum} bytes: ${parts.map(part => part.join(' ')).join(', ')}`);
    });
}

journey(`later pages bring nothing but themselves, at most ${later} bytes`, { matched: true, scripts: [true] }, async ({ page, origin }) => {
  await begin(page, 3);
  const links = [...await page.getByRole('main').getByRole('link').evaluateAll(all => all.map(one => one.getAttribute('href')))];
  const addresses = new Set(['/', '/temas', '/people', '/tutorias', ...links.filter(link => link.startsWith('/'))]);
  await page.goto('/temas');
  for (const link of await page.getByRole('main').getByRole('link').all()) addresses.add(await link.getAttribute('href'));
  assert.ok(addresses.size > 16, `${addresses.size} pages`);
  for (const address of addresses) {
    const bytes = await weigh(origin + address);
    assert.ok(bytes <= later, `${address}: ${bytes} bytes`);
  }
  for (const address of ['/people', '/temas', '/tutorias', '/']) {
    const { sent } = await asks(page, origin, address);
    assert.deepEqual([...sent], [origin + address]);
  }
});
