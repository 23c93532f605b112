// From place to place, and from language to language.
import assert from 'node:assert/strict';
import { button, heading, journeys, proposals, sentence } from './kit.mjs';

const journey = journeys();
const path = page => new URL(page.url()).pathname;

journey('from the catalogue to a tema, to who tutors it, and back', { matched: true }, async ({ page }) => {
  await page.goto('/');
  const { tema, tutor } = await sentence(proposals(page).nth(0));
  await page.getByRole('link', { name: 'Catálogo' }).click();
  await heading(page, '¿Qué te gustaría aprender?').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Catálogo' }).getAttribute('aria-current'), 'page');
  assert.equal(await page.getByRole('listitem').count(), 12);
  await page.getByRole('link', { name: tema, exact: true }).click();
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), tema);
  assert.match(path(page), /^\/temas\/\d+$/);
  const address = path(page);
  await heading(page, 'Solo para tutores').waitFor();
  await page.getByRole('link', { name: tutor, exact: true }).click();
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), tutor);
  await heading(page, 'Quiere aprender').waitFor();
  await page.getByRole('link', { name: tema, exact: true }).first().click();
  assert.equal(path(page), address);
  await page.goBack();
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), tutor);
  await page.getByRole('main').getByRole('link', { name: 'Personas' }).click();
  await heading(page, 'Somos 28 personas.').waitFor();
  assert.equal(await page.locator('.faces > li').count(), 28);
  await page.getByRole('link', { name: 'Maravillas' }).click();
  await heading(page, 'Hay 18 propuestas.').waitFor();
});

journey('a whole card can be tapped, not its name alone', { matched: true }, async ({ page }) => {
  await page.goto('/temas');
  const card = page.getByRole('listitem').nth(3);
  const title = await card.getByRole('heading').innerText();
  const box = await card.boundingBox();
  await card.click({ position: { x: box.width - 12, y: box.height - 12 } });
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
});

journey('the language changes and the page stays', { matched: true }, async ({ page }) => {
  await page.goto('/temas');
  await page.getByRole('listitem').first().getByRole('link').click();
  const address = path(page);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  assert.equal(await page.locator('html').getAttribute('lang'), 'es');
  await button(page, 'EN English').click();
  assert.equal(path(page), address);
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), title);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await heading(page, 'For tutors only').waitFor();
  await page.getByRole('link', { name: 'People' }).click();
  await heading(page, 'We are 28 people.').waitFor();
  await button(page, 'ES Español').click();
  await heading(page, 'Somos 28 personas.').waitFor();
  assert.equal(path(page), '/people');
  await page.getByRole('link', { name: 'Tutorías' }).click();
  await heading(page, 'Todavía no hay tutorías en marcha.').waitFor();
});

journey('an address that leads nowhere says so kindly and leads home', { matched: true, expected: [404] }, async ({ page }) => {
  for (const [address, words] of [
    ['/nada', 'Esta página no está aquí.'],
    ['/temas/1', 'Este tema no está aquí.'],
    ['/people/1', 'Esta persona no está aquí.'],
  ]) {
    const answer = await page.goto(address);
    assert.equal(answer.status(), 404);
    await heading(page, words).waitFor();
    await page.getByRole('link', { name: 'Regresar' }).click();
    assert.equal(await page.getByRole('navigation', { name: 'Lugares' }).count(), 1);
    assert.ok(['/', '/temas', '/people'].includes(path(page)), path(page));
  }
});
