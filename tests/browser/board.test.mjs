// The board, as a facilitator lives it: search, answer, search again.
import assert from 'node:assert/strict';
import { button, heading, journeys, openBrowser, proposalOf, proposals, proposed, section, sentence } from './kit.mjs';

const journey = journeys();

/** Answers for one side of a card and waits for the page that says so. */
async function answer(page, pair, word, who) {
  await button(proposalOf(page, pair), `${word} ${who}`).click();
  await page.getByRole('status').waitFor();
}

journey('an empty board becomes proposals, each with its reasons', {}, async ({ page }) => {
  await page.goto('/');
  await heading(page, 'El telar está listo. Falta el primer hilo.').waitFor();
  assert.equal(await proposals(page).count(), 0);
  assert.equal(await button(page, 'Buscar otra vez').count(), 0);
  await button(page, 'Buscar encuentros').click();
  assert.equal(await page.getByRole('status').innerText(), 'Búsqueda hecha: hay 18 propuestas.');
  await heading(page, 'Hay 18 propuestas.').waitFor();
  await page.getByRole('img', { name: 'La red ahora. En marcha: 0; propuestas: 18; esperan: 6.' }).waitFor();
  const waiting = await section(page, 'Quién espera').getByRole('listitem').all();
  const waits = await Promise.all(waiting.map(async one => ({
    name: await one.getByRole('link').innerText(), lines: await one.getByRole('paragraph').count(),
  })));
  await section(page, 'Propuestas').getByRole('link', { name: /12/ }).click();
  const cards = await proposals(page).all();
  const people = new Set();
  for (const card of cards) {
    const { learner, tema } = await sentence(card);
    people.add(learner);
    const reasons = card.locator('details p');
    assert.ok(await reasons.count() > 0, `${learner} has no reason`);
    assert.ok(await reasons.first().isHidden(), 'reasons show before they are asked for');
    await card.getByText('¿Por qué?').click();
    assert.ok(await reasons.first().isVisible(), 'reasons stay hidden');
    assert.ok((await reasons.first().innerText()).includes(tema), `the first reason of ${learner} does not name ${tema}`);
  }
  assert.equal(people.size, 18, 'a learner has two proposals');
  assert.equal(waits.length, 6);
  for (const { name, lines } of waits) {
    assert.ok(!people.has(name), 'somebody waits who has a proposal');
    assert.ok(lines > 1, 'somebody waits without a reason');
  }
});

journey('when both say yes, the tutoría is under way', { matched: true }, async ({ page }) => {
  await page.goto('/');
  const pair = await sentence(proposals(page).nth(2));
  const text = `${pair.learner} aprende ${pair.tema} con ${pair.tutor}.`;
  assert.equal(await section(page, 'En marcha').count(), 0);

  await answer(page, pair, 'Sí', pair.learner);
  assert.equal(await page.getByRole('status').innerText(), `Guardado: ${pair.learner} dijo que sí.`);
  assert.equal(await button(proposalOf(page, pair), `Sí ${pair.learner}`).getAttribute('aria-pressed'), 'true');
  assert.equal(await button(proposalOf(page, pair), `Sí ${pair.tutor}`).getAttribute('aria-pressed'), 'false');
  assert.equal(await proposed(page), 18);

  await answer(page, pair, 'Sí', pair.tutor);
  assert.equal(await page.getByRole('status').innerText(),
    `Empieza ${pair.tema}: tanto ${pair.learner} como ${pair.tutor} dijeron que sí.`);
  assert.equal(await proposed(page), 17);
  assert.equal(await proposalOf(page, pair).count(), 0);
  await section(page, 'En marcha').getByText(text).waitFor();
  await page.getByRole('img', { name: 'La red ahora. En marcha: 1; propuestas: 17; esperan: 6.' }).waitFor();

  await page.getByRole('link', { name: 'Tutorías' }).click();
  await heading(page, 'Hay una tutoría en marcha.').waitFor();
  await page.getByText(text).waitFor();
  await page.getByRole('link', { name: 'Ver el tema' }).click();
  await heading(page, pair.tema).waitFor();
});

journey('a no needs no reason: the proposal leaves and the rest is matched again at once', { matched: true }, async ({ page, browser, origin }) => {
  await page.goto('/');
  const pair = await sentence(proposals(page).nth(4));
  const { page: second, close } = await openBrowser(browser, origin, { scripts: false }); // it does not follow by itself
  await second.goto('/');

  await answer(page, pair, 'No', pair.tutor);
  assert.ok((await page.getByRole('status').innerText()).startsWith(`Guardado: ${pair.tutor} dijo que no.`));
  assert.equal(await proposalOf(page, pair).count(), 0);
  const left = await proposed(page);
  await page.getByRole('img', { name: `La red ahora. En marcha: 0; propuestas: ${left}; esperan: ${24 - left}.` }).waitFor();

  // Somebody else still has the old page open and says yes on it.
  await button(proposalOf(second, pair), `Sí ${pair.learner}`).click();
  assert.equal(await second.getByRole('alert').innerText(),
    `Esto no se guardó: la propuesta de ${pair.learner} con ${pair.tutor} ya había cambiado. Mira cómo está ahora.`);
  assert.equal(await proposalOf(second, pair).count(), 0);
  assert.equal(await proposed(second), left);
  await close();
});

journey('searching again keeps what was said yes to and does not propose again what was declined', { matched: true },
  async ({ page }) => {
    await page.goto('/');
    const begun = await sentence(proposals(page).nth(0));
    const half = await sentence(proposals(page).nth(1));
    const declined = await sentence(proposals(page).nth(2));
    await answer(page, begun, 'Sí', begun.learner);
    await answer(page, begun, 'Sí', begun.tutor);
    await answer(page, half, 'Sí', half.learner);
    await answer(page, declined, 'No', declined.learner);
    await button(page, 'Buscar otra vez').click();
    await page.getByRole('status').getByText('Búsqueda hecha:').waitFor();
    assert.equal(await proposalOf(page, declined).count(), 0, 'the same two were proposed again');
    assert.equal(await button(proposalOf(page, half), `Sí ${half.learner}`).getAttribute('aria-pressed'), 'true');
    await section(page, 'En marcha').getByText(`${begun.learner} aprende ${begun.tema} con ${begun.tutor}.`).waitFor();
    const learners = await Promise.all((await proposals(page).all()).map(async card => (await sentence(card)).learner));
    assert.equal(new Set(learners).size, learners.length, 'a learner has two proposals');
    assert.ok(!learners.includes(begun.learner), 'who learns already was proposed again');
  });

journey('going back after an answer and answering again does no harm', { matched: true }, async ({ page }) => {
  await page.goto('/');
  const pair = await sentence(proposals(page).nth(0));
  await answer(page, pair, 'Sí', pair.learner);
  await page.goBack();
  await button(proposalOf(page, pair), `Sí ${pair.learner}`).click();
  assert.equal(await page.getByRole('status').innerText(), `Guardado: ${pair.learner} dijo que sí.`);
  assert.equal(await proposed(page), 18);
  await page.reload();
  assert.equal(await proposed(page), 18);
});
