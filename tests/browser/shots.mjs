// npm run shots [-- NAME…]: pictures of the pages for docs/pages/ and for the guide, from a community that has lived, in Spanish.
import { execFileSync } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, openBrowser, root, serve } from './kit.mjs';
import { makeLived } from './lived.mjs';
import { table } from './table.mjs';

const wanted = process.argv.slice(2);
const homes = { facilitator: 'board', learner: 'home-learner', family: 'family', advisor: 'advisor' };
const called = { '/temas': 'catalogue', '/temas/#': 'tema', '/people/#': 'person', '/tutorias/#': 'tutoria', '/presentations': 'calendar',
  '/presentations/#': 'presentation', '/enter/#': 'secret', '/me': 'path', '/begin/#': 'begin', '/help/#': 'help-page' };
const alike = ['/family', '/totals', '/today', '/first', '/asked', '/stuck', '/next', '/choices', '/doors', '/people/#/path', '/paper'];

/** What a page is called in docs/pages; a route once, as who it is for first sees it. */
function nameOf({ route, role }) {
  if (route === '/') return homes[role];
  return alike.includes(route) ? undefined : called[route] ?? route.replace('#/', '').replace('/#', '').slice(1).replaceAll('/', '-');
}

/** The pictures of docs/guide: a page, who looks, and how high it is. */
const guide = [
  ['begin', '/begin/#', 'nobody', 560], ['enter', '/enter', 'device', 560], ['catalogue', '/temas', 'learner', 620], ['board', '/', 'facilitator', 640],
  ['tutoria', '/tutorias/#', 'tutor', 600], ['calendar', '/presentations', 'learner', 560], ['path', '/me', 'tutor', 640], ['wall', '/wall', 'facilitator', 560],
  ['paper', '/tutorias/#/paper', 'facilitator', 560], ['person', '/people/#', 'facilitator', 620],
];

/** Fewer colours, as many as the size allows. */
async function squeeze(file, most) {
  for (const colours of [256, 64, 32, 16]) {
    try {
      execFileSync('pngquant', ['--force', '--ext', '.png', '--strip', '--speed', '1', String(colours), file]);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    const { size } = await stat(file);
    if (size <= most) return console.log(`${file.slice(root.length)} ${Math.round(size / 1000)} kB`);
  }
  throw new Error(`${file} is larger than ${most} bytes; with pngquant installed it would be smaller`);
}

const browser = await launch();
const lived = await makeLived(browser);
const file = join(lived.file, '..', 'not-there.redes');
const anew = await serve(file);

async function shoot(one, to, { width, height, dark }, most) {
  const { page, context } = await openBrowser(browser, one.role === 'nobody' ? anew.origin : lived.origin,
    { width, height, dark, cookies: lived.cookies(one.role) });
  await page.goto(one.address(lived));
  await page.screenshot({ path: to, animations: 'disabled' });
  await context.close();
  await squeeze(to, most);
}

try {
  const pages = join(root, 'docs/pages'), pictures = join(root, 'docs/guide/pictures');
  for (const folder of [pages, pictures]) await mkdir(folder, { recursive: true });
  if (!wanted.length || wanted.includes('guide')) {
    for (const [name, route, role, height] of guide)
      await shoot(table.find(one => one.route === route && one.role === role), join(pictures, `${name}.png`), { width: 360, height, dark: false }, 25_000);
  }
  const done = new Set();
  for (const one of table) {
    const name = nameOf(one);
    if (!name || done.has(name) || (wanted.length && !wanted.includes(name))) continue;
    done.add(name);
    for (const [width, height, most] of [[360, 740, 40_000], [1280, 860, 90_000]]) {
      for (const dark of [false, true])
        await shoot(one, join(pages, `${name}-${width}-${dark ? 'dark' : 'light'}.png`), { width, height, dark }, most);
    }
  }
} finally {
  await browser.close();
  await anew.stop();
  await lived.stop();
}
