// A community that has lived for a while: every kind of page has something to show. Made through the pages themselves, in seconds.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { request } from 'playwright-core';
import { makeCommunity, redes, serve } from './kit.mjs';

export const passphrase = 'cuatro nopales bajo la luna';
const secrets = { chayo: 'tres gallos y una escalera', beto: 'dos mulas y un sombrero', asesora: 'siete caminos al cerro', enlace: 'nueve barcas en el lago' };
const pin = '4812';

/** What stands in the file, as arrays of rows; numbers as strings, because an id has more digits than a number here can hold. */
export const rows = (file, sql) => JSON.parse(execFileSync('python3', ['-c',
  'import json,sqlite3,sys;print(json.dumps([[str(v) for v in r] for r in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])]))', file, sql]));

/** What no page can do. */
export const run = (file, sql, ...values) => execFileSync('python3', ['-c',
  'import sqlite3,sys;c=sqlite3.connect(sys.argv[1],timeout=5);c.execute(sys.argv[2],sys.argv[3:]);c.commit()', file, sql, ...values]);

/** The number in the first row. */
const number = (file, sql) => rows(file, sql)[0]?.[0];

/** A photo of a page in a notebook, as a phone would send it. */
export async function photo(browser) {
  const page = await browser.newPage({ viewport: { width: 640, height: 480 } });
  await page.setContent(`<body style="margin:0;background:#f7f3e6 repeating-linear-gradient(#0000 0 38px,#9bc 0 40px)">
    <svg viewBox="0 0 640 480" fill="none" stroke="#26315e" stroke-width="6" stroke-linecap="round"><circle cx="210" cy="230" r="120"/>
    <path d="M210 110v240M90 230h240M125 145l170 170M125 315l170-170"/><path d="M400 150q40-40 80 0t80 0M400 240q60 30 150 0M400 320h120"/></svg>`);
  const jpeg = await page.screenshot({ type: 'jpeg', quality: 80 });
  await page.close();
  return { name: 'cuaderno.jpg', mimeType: 'image/jpeg', buffer: jpeg };
}

/** Somebody who sends forms without looking at pages: `send(address, form)`. */
async function sender(origin) {
  const context = await request.newContext({ baseURL: origin, extraHTTPHeaders: { origin } });
  return {
    context,
    async send(address, form = {}, kind = 'form') {
      const answer = await context.post(address, { [kind]: form, maxRedirects: 0 });
      assert.ok([200, 303].includes(answer.status()), `${address} ${JSON.stringify(form)}: ${answer.status()} ${await answer.text()}`);
      return answer;
    },
  };
}

const day = after => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);

/** What the facilitator and others did until now, sent by who sits at the machine. */
async function live(file, { send }, picture) {
  const person = code => number(file, `select id from person where code = '${code}'`);
  const tema = code => number(file, `select id from tema where code = '${code}'`);
  const open = (...codes) => number(file, `select id from tutoria where state in ('proposed', 'under_way') and learner = ${person(codes[0])}`);
  const begin = async id => {
    for (const who of ['learner', 'tutor']) await send(`/tutorias/${id}/answer`, { who, answer: 'yes' });
    return id;
  };
  const pair = async (learner, what, tutor) => {
    const before = open(learner);
    if (before) await send(`/tutorias/${before}/answer`, { who: 'learner', answer: 'no' });
    await send('/pair', { learner: person(learner), tema: tema(what), tutor: person(tutor) });
    return begin(open(learner));
  };
  const meet = async id => { for (const who of ['learner', 'tutor']) await send(`/tutorias/${id}/met`, { who, met: 'yes' }); };

  await send(`/people/${person('chayo')}/kin`, { with: person('yareli'), do: 'add' });
  for (const use of ['photo_inside', 'name_outside']) await send(`/people/${person('yareli')}/consent`, { use, answer: 'yes' });

  // Yareli learned, told it and showed it; now she tutors it for the first time.
  const [what, tutor] = rows(file, `select t.code, p.code from offer o join tema t on t.id = o.tema join person p on p.id = o.person
    where p.kind = 'learner' and p.code not in ('yareli', 'memo') order by o.id limit 1`)[0];
  const shown = await pair('yareli', what, tutor);
  await send(`/tutorias/${shown}/begin`);
  const words = [
    ['question', '¿Por qué se parte el pan en partes iguales y no en pedazos cualquiera?'],
    ['attempt', 'Doblé la hoja tres veces y salieron ocho partes, no seis.'],
    ['difficulty', 'No sé cómo doblar en tres.'], ['analogy', 'Es como repartir tortillas: primero a todos una, después lo que sobra.'],
    ['discovery', 'Si doblo primero en tres y luego a la mitad, salen seis.'], ['solution', 'A cada quien le tocan cinco sextos.'],
  ];
  for (const [kind, text] of words) await send(`/tutorias/${shown}/entries`, { kind, text, who: 'learner' }, 'multipart');
  await send(`/tutorias/${shown}/entries`, { kind: 'solution', text: 'Así lo dibujé.', who: 'learner', photo: picture }, 'multipart');
  await send(`/tutorias/${shown}/entries`, { kind: 'example', text: 'Mira cómo se corta una naranja.', who: 'tutor' }, 'multipart');
  for (const [id] of rows(file, 'select id from entry limit 2')) await send(`/entries/${id}/share`, { shared: 1 });
  await send(`/tutorias/${shown}/report`, { observed: 'Cuenta en voz alta y se corrige sola.', described: 'Doblamos hojas.', discovered: 'Esperar ayuda más que decir.' });
  await send(`/tutorias/${shown}/finish`);
  await meet(shown);
  for (const [who, feeling] of [['learner', 'glad'], ['tutor', 'fine']]) await send(`/tutorias/${shown}/feel`, { who, feeling });
  await send(`/tutorias/${shown}/reflection`, { how: 'typed', text: 'Primero pensé que era imposible. Después doblé y doblé, y vi que el orden importa.', shared: 1 }, 'multipart');
  await send(`/tutorias/${shown}/present`, { day: day(-1), hour: '12:30', place: 'el salón', audience: 'neighbours', held: 1 });
  const held = number(file, 'select max(id) from presentation');
  await send(`/presentations/${held}/words`, { kind: 'question', text: '¿Y si fueran siete personas?', audience: 1 });
  await send(`/presentations/${held}/words`, { kind: 'thanks', text: 'Gracias por explicarnos con la hoja.', audience: 1 });
  await send(`/tutorias/${shown}/paths`, { text: 'Dobló la hoja primero en tres y luego a la mitad.' });
  await send(`/temas/${tema(what)}/offer`, { person: person('yareli'), places: 2 });
  const first = await pair('memo', what, 'yareli');
  await send(`/tutorias/${first}/entries`, { kind: 'question', text: '¿Cuánto es la mitad de la mitad?', who: 'learner' }, 'multipart');

  // Others begin; one rests, one has met the challenge, one will show it.
  await send('/match');
  const proposed = rows(file, "select id from tutoria where state = 'proposed' order by id").map(([id]) => id);
  for (const id of proposed.slice(0, 6)) await begin(id);
  await send(`/tutorias/${proposed[0]}/pause`);
  await meet(proposed[1]);
  await meet(proposed[2]);
  await send(`/tutorias/${proposed[2]}/present`, { day: day(0), hour: '11:00', place: 'el patio', audience: 'families' });
  await send(`/tutorias/${proposed[6]}/answer`, { who: 'learner', answer: 'yes' });
  await send(`/people/${person('dani')}/standing`, { to: 'away' });
  await send(`/temas/${tema('la-luna')}/offer`, { person: person('jose'), places: 1 });
  return { person, tema, shown, held, first, begun: proposed.slice(3, 6), achieved: proposed[1], planned: number(file, "select id from presentation where state = 'planned'"), what };
}

/**
 * The lived community, served: `{ file, origin, who, at, cookies, stop() }`. `at` are numbers to fill into addresses; `cookies(role)` are a
 * browser's for facilitator, device (shared, nobody in), learner, tutor, family, neighbour, advisor, coordinator.
 */
export async function makeLived(browser) {
  const community = await makeCommunity({ matched: true });
  const more = `${community.file}.more.csv`;
  writeFileSync(more, 'id,name,kind\nasesora,Inés,advisor\nenlace,Saúl,coordinator\n');
  await redes(['import', 'people', more, '--into', community.file]);
  const server = await serve(community.file);
  const { file } = community, { origin } = server;
  const machine = await sender(origin);
  const at = await live(file, machine, await photo(browser));
  await machine.context.dispose();
  await redes(['passphrase', file], `${passphrase}\n`);
  const jars = {};
  const enter = async (role, form) => {
    const one = await sender(origin);
    await one.send('/enter', form);
    jars[role] = (await one.context.storageState()).cookies;
    return one;
  };
  const facilitator = await enter('facilitator', { passphrase });
  for (const [code, secret] of Object.entries(secrets))
    await facilitator.send(`/people/${at.person(code)}/login`, { do: 'passphrase', passphrase: secret });
  const learner = rows(file, `select p.code from tutoria t join person p on p.id = t.learner where t.id = ${at.begun[0]}`)[0][0];
  const children = { tutor: 'yareli', learner };
  for (const code of Object.values(children)) await facilitator.send(`/people/${at.person(code)}/login`, { do: 'pin', pin });
  await facilitator.send(`/tutorias/${at.first}/observe`, { observer: at.person('asesora') });
  at.observation = rows(file, 'select max(id) from observation')[0][0];
  at.card = 'tarjeta-de-prueba';
  run(file, 'insert into card (person, token) values (?, ?)', at.person('luz'), createHash('sha256').update(at.card).digest('hex'));
  const shared = await enter('device', { passphrase });
  await shared.send('/devices', { name: 'el celular azul' });
  await shared.send('/leave');
  jars.device = (await shared.context.storageState()).cookies;
  for (const [role, code] of Object.entries(children)) {
    const one = await request.newContext({ baseURL: origin, extraHTTPHeaders: { origin }, storageState: { cookies: jars.device, origins: [] } });
    const answer = await one.post(`/enter/${at.person(code)}`, { form: { secret: pin }, maxRedirects: 0 });
    assert.equal(answer.status(), 303, `${code} cannot come in`);
    jars[role] = (await one.storageState()).cookies;
    await one.dispose();
  }
  for (const [role, code] of [['family', 'chayo'], ['neighbour', 'beto'], ['advisor', 'asesora'], ['coordinator', 'enlace']])
    await (await enter(role, { name: code, passphrase: secrets[code] })).context.dispose();
  await facilitator.context.dispose();
  return {
    file, origin, at, cookies: role => jars[role] ?? [],
    people: { learner: at.person(learner), tutor: at.person('yareli'), family: at.person('chayo') },
    async stop() { await server.stop(); await community.remove(); },
  };
}
