// Every page there is: which route, who looks, where. Tests of looks and of weight go through it; a route that is missing here fails.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './kit.mjs';

/** What answers with something else than a page. */
const noPages = ['/live', '/blobs/#', '/presentations/#/calendar.ics', '/people/#/record.zip'];

/** The routes of src/app/routes.c that answer with a page. */
export const routes = [...readFileSync(join(root, 'src/app/routes.c'), 'utf8').matchAll(/METHOD_GET, "([^"]+)"/g)]
  .map(([, route]) => route).filter(route => !noPages.includes(route));

/** `[route, role, address if it needs filling in: (lived community's `at` and `people`) => address]` */
const lines = [
  ...['facilitator', 'learner', 'tutor', 'family', 'neighbour', 'advisor', 'coordinator'].map(role => ['/', role]),
  ...[1, 2, 3, 4].map(step => ['/begin/#', 'nobody', () => `/begin/${step}`]),
  ['/tutorias', 'facilitator'], ['/tutorias', 'learner'], ['/tutorias', 'tutor'],
  ['/presentations', 'facilitator'], ['/presentations', 'learner'], ['/presentations', 'neighbour'],
  ...['facilitator', 'learner', 'family', 'tutor'].map(role => ['/presentations/#', role, ({ at }) => `/presentations/${at.held}`]),
  ['/presentations/#', 'facilitator', ({ at }) => `/presentations/${at.planned}`],
  ['/presentations/#/invitation', 'facilitator', ({ at }) => `/presentations/${at.planned}/invitation`],
  ['/tutorias/#/present', 'facilitator', ({ at }) => `/tutorias/${at.achieved}/present`],
  ['/presentations/#/move', 'facilitator', ({ at }) => `/presentations/${at.planned}/move`],
  ['/tutorias/#/paths', 'facilitator', ({ at }) => `/tutorias/${at.shown}/paths`],
  ['/observations', 'facilitator'], ['/observations', 'advisor'],
  ['/observations/#', 'advisor', ({ at }) => `/observations/${at.observation}`],
  ['/temas/#/ask', 'learner', ({ at }) => `/temas/${at.tema(at.what)}/ask`],
  ['/temas/#/ask', 'tutor', ({ at }) => `/temas/${at.tema(at.what)}/ask`],
  ['/pair', 'facilitator'],
  ['/tutorias/#/hours', 'facilitator', ({ at }) => `/tutorias/${at.begun[0]}/hours`],
  ['/tutorias/#/end', 'facilitator', ({ at }) => `/tutorias/${at.begun[0]}/end`],
  ...['learner', 'facilitator'].map(role => ['/tutorias/#', role, ({ at }) => `/tutorias/${at.begun[0]}`]),
  ...['tutor', 'facilitator'].map(role => ['/tutorias/#', role, ({ at }) => `/tutorias/${at.shown}`]),
  ['/tutorias/#', 'tutor', ({ at }) => `/tutorias/${at.first}?guide=1`],
  ['/tutorias/#', 'advisor', ({ at }) => `/tutorias/${at.first}`],
  ['/tutorias/#/reflection', 'tutor', ({ at }) => `/tutorias/${at.shown}/reflection`],
  ['/tutorias/#/reflection', 'facilitator', ({ at }) => `/tutorias/${at.achieved}/reflection`],
  ['/tutorias/#/paper', 'facilitator', ({ at }) => `/tutorias/${at.begun[0]}/paper`],
  ['/tutorias/#/sitting', 'facilitator', ({ at }) => `/tutorias/${at.begun[0]}/sitting`],
  ['/paper', 'facilitator'],
  ['/temas', 'facilitator'], ['/temas', 'learner'], ['/temas', 'coordinator'], ['/temas', 'learner', () => '/temas?q=luna'],
  ...['facilitator', 'learner', 'tutor', 'neighbour'].map(role => ['/temas/#', role, ({ at }) => `/temas/${at.tema(at.what)}`]),
  ['/temas/#/sheet', 'facilitator', ({ at }) => `/temas/${at.tema(at.what)}/sheet?guide=1`],
  ['/temas/new', 'facilitator'],
  ['/temas/#/edit', 'facilitator', ({ at }) => `/temas/${at.tema(at.what)}/edit`],
  ['/wishes', 'learner'], ['/wishes', 'family'],
  ['/temas/#/prepare', 'tutor', ({ at }) => `/temas/${at.tema(at.what)}/prepare`],
  ['/people', 'facilitator'], ['/people', 'facilitator', () => '/people?away=1'], ['/people/new', 'facilitator'],
  ['/people/#', 'facilitator', ({ people }) => `/people/${people.tutor}`],
  ['/people/#', 'tutor', ({ people }) => `/people/${people.tutor}`],
  ['/people/#/path', 'facilitator', ({ people }) => `/people/${people.tutor}/path`],
  ['/people/#/path', 'family', ({ people }) => `/people/${people.tutor}/path`],
  ['/me', 'tutor'], ['/me', 'neighbour'], ['/family', 'family'], ['/totals', 'facilitator'], ['/totals', 'advisor'], ['/week', 'facilitator'],
  ['/wall', 'facilitator'],
  ...['proposals', 'today', 'waiting', 'asked', 'first', 'stuck', 'doors', 'next', 'choices'].map(list => [`/${list}`, 'facilitator']),
  ['/help', 'learner'], ...[1, 5, 10].map(page => ['/help/#', 'facilitator', () => `/help/${page}`]),
  ['/people/#/login', 'facilitator', ({ people }) => `/people/${people.learner}/login`],
  ['/cards', 'facilitator'], ['/devices', 'facilitator'],
  ['/people/#/edit', 'facilitator', ({ people }) => `/people/${people.tutor}/edit`],
  ['/people/#/edit', 'facilitator', ({ people }) => `/people/${people.family}/edit`],
  ['/people/#/portfolio', 'facilitator', ({ people }) => `/people/${people.tutor}/portfolio`],
  ['/people/#/portfolio', 'tutor', ({ people }) => `/people/${people.tutor}/portfolio`],
  ['/people/#/erase', 'facilitator', ({ people }) => `/people/${people.learner}/erase`],
  ['/changes', 'facilitator'],
  ['/wishes/enter', 'facilitator'], ['/classes', 'facilitator'], ['/year', 'facilitator'], ['/community', 'facilitator'],
  ['/enter', 'stranger'], ['/enter', 'device'],
  ['/enter/#', 'device', ({ people }) => `/enter/${people.tutor}`],
  ['/card', 'device', ({ at }) => `/card?t=${at.card}`],
];

/** `{ name, route, role, address(lived) }` of each; "nobody" is who sets up a community that is not there yet. */
export const table = lines.map(([route, role, address = () => route]) => ({ route, role, address, name: `${route} for ${role}` }))
  .map((one, i, all) => ({ ...one, name: all.findIndex(other => other.name === one.name) === i ? one.name : `${one.name} (${i})` }));
