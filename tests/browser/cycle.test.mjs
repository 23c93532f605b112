// The whole cycle, from a file that is not there to the day the learner tutors somebody else. Four browsers at once: the facilitator's,
// two shared phones (the learner's; the tutor's, where a second learner comes in later) and a mother's own.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { button, es, heading, launch, openBrowser, serve } from './kit.mjs';
import { photo, rows } from './lived.mjs';

const passphrase = 'cuatro nopales bajo la luna', familys = 'tres gallos y una escalera';
const kites = 'Papalotes que vuelan sin cola', moon = 'La luna del cuento';

let browser, picture;
before(async () => { browser = await launch(); picture = await photo(browser); });
after(() => browser?.close());

const link = (page, name) => page.getByRole('main').getByRole('link', { name, exact: true });
const saved = (page, words = 'Saved.') => page.getByRole('status').filter({ hasText: es(words) }).waitFor();
const tap = (page, words, places) => button(page.locator('body'), es(words, places)).click();
const follow = (page, words, places) => page.locator('main, .bar').getByRole('link', { name: es(words, places), exact: true }).first().click();
const idOf = page => page.url().match(/\d+/g).at(-1);

/** A person's way in with figure and three pictures, on a shared device. */
async function comeIn(page, name, pictures) {
  await page.goto('/');
  await heading(page, es('Who are you?')).waitFor();
  await link(page, name).click();
  for (const [i, one] of pictures.entries()) {
    await button(page, one).click();
    if (i < pictures.length - 1) await page.getByText(es('{tapped} of 3', { tapped: i + 1 })).waitFor({ state: 'attached' });
  }
  await page.getByRole('button', { name: es('Switch person') }).waitFor();
}

/** The facilitator makes this device a shared one. */
async function share(page, name) {
  await page.goto('/enter');
  await page.getByLabel(es('Passphrase'), { exact: true }).fill(passphrase);
  await tap(page, 'Sign in');
  await page.getByRole('navigation', { name: es('Places') }).waitFor();
  await page.goto('/devices');
  await page.getByRole('textbox').fill(name);
  await tap(page, 'Share this device');
  await page.getByText(name).waitFor();
  await tap(page, 'Switch person');
  await heading(page, es('Who are you?')).waitFor();
}

async function setUp(page) {
  await page.goto('/');
  await heading(page, es('How is your community called?')).waitFor();
  await page.getByLabel(es('Name'), { exact: true }).fill('Los Pinos');
  await page.getByLabel(es('Language of the pages')).selectOption('es');
  await tap(page, 'Go on');
  await heading(page, es('Who keeps the community going?')).waitFor();
  await page.getByLabel(es('Name'), { exact: true }).fill('Elena');
  await page.getByLabel(es('Passphrase')).fill(passphrase);
  await tap(page, 'Go on');
  await heading(page, es('Who learns and tutors here?')).waitFor();
  await page.getByLabel(es('Names')).fill('Luz, 4\nBeto, 6\nAna, 3\nRosa, mamá');
  await tap(page, 'Go on');
  await heading(page, es('What can be learned here?')).waitFor();
  for (const tema of [kites, moon])
    await page.getByRole('listitem').filter({ hasText: tema }).getByLabel(es('Take it over')).check();
  await tap(page, 'Begin');
  await heading(page, es('The loom is ready. The first thread is missing.')).waitFor();
}

/** Three pictures for a child, shown once: their names. */
async function drawPictures(page, person) {
  await page.goto(`/people/${person}/login`);
  await tap(page, 'New pictures');
  await page.getByText(es('Look at them together, in this order. They are shown only now.')).waitFor();
  const names = await page.locator('.drawn b').allInnerTexts();
  assert.equal(names.length, 3);
  await follow(page, 'We know them');
  return names;
}

/** The kin of a child, and a passphrase for the mother. */
async function bindFamily(page, child, mother) {
  await page.goto(`/people/${child}/edit`);
  await page.locator('#kin').selectOption(mother);
  await tap(page, 'Add');
  await page.waitForLoadState();
  await page.goto(`/people/${mother}/login`);
  await page.getByRole('textbox').last().fill(familys);
  await tap(page, 'Set the passphrase');
  await page.getByRole('status').waitFor();
}

/** Somebody's wish for a tema, found in the catalogue. */
async function wish(page, tema) {
  await page.goto('/temas');
  await link(page, tema).click();
  await heading(page, tema).waitFor();
  await tap(page, 'I want to learn this');
  await page.getByRole('status').waitFor();
}

async function sayYes(page) {
  await page.goto('/me');
  await page.locator('#asked + ul').getByRole('button', { name: es('Yes'), exact: true }).first().click();
  await page.waitForLoadState();
}

for (const scripts of [true, false]) {
  test(`from a file that is not there to the day the learner tutors, ${scripts ? 'with' : 'without'} scripts`, { timeout: 180_000 }, async t => {
    const folder = mkdtempSync(join(tmpdir(), 'redes-cycle-'));
    const file = join(folder, 'pinos.redes');
    const server = await serve(file);
    const people = await Promise.all(['facilitator', 'learner', 'tutor', 'family'].map(() => openBrowser(browser, server.origin, { scripts })));
    const [facilitator, learner, tutor, family] = people.map(({ page }) => page);
    const person = name => rows(file, `select id from person where name = '${name}'`)[0][0];
    /** The board is open all the time; with scripts it follows by itself. */
    const board = async text => {
      if (!scripts) await facilitator.reload();
      await facilitator.getByText(text).first().waitFor();
    };
    try {
      await t.test('set up in four pages, and everybody can come in', async () => {
        await setUp(facilitator);
        const pictures = {};
        for (const name of ['Luz', 'Beto', 'Ana']) pictures[name] = await drawPictures(facilitator, person(name));
        await bindFamily(facilitator, person('Luz'), person('Rosa'));
        await share(learner, 'el celular azul');
        await share(tutor, 'el celular rojo');
        await comeIn(learner, 'Luz', pictures.Luz);
        await comeIn(tutor, 'Beto', pictures.Beto);
        people.ana = pictures.Ana;
        await family.goto('/');
        await family.getByLabel(es('Your name, or your number in the list')).fill('Rosa');
        await family.getByLabel(es('Passphrase'), { exact: true }).fill(familys);
        await tap(family, 'Sign in');
        await heading(family, 'Luz').waitFor();
      });

      await t.test('wishes, in an order; an offer that the facilitator vouches for', async () => {
        await wish(learner, moon);
        await wish(learner, kites);
        await learner.goto('/wishes');
        const order = () => learner.locator('main li b').allInnerTexts();
        assert.deepEqual(await order(), ['1', moon, '2', kites]);
        await button(learner, `${kites}: ${es('up')}`).click();
        await learner.waitForLoadState();
        assert.deepEqual(await order(), ['1', kites, '2', moon]);
        await tutor.goto('/temas');
        await link(tutor, kites).click();
        await tutor.locator('summary', { hasText: es('I can tutor this') }).click();
        await tap(tutor, 'Ask to tutor it');
        await tutor.getByText(es('You asked to tutor it, and your facilitator will answer. There is another way too: learn it and present it.')).waitFor();
        await facilitator.goto(tutor.url().replace(/\?.*/, ''));
        await tap(facilitator, 'They can tutor it');
        await facilitator.waitForLoadState();
      });

      await t.test('a proposal; both say yes on their own pages, and the board follows', async () => {
        await facilitator.goto('/');
        await facilitator.locator('form[action="/match"] button').click();
        await heading(facilitator, es('Proposals')).waitFor();
        await facilitator.evaluate(() => { window.neverReloaded = true; });
        await sayYes(tutor);
        await board(es('{who.name} said yes', { 'who.name': 'Beto' }));
        await sayYes(learner);
        await board(es('{learner.name} learns {tema.title} with {tutor.name}.',
          { 'learner.name': 'Luz', 'tema.title': kites, 'tutor.name': 'Beto' }));
        if (scripts) assert.equal(await facilitator.evaluate(() => window.neverReloaded), true, 'the board was loaded anew');
      });

      const tutoria = rows(file, "select id from tutoria where state = 'under_way'")[0][0];
      await t.test('the record: words at once, a photo only with consent; the report is the tutor’s', async () => {
        await learner.goto(`/tutorias/${tutoria}`);
        await tap(learner, 'Begin an encounter');
        await learner.waitForLoadState();
        assert.equal(await learner.locator('#photo').count(), 0, 'a photo is asked for without consent');
        await learner.locator('input[name=kind][value=question]').check();
        await learner.locator('#text').fill('¿Por qué el papalote sube\nsi pesa?');
        await tap(learner, 'Keep it');
        await learner.getByText('si pesa?').waitFor();

        await family.goto(`/people/${person('Luz')}`);
        await family.locator('form', { has: family.locator('input[value=photo_inside]') }).getByRole('button').click();
        await family.waitForLoadState();
        await learner.reload();
        await learner.locator('input[name=kind][value=attempt]').check();
        await learner.locator('#text').fill('Le puse dos hilos.');
        await learner.locator('#photo').setInputFiles(picture);
        await tap(learner, 'Keep it');
        await learner.getByText('Le puse dos hilos.').waitFor();
        const shot = learner.locator('img.shot');
        await shot.scrollIntoViewIfNeeded();
        await shot.evaluate(one => one.decode());
        assert.ok(await shot.evaluate(one => one.naturalWidth > 100), 'the photo does not show');

        await tutor.goto(`/tutorias/${tutoria}`);
        await tutor.getByText('Le puse dos hilos.').waitFor();
        await tutor.locator('summary', { hasText: es('Tutor’s report') }).click();
        await tutor.locator('#observed').fill('Prueba antes de preguntar.');
        await tap(tutor, 'Keep the report');
        await tutor.waitForLoadState();
        await tap(tutor, 'Finish for today');
        await tutor.waitForLoadState();
        await learner.reload();
        assert.ok(!(await learner.content()).includes('Prueba antes'), 'the learner reads the tutor’s report');
      });

      await t.test('both say that the challenge is met; the learner tells how', async () => {
        for (const page of [learner, tutor]) {
          await page.goto(`/tutorias/${tutoria}`);
          await page.locator('form[action$="/met"]').getByRole('button', { name: es('Yes'), exact: true }).click();
          await page.waitForLoadState();
        }
        await learner.goto(`/tutorias/${tutoria}`);
        await follow(learner, 'How did you learn it?');
        await learner.getByLabel(es('Text'), { exact: true }).fill('Solté el hilo poco a poco y sentí el viento.');
        await learner.getByLabel(es('My family may read it')).check();
        await tap(learner, 'Keep it');
        await learner.getByText('sentí el viento').first().waitFor();
        assert.equal(rows(file, `select state from tutoria where id = ${tutoria}`)[0][0], 'achieved');
      });

      let presentation;
      await t.test('the presentation: planned, seen by the family, held, asked about', async () => {
        await learner.goto(`/tutorias/${tutoria}/present`);
        await learner.getByLabel(es('Day'), { exact: true }).fill(new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10));
        await learner.getByLabel(es('Where')).fill('el patio');
        await learner.locator('input[name=audience][value=families]').check();
        await tap(learner, 'Invite');
        await learner.waitForURL('**/presentations/*');
        presentation = idOf(learner);
        await family.goto('/');
        await family.locator(`a[href="/presentations/${presentation}"]`).click();
        await family.getByText('el patio').waitFor();
        await facilitator.goto(`/presentations/${presentation}`);
        await tap(facilitator, 'It took place');
        await facilitator.waitForLoadState();
        await family.reload();
        await family.getByLabel(es('Your question, or your thanks')).fill('¿Y si no hay viento?');
        await tap(family, 'Ask');
        await family.getByText('¿Y si no hay viento?').waitFor();
        await learner.goto(`/presentations/${presentation}`);
        await learner.getByText('¿Y si no hay viento?').waitFor();
      });

      await t.test('the guide is open now: the learner prepares and offers', async () => {
        await learner.goto('/temas');
        await link(learner, kites).click();
        await heading(learner, es('For tutors only')).waitFor();
        await follow(learner, 'Prepare to tutor it');
        await learner.getByLabel(es('Questions I want to ask')).fill('¿Qué hace el hilo?');
        await tap(learner, 'Save');
        await learner.getByRole('status').waitFor();
        await tap(learner, 'I can tutor this');
        await learner.waitForLoadState();
        assert.equal(rows(file, `select standing from offer where person = ${person('Luz')}`)[0]?.[0], 'first');
      });

      await t.test('somebody else learns it with the learner, on a phone that changes hands; what helped is noted', async () => {
        await tap(tutor, 'Switch person');
        await comeIn(tutor, 'Ana', people.ana);
        await wish(tutor, kites);
        await facilitator.goto('/');
        await facilitator.locator('form[action="/match"] button').click();
        await facilitator.getByText(es('{pair.learner.name} can learn {pair.tema.title} with {pair.tutor.name}.',
          { 'pair.learner.name': 'Ana', 'pair.tema.title': kites, 'pair.tutor.name': 'Luz' })).waitFor();
        await sayYes(tutor);
        await sayYes(learner);
        const [first, by] = rows(file, "select id, tutor from tutoria where state = 'under_way'")[0];
        assert.equal(by, person('Luz'), 'who has tutored least is the tutor');
        await facilitator.goto('/observations');
        await tap(facilitator, 'Invite');
        await facilitator.waitForLoadState();
        await facilitator.goto('/observations');
        await facilitator.locator('a[href^="/observations/"]').click();
        await facilitator.getByRole('textbox').fill('Esperó a que Ana probara.');
        await tap(facilitator, 'Save');
        await facilitator.waitForLoadState();
        const observation = rows(file, `select id from observation where tutoria = ${first}`)[0][0];
        await learner.goto(`/observations/${observation}`);
        await learner.getByText('Esperó a que Ana probara.').waitFor();
        await learner.goto('/me');
        await learner.locator('main').getByText(kites).first().waitFor();
      });
      for (const one of people) await one.close();
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
