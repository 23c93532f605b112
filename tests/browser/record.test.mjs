// The record's photos and voices: small before they are sent, recorded without another program, and all of it without scripts too.
import assert from 'node:assert/strict';
import { axeFaults, overflowFaults, targetFaults } from './look.mjs';
import { begin, button, journeys } from './kit.mjs';

const journey = journeys(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']);

/** A tutoría under way whose learner's family has said yes to photos, shown in English: the address of its page. */
async function study(page) {
  const [{ learner }] = await begin(page, 1);
  await page.goto('/people');
  await page.getByRole('link', { name: learner, exact: true }).click();
  await page.locator('form[action$="/consent"] button').first().click();
  await page.goto('/tutorias');
  await button(page, 'EN English').click();
  await page.getByRole('main').locator('a[href^="/tutorias/"]').first().click();
  await page.getByRole('heading', { name: 'Write down' }).waitFor();
  return page.url().split(/[?#]/)[0];
}

/** EXIF that says: lies on its side, to be turned by 90°; and where it was taken. */
function exif() {
  const secret = Buffer.from('19.0414N 98.2063W\0'), head = Buffer.from('Exif\0\0MM\0\x2a\0\0\0\x08\0\x02', 'latin1');
  const orientation = Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
  const description = Buffer.from([0x01, 0x0e, 0, 2, 0, 0, 0, secret.length, 0, 0, 0, 38]);
  const body = Buffer.concat([head, description, orientation, Buffer.alloc(4), secret]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, body.length + 2]), body]);
}

/** A photo of 3000 × 2000 dots, grainy as those of a phone: red at its left, which is its top once it is turned, blue at its right. */
async function largePhoto(browser) {
  const page = await browser.newPage();
  const text = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 2000), pen = canvas.getContext('2d'), dots = pen.createImageData(3000, 2000);
    const words = new Uint32Array(dots.data.buffer);
    for (let i = 0; i < words.length; i++) {
      const grain = Math.random() * 60 | 0; // alpha, blue, green, red
      words[i] = 0xff000000 | grain << 8 | (i % 3000 < 1500 ? grain << 16 | 255 - grain : 255 - grain << 16 | grain);
    }
    pen.putImageData(dots, 0, 0);
    const reader = new FileReader(), read = new Promise(done => { reader.onload = () => done(reader.result.split(',')[1]); });
    reader.readAsDataURL(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 }));
    return read;
  });
  await page.close();
  const plain = Buffer.from(text, 'base64');
  return Buffer.concat([plain.subarray(0, 2), exif(), plain.subarray(2)]);
}

/** What a picture shows: its size, and what colours are at its top and bottom. */
const look = picture => picture.evaluate(async one => {
  await one.decode?.();
  const width = one.naturalWidth ?? one.width, height = one.naturalHeight ?? one.height;
  const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  pen.drawImage(one, 0, 0);
  const colour = y => { const [red, , blue] = pen.getImageData(width / 2, y, 1, 1).data; return red > blue ? 'red' : 'blue'; };
  return { width, height, top: colour(20), bottom: colour(height - 20) };
});
const upright = { width: 854, height: 1280, top: 'red', bottom: 'blue' };

const choose = (page, what, buffer) =>
  page.locator(`#${what}`).setInputFiles({ name: `from-the-phone.${what}`, mimeType: what === 'photo' ? 'image/jpeg' : 'audio/wav', buffer });
const chosen = (page, what) => page.locator(`#${what}`).evaluate(async field => {
  const [file] = field.files;
  return file ? { name: file.name, type: file.type, size: file.size, bytes: new TextDecoder('latin1').decode(await file.arrayBuffer()) } : null;
});
const becomes = (page, what, name) =>
  page.waitForFunction(([id, file]) => document.getElementById(id).files[0]?.name === file, [what, name]);

/** Keeps the entry or the reflection; how many bytes went over the air. */
async function keep(page) {
  const sent = page.waitForRequest(request => request.method() === 'POST');
  await button(page, 'Keep it').click();
  await page.getByRole('main').getByRole('status').filter({ hasText: /\S/ }).first().waitFor();
  return Number((await (await sent).allHeaders())['content-length']);
}

/** A second or so of a recording. */
async function speak(page) {
  await button(page, 'Speak').click();
  await page.getByText('Recording, up to two minutes.').waitFor();
  await page.getByRole('timer').filter({ hasText: '0:01' }).waitFor();
}

/** How long a recording plays, in seconds: a browser's own says it only at its end. */
const plays = audio => audio.evaluate(one => new Promise((done, failed) => {
  one.onended = () => done(one.currentTime);
  one.onerror = () => failed(new Error(one.error.message));
  one.muted = true;
  one.play().catch(failed);
}));

async function noFaults(page) {
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight)); // the bar that sticks covers no part of the form there
  assert.deepEqual([...await axeFaults(page), ...await overflowFaults(page), ...await targetFaults(page)], []);
}

journey('a large photo is made small and upright and loses what a phone writes into it, before it is sent',
  { matched: true, scripts: [true] }, async ({ page, browser }) => {
    const address = await study(page), large = await largePhoto(browser);
    assert.ok(large.length > 1_500_000, `${large.length} bytes`);
    for (const where of [address, `${address}/reflection`]) {
      await page.goto(where);
      await choose(page, 'photo', large);
      await becomes(page, 'photo', 'photo.jpg');
      const { bytes, type, size } = await chosen(page, 'photo');
      assert.equal(type, 'image/jpeg');
      assert.ok(size < 200_000, `${size} bytes`);
      assert.doesNotMatch(bytes, /Exif|98\.2063/);
      assert.deepEqual(await look(page.locator('canvas')), upright);
      await noFaults(page);
      if (where === address) await page.getByRole('radio', { name: /^Attempt/ }).check();
      const sent = await keep(page);
      assert.ok(sent > size && sent < size + 2000, `${sent} bytes for a photo of ${size}`);
      assert.deepEqual(await look(page.locator('img.shot')), upright);
    }
  });

journey('what is no photo is sent as it is, and the answer says so', { matched: true, scripts: [true], expected: [422] }, async ({ page }) => {
  await study(page);
  await page.getByRole('radio', { name: /^Attempt/ }).check();
  await choose(page, 'photo', Buffer.from('not a photo'));
  await page.waitForTimeout(300);
  assert.equal((await chosen(page, 'photo')).bytes, 'not a photo');
  await button(page, 'Keep it').click();
  await page.getByRole('alert').waitFor();
});

journey('a photo goes without scripts too', { matched: true, scripts: [false] }, async ({ page, browser }) => {
  await study(page);
  assert.equal(await page.locator('button.speak').count(), 0);
  const large = await largePhoto(browser);
  await page.getByRole('radio', { name: /^Attempt/ }).check();
  await choose(page, 'photo', large);
  assert.ok(await keep(page) > large.length);
  assert.match(await page.locator('img.shot').getAttribute('src'), /^\/blobs\/\d+$/);
});

journey('a voice is recorded by keyboard, heard, kept, and heard again', { matched: true, scripts: [true] }, async ({ page }) => {
  await study(page);
  await page.getByRole('radio', { name: /^Discovery/ }).check();
  await button(page, 'Speak').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('timer').filter({ hasText: '0:01' }).waitFor();
  assert.equal(await page.locator('.made [role=status]').innerText(), 'Recording, up to two minutes.');
  assert.equal(await page.locator(':focus').innerText(), 'Stop');
  await noFaults(page);
  await page.keyboard.press('Enter');
  await becomes(page, 'voice', 'voice');
  await page.getByText('Listen to it, or speak again.').waitFor();
  assert.equal(await page.locator(':focus').innerText(), 'Speak');
  assert.ok(await plays(page.locator('form audio')) > 0.9);
  await noFaults(page);
  assert.ok(await keep(page) < 40_000);
  const kept = page.locator('.list audio');
  assert.match(await kept.getAttribute('src'), /^\/blobs\/\d+$/);
  assert.ok(await plays(kept) > 0.9);
  await page.setViewportSize({ width: 320, height: 640 });
  assert.deepEqual(await overflowFaults(page), []);
});

journey('what is still being said when the form is sent goes along', { matched: true, scripts: [true] }, async ({ page }) => {
  await page.goto(`${await study(page)}/reflection`);
  await speak(page);
  await keep(page);
  assert.ok(await plays(page.locator('audio[src^="/blobs/"]')) > 0.9);
});

journey('a recording ends by itself after two minutes', { matched: true, scripts: [true] }, async ({ page }) => {
  await study(page);
  await page.clock.install();
  await page.reload();
  await button(page, 'Speak').click();
  await page.getByText('Recording, up to two minutes.').waitFor();
  await page.clock.runFor(119_000);
  assert.equal(await page.getByRole('timer').innerText(), '1:59');
  await page.clock.runFor(2_000);
  await becomes(page, 'voice', 'voice');
});

journey('a voice and a photo do not go together, and either can be taken away', { matched: true, scripts: [true] }, async ({ page, browser }) => {
  await study(page);
  await page.getByRole('radio', { name: /^Attempt/ }).check();
  await choose(page, 'photo', await largePhoto(browser));
  await becomes(page, 'photo', 'photo.jpg');
  await speak(page);
  await button(page, 'Stop').click();
  await becomes(page, 'voice', 'voice');
  await button(page, 'Keep it').click();
  assert.equal(await page.locator('#voice').evaluate(field => field.validationMessage), 'One thing at a time: a photo or a voice.');
  await button(page, 'Take it away').first().click();
  assert.equal(await chosen(page, 'photo'), null);
  assert.equal(await page.locator('canvas').isVisible(), false);
  await keep(page);
  assert.equal(await page.locator('.list audio').count(), 1);
});

journey('where no microphone answers that is said, and where none can answer nothing is', { matched: true, scripts: [true] }, async ({ page }) => {
  const address = await study(page);
  await page.addInitScript(() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error('no')); });
  await page.goto(address);
  await button(page, 'Speak').click();
  await page.getByText('The microphone cannot be heard. Choose a recording instead.').waitFor();
  await page.addInitScript(() => Object.defineProperty(navigator, 'mediaDevices', { value: undefined }));
  await page.goto(address);
  assert.equal(await page.locator('template').count(), 0);
  assert.equal(await page.locator('.speak').count(), 0);
});

journey('once the contents are renewed they are made better again', { matched: true, scripts: [true] }, async ({ page }) => {
  await study(page);
  await page.evaluate(async () => {
    const fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
    document.querySelector('main').replaceChildren(...fresh.querySelector('main').childNodes);
    document.dispatchEvent(new Event('renewed'));
  });
  assert.equal(await button(page, 'Speak').count(), 1);
  await speak(page);
  await button(page, 'Stop').click();
  await becomes(page, 'voice', 'voice');
});
