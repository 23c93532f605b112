// Who may see the pages once a passphrase is set.
import assert from 'node:assert/strict';
import { button, heading, journeys, openBrowser, redes } from './kit.mjs';

const journey = journeys();
const passphrase = 'cuatro nopales bajo la luna';

journey('a passphrase set while the pages are open is asked for at once', { matched: true, expected: [403] },
  async ({ page, community, origin, browser }) => {
    await page.goto('/');
    await heading(page, 'Hay 18 propuestas.').waitFor();
    await redes(['passphrase', community.file], `${passphrase}\n`);
    for (const address of ['/', '/temas', '/people', '/tutorias']) {
      await page.goto(address);
      assert.equal(new URL(page.url()).pathname, '/enter');
    }
    await heading(page, 'Entrar').waitFor();
    assert.ok(!(await page.content()).includes('Catálogo'), 'the places show before anybody signed in');

    const field = page.getByLabel('Frase secreta');
    await field.fill('cuatro nopales bajo el sol');
    await button(page, 'Entrar').click();
    await page.getByText('Esa no es la frase secreta. Revisa mayúsculas y minúsculas e inténtalo de nuevo.').waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    assert.match(await field.evaluate(input => document.getElementById(input.getAttribute('aria-describedby')).textContent), /no es la frase/);
    await page.goto('/temas');
    assert.equal(new URL(page.url()).pathname, '/enter', 'a wrong passphrase let somebody in');

    await field.fill(passphrase);
    await page.keyboard.press('Enter');
    await page.waitForURL(url => url.pathname === '/temas'); // where they wanted to go
    const [cookie] = (await page.context().cookies()).filter(one => one.httpOnly && one.sameSite === 'Strict');
    assert.ok(cookie, 'the visit is kept in a cookie that scripts and other sites cannot use');

    const stranger = await openBrowser(browser, origin);
    await stranger.page.goto('/people');
    assert.equal(new URL(stranger.page.url()).pathname, '/enter', 'a stranger sees the people');
    await stranger.close();

    await page.goto('/people');
    await button(page, 'Salir').click();
    await heading(page, 'Entrar').waitFor();
    await page.goto('/people');
    assert.equal(new URL(page.url()).pathname, '/enter');
    await page.context().addCookies([cookie]);
    await page.goto('/people');
    assert.equal(new URL(page.url()).pathname, '/enter', 'the old cookie works after signing out');
  });

journey('a form sent after signing out elsewhere changes nothing', { matched: true, scripts: [false], expected: [403] },
  async ({ page, newPage, community }) => {
    await redes(['passphrase', community.file], `${passphrase}\n`);
    await page.goto('/');
    await page.getByLabel('Frase secreta').fill(passphrase);
    await button(page, 'Entrar').click();
    await heading(page, 'Hay 18 propuestas.').waitFor();
    const second = await newPage();
    await second.goto('/');
    await button(second, 'Salir').click();
    const before = await redes(['status', community.file]);
    assert.match(before, /18/);
    await button(page, 'Buscar otra vez').click();
    await heading(page, 'Primero entra, por favor.').waitFor();
    assert.equal(await redes(['status', community.file]), before);
  });

journey('guessing is slowed down', { matched: true, scripts: [false], expected: [403, 429] }, async ({ page, community }) => {
  await redes(['passphrase', community.file], `${passphrase}\n`);
  await page.goto('/');
  let status = 0;
  for (let i = 0; i < 30 && status !== 429; i++) {
    await page.getByLabel('Frase secreta').fill(`intento número ${i}`);
    const [answer] = await Promise.all([page.waitForResponse(one => one.request().method() === 'POST'), page.keyboard.press('Enter')]);
    status = answer.status();
    await page.waitForLoadState();
  }
  assert.equal(status, 429);
  await page.getByText('Fueron demasiados intentos. Espera un minuto e inténtalo de nuevo.').waitFor();
});
