// Light as paper: what a page weighs on its way through the air, compressed.
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { after, before, test } from 'node:test';
import { launch, makeCommunity, openBrowser, serve } from './kit.mjs';
import { makeLived } from './lived.mjs';
import { table } from './table.mjs';

const first = 14_000, later = 8_000;
let browser, lived, matched, server;

before(async () => {
  browser = await launch();
  [lived, matched] = await Promise.all([makeLived(browser), makeCommunity({ matched: true })]);
  server = await serve(matched.file);
});

after(async () => {
  await browser?.close();
  await lived?.stop();
  await server?.stop();
  await matched?.remove();
});

/** A body as it is sent to a browser in Spanish: `{ bytes, text }`, the bytes compressed. */
const weigh = (address, cookies = []) => new Promise((done, failed) => {
  const headers = { 'Accept-Language': 'es-MX', Cookie: cookies.map(one => `${one.name}=${one.value}`).join('; ') };
  const ask = (encoding, then) => get(address, { headers: { ...headers, 'Accept-Encoding': encoding } }, answer => {
    const pieces = [];
    answer.on('data', piece => pieces.push(piece));
    answer.on('end', () => answer.statusCode === 200 ? then(Buffer.concat(pieces)) : failed(new Error(`${address}: ${answer.statusCode}`)));
  }).on('error', failed);
  ask('gzip', zipped => ask('identity', plain => done({ bytes: zipped.length, text: plain.toString() })));
});

/** What a browser needs before it can show this page; scripts come afterwards, and only improve what is there already. */
const needed = text => [...new Set([...text.matchAll(/"(\/assets\/[^"#]+\.(?:css|svg))/g)].map(([, address]) => address))];

async function weighFirst(origin, address, cookies) {
  const { bytes, text } = await weigh(origin + address, cookies);
  const parts = await Promise.all(needed(text).map(async one => [one.replace(/.*\//, ''), (await weigh(origin + one)).bytes]));
  assert.ok(parts.length >= 2, 'styles and icon are not found');
  return { bytes, sum: bytes + parts.reduce((n, [, part]) => n + part, 0), parts: [['page', bytes], ...parts].map(part => part.join(' ')).join(', ') };
}

test(`every page weighs at most ${later} bytes, and at most ${first} with its styles, pictures and icon`, { timeout: 60_000 }, async t => {
  const heaviest = { sum: 0 };
  const faults = [];
  for (const { name, role, address } of table.filter(one => one.role !== 'nobody')) {
    const { bytes, sum, parts } = await weighFirst(lived.origin, address(lived), lived.cookies(role));
    if (bytes > later || sum > first) faults.push(`${name}: ${sum} bytes: ${parts}`);
    if (sum > heaviest.sum) Object.assign(heaviest, { name, sum, parts });
  }
  t.diagnostic(`the heaviest is ${heaviest.name}: ${heaviest.sum} bytes: ${heaviest.parts}`);
  assert.equal(faults.join('\n'), '');
});

test('the board with every proposal still open is no heavier', async t => {
  const { sum, parts } = await weighFirst(server.origin, '/');
  t.diagnostic(`${sum} bytes: ${parts}`);
  assert.ok(sum <= first, `${sum} bytes: ${parts}`);
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

test('a browser asks for no more than that and a script; later pages bring nothing but themselves', async () => {
  const { page, close } = await openBrowser(browser, server.origin);
  const { sent, icon } = await asks(page, server.origin, '/');
  const names = [...new Set([...sent, icon])].map(url => url.replace(/.*\//, '') || 'page').sort();
  assert.deepEqual(names.filter(name => !name.endsWith('.js')), ['icon.svg', 'page', 'pictures.svg', 'style.css']);
  assert.ok(names.length <= 5, names.join());
  for (const address of ['/people', '/temas', '/tutorias', '/']) {
    const { sent: again } = await asks(page, server.origin, address);
    assert.deepEqual([...again].filter(url => !url.endsWith('.js')), [server.origin + address]);
  }
  await close();
});
