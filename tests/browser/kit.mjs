// What every test needs: a fresh community, its pages served on this machine, and Chromium to look at them.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const program = process.env.REDES || join(root, 'build/redes');
const example = join(root, 'examples/maravillas');
const children = new Set();
process.on('exit', () => children.forEach(child => child.kill('SIGKILL')));

/** Runs a verb of the program; `input` is what is typed. */
export function redes(args, input = '') {
  return new Promise((done, failed) => {
    const child = execFile(program, args, { env: { ...process.env, LC_ALL: 'C.UTF-8' } }, (error, out, said) =>
      error ? failed(new Error(`redes ${args.join(' ')}: ${said || error}`)) : done(out));
    child.stdin.on('error', () => {}); // a verb that asks nothing may end before it was told anything
    child.stdin.end(input);
  });
}

async function makeSchool(folder, matched) {
  const file = join(folder, 'maravillas.redes');
  await redes(['init', file, '--name', 'Maravillas', '--language', 'es']);
  await redes(['import', 'temas', join(example, 'temas'), '--into', file]);
  for (const sheet of ['people', 'wishes', 'offers', 'apart'])
    await redes(['import', sheet, join(example, `${sheet}.csv`), '--into', file]);
  if (matched) await redes(['match', file, '--apply']);
}

const temporary = () => mkdtempSync(join(tmpdir(), 'redes-browser-'));
const schools = new Map(); // made once for a file of tests, then copied
process.on('exit', () => schools.forEach(({ folder }) => rmSync(folder, { recursive: true, force: true })));

/** The sample school in a file of its own: `{ file, remove() }`. */
export async function makeCommunity({ matched = false } = {}) {
  if (!schools.has(matched)) {
    const folder = temporary();
    schools.set(matched, { folder, made: makeSchool(folder, matched) });
  }
  const school = schools.get(matched);
  await school.made;
  const folder = temporary();
  await cp(school.folder, folder, { recursive: true });
  return { file: join(folder, 'maravillas.redes'), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Serves a community to this machine only: `{ origin, stop() }`. Stopping has to end it cleanly. */
export async function serve(file) {
  const child = spawn(program, ['serve', file, '--port', '0', '--listen', 'local'], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const ended = once(child, 'exit');
  let said = '';
  child.stderr.on('data', text => { said += text; });
  const origin = await new Promise((done, failed) => {
    child.stdout.on('data', text => {
      said += text;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) done(found[0]);
    });
    child.on('error', failed);
    child.on('exit', () => failed(new Error(`the server ended: ${said}`)));
  });
  return {
    origin,
    async stop() {
      child.kill('SIGTERM');
      const [code, signal] = await ended;
      children.delete(child);
      assert.equal(code, 0, `the server ended with ${code ?? signal}: ${said}`);
    },
  };
}

/** `flags`: of Chromium, beyond those that every test needs. */
export const launch = (flags = []) => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', ...flags],
});

/**
 * A person's browser, in Spanish, that notes what a page must not do: ask another machine for anything, complain on the
 * console, or come without its security policy. `expected` are the statuses other than 200 and 303 that may come.
 */
export async function openBrowser(browser, origin, { scripts = true, width = 360, height = 740, dark = false, expected = [], cookies = [] } = {}) {
  const context = await browser.newContext({
    baseURL: origin, locale: 'es-MX', javaScriptEnabled: scripts, viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(5000);
  await context.addCookies(cookies);
  const faults = [];
  let answers = 0;
  context.on('request', request => {
    if (new URL(request.url()).origin !== origin) faults.push(`asks elsewhere: ${request.url()}`);
  });
  context.on('response', response => {
    if (response.url().startsWith('blob:')) return; // what the page itself made
    answers++;
    const policy = response.headers()['content-security-policy'] ?? '';
    if (!policy.includes("default-src 'none'") || !policy.includes("form-action 'self'") ||
        !policy.includes("script-src 'self';") || /unsafe|data:|\*/.test(policy))
      faults.push(`security policy of ${response.url()}: “${policy}”`);
    if (![200, 303, ...expected].includes(response.status())) faults.push(`${response.status()}: ${response.url()}`);
  });
  context.on('console', message => {
    const status = message.text().match(/^Failed to load resource: .* status of (\d+)/)?.[1];
    if (['error', 'warning'].includes(message.type()) && !expected.includes(Number(status)))
      faults.push(`console: ${message.text()}`);
  });
  context.on('weberror', error => faults.push(`script: ${error.error()}`));
  return {
    context,
    page: await context.newPage(),
    newPage: () => context.newPage(),
    faults,
    async close() {
      await context.close();
      assert.ok(answers > 0, 'no page was opened');
      assert.equal([...new Set(faults)].join('\n'), '');
    },
  };
}

/**
 * For a file of tests: one Chromium. Returns `journey(name, options, body)`: a test that gets a fresh community, served, and
 * a person's browser; once with scripts and once without, unless options say which.
 */
export function journeys(flags) {
  let browser;
  before(async () => { browser = await launch(flags); });
  after(() => browser?.close());
  return (name, { matched = false, scripts = [true, false], ...options }, body) => {
    for (const on of scripts) {
      test(scripts.length > 1 ? `${name}, ${on ? 'with' : 'without'} scripts` : name, { timeout: 60_000 }, async t => {
        const community = await makeCommunity({ matched });
        const server = await serve(community.file);
        try {
          const person = await openBrowser(browser, server.origin, { ...options, scripts: on });
          await body({ ...person, t, community, origin: server.origin, browser });
          await person.close();
        } finally {
          await server.stop();
          await community.remove();
        }
      });
    }
  };
}

const plain = words => words.replace(/<\/?b>/g, '');
const unquoted = lines => plain([...lines.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([quoted]) => JSON.parse(quoted)).join(''));
const spanish = new Map(readFileSync(join(root, 'po/es.po'), 'utf8').split(/\n\n+/).flatMap(entry => {
  const [, english, words] = entry.match(/^msgid ((?:".*"\n)+)(?:msgid_plural (?:".*"\n)+)?msgstr(?:\[0\])? ((?:".*"(?:\n|$))+)/m) ?? [];
  return english ? [[unquoted(english), unquoted(words)]] : [];
}));

/**
 * A message as the pages say it in Spanish, found by its English: `es('{name} learns.', { name: 'Luz' })`. English as long as nobody
 * has translated it, as on the pages.
 */
export const es = (english, places = {}) =>
  (spanish.get(plain(english)) || plain(english)).replace(/\{([a-z_.]+)\}/g, (whole, name) => places[name] ?? whole);

/** The cards of proposals, and the sentence of one as { learner, tema, tutor }. */
export const proposals = page => page.getByRole('listitem').filter({ has: page.getByText('¿Por qué?', { exact: true }) });
export async function sentence(card) {
  const text = await card.locator('.say').innerText();
  const found = text.match(/^(.+) puede aprender (.+) con (.+)\.$/);
  assert.ok(found, text);
  return { learner: found[1], tema: found[2], tutor: found[3] };
}

/** How many proposals the board speaks of; it shows the first of them. */
export const proposed = async page => Number((await page.getByRole('heading', { level: 1 }).innerText()).match(/\d+/)?.[0] ?? 0);

/** The card that proposes this tutoría. */
export const proposalOf = (page, { learner, tema, tutor }) =>
  proposals(page).filter({ hasText: `${learner} puede aprender ${tema} con ${tutor}.` });

export const button = (where, name) => where.getByRole('button', { name, exact: true });
export const heading = (page, name) => page.getByRole('heading', { name, exact: true });

/** Makes the first `n` proposals tutorías under way. */
export async function begin(page, n) {
  await page.goto('/');
  const begun = [];
  for (let i = 0; i < n; i++) {
    const pair = await sentence(proposals(page).first());
    for (const who of [pair.learner, pair.tutor]) {
      await button(proposalOf(page, pair), `Sí ${who}`).click();
      await page.getByRole('status').filter({ hasText: who }).waitFor();
    }
    begun.push(pair);
  }
  return begun;
}

/** The part of the board below a heading. */
export const section = (page, name) => page.locator('section').filter({ has: heading(page, name) });
