// npm run shots: pictures of the pages for docs/pages/, from the sample school in Spanish with a few tutorías under way.
import { execFileSync } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { begin, launch, makeCommunity, openBrowser, redes, root, serve } from './kit.mjs';

const most = 120_000;
const folder = join(root, 'docs/pages');
const open = name => async page => {
  await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
};
const pages = [
  ['board', '/'], ['catalogue', '/temas'], ['tema', '/temas', open('Cinco tortillas para seis')], ['people', '/people'],
  ['person', '/people', open('Luz')], ['tutorias', '/tutorias'],
];

async function shoot(browser, origin, name, address, then = async () => {}) {
  for (const [width, height] of [[360, 740], [1280, 860]]) {
    for (const dark of [false, true]) {
      const file = join(folder, `${name}-${width}-${dark ? 'dark' : 'light'}.png`);
      const { page, close } = await openBrowser(browser, origin, { width, height, dark });
      await page.goto(address);
      await then(page);
      await page.evaluate(() => scrollTo(0, 0));
      await page.screenshot({ path: file, animations: 'disabled' });
      await close();
      try {
        execFileSync('pngquant', ['--force', '--ext', '.png', '--strip', '--quality', '70-98', file]);
      } catch (error) {
        if (error.code !== 'ENOENT' && error.status !== 98 && error.status !== 99) throw error;
      }
      const { size } = await stat(file);
      console.log(`${file.slice(root.length)} ${Math.round(size / 1000)} kB`);
      if (size > most) throw new Error(`${file} is larger than ${most} bytes; with pngquant installed it would be smaller`);
    }
  }
}

const community = await makeCommunity({ matched: true });
const browser = await launch();
const server = await serve(community.file);
try {
  await mkdir(folder, { recursive: true });
  const { page, close } = await openBrowser(browser, server.origin);
  await begin(page, 5);
  await close();
  for (const one of pages) await shoot(browser, server.origin, ...one);
  await redes(['passphrase', community.file], 'cuatro nopales bajo la luna\n');
  await shoot(browser, server.origin, 'enter', '/enter');
} finally {
  await browser.close();
  await server.stop();
  await community.remove();
}
