-- The foundation: one community, its people, temas, wishes, offers, and the tutorías that come of them.
-- Keys are (community, id) throughout; every statement here is SQLite and PostgreSQL alike but for STRICT.

create table change (
    community integer not null,
    id integer not null,
    at integer not null,             -- hybrid logical clock
    person integer not null,         -- who did it; 0: the program or the terminal
    device integer not null,         -- the machine it was done on
    tbl text not null,
    row integer not null,
    kind text not null check (kind in ('insert', 'update', 'delete')),
    columns text not null,
    before text,                     -- former values as JSON; null for an insert
    primary key (community, id)
) strict, without rowid;
create index change_at on change (at);
create index change_row on change (community, row);

create table community (
    community integer not null,
    id integer not null,
    name text not null,
    language text not null,          -- tag of the interface and of people who name none
    primary key (community, id)
) strict, without rowid;

create table person (
    community integer not null,
    id integer not null,
    code text not null,              -- the id people use in their files
    name text not null,
    kind text not null check (kind in ('learner', 'facilitator', 'family', 'neighbour')),
    languages text not null,         -- tags with blanks between; empty: the community's
    hours integer not null,          -- bit set, see people/hours.h; 0: always
    grade text not null,
    capacity integer not null check (capacity >= 0),
    given integer not null check (given >= 0),    -- tutorías given before the program knew
    passed integer not null check (passed >= 0),  -- rounds passed over before the program knew
    figure integer not null,         -- the picture that stands for the person
    primary key (community, id)
) strict, without rowid;
create unique index person_code on person (community, code);

create table apart (
    community integer not null,
    id integer not null,
    one integer not null,            -- person; one < other
    other integer not null,
    primary key (community, id),
    foreign key (community, one) references person (community, id),
    foreign key (community, other) references person (community, id)
) strict, without rowid;
create unique index apart_pair on apart (community, one, other);

create table tema (
    community integer not null,
    id integer not null,
    code text not null,              -- the folder's name or the file's id
    title text not null,
    subject text not null,
    language text not null,
    ages text not null,
    author text not null,
    origin text not null,
    version text not null,
    emblem text not null,
    sittings integer not null check (sittings >= 1),
    learner_text text not null,      -- CommonMark, for everybody
    tutor_text text not null,        -- CommonMark, for those who tutor it
    primary key (community, id)
) strict, without rowid;
create unique index tema_code on tema (community, code);

create table wish (
    community integer not null,
    id integer not null,
    person integer not null,
    tema integer not null,
    rank integer not null check (rank >= 1),
    since text not null,             -- ISO date or empty
    primary key (community, id),
    foreign key (community, person) references person (community, id),
    foreign key (community, tema) references tema (community, id)
) strict, without rowid;
create unique index wish_pair on wish (community, person, tema);
create index wish_order on wish (community, person, rank, id, tema, since); -- the whole list is read from it, in order

create table offer (
    community integer not null,
    id integer not null,
    person integer not null,
    tema integer not null,
    places integer not null check (places >= 0),
    primary key (community, id),
    foreign key (community, person) references person (community, id),
    foreign key (community, tema) references tema (community, id)
) strict, without rowid;
create unique index offer_pair on offer (community, person, tema);
create index offer_order on offer (community, tema, person, places); -- likewise

create table round (
    community integer not null,
    id integer not null,             -- its time is when the round was first matched
    number integer not null,         -- 1, 2, 3 …
    primary key (community, id)
) strict, without rowid;
create unique index round_number on round (community, number);

create table passed_over (
    community integer not null,
    id integer not null,
    round integer not null,
    person integer not null,
    reasons text not null,           -- why they wait, see matching/reasons.h
    primary key (community, id),
    foreign key (community, round) references round (community, id),
    foreign key (community, person) references person (community, id)
) strict, without rowid;
create unique index passed_over_pair on passed_over (community, round, person);
create index passed_over_person on passed_over (community, person);

create table invitation (
    community integer not null,
    id integer not null,
    round integer not null,
    tema integer not null,
    gain integer not null,           -- how many more one more place would match
    waiting integer not null,        -- how many learners without a proposal wish for it
    candidates text not null,        -- ids of the people nearest to offering it, with blanks between
    primary key (community, id),
    foreign key (community, round) references round (community, id),
    foreign key (community, tema) references tema (community, id)
) strict, without rowid;
create unique index invitation_pair on invitation (community, round, tema);

create table tutoria (
    community integer not null,
    id integer not null,
    learner integer not null,
    tutor integer not null,
    tema integer not null,
    round integer not null,
    rank integer not null,           -- of the wish when it was proposed
    state text not null check (state in ('proposed', 'under_way', 'declined', 'withdrawn')),
    learner_says text not null check (learner_says in ('', 'yes', 'no')),
    tutor_says text not null check (tutor_says in ('', 'yes', 'no')),
    reasons text not null,           -- why it was proposed, see matching/reasons.h
    primary key (community, id),
    foreign key (community, learner) references person (community, id),
    foreign key (community, tutor) references person (community, id),
    foreign key (community, tema) references tema (community, id),
    foreign key (community, round) references round (community, id)
) strict, without rowid;
create index tutoria_state on tutoria (community, state);
create index tutoria_learner on tutoria (community, learner);
create index tutoria_tutor on tutoria (community, tutor);
-- One learner has one proposal or tutoría at a time, whatever two answers at the same moment try.
create unique index tutoria_one on tutoria (community, learner) where state in ('proposed', 'under_way');

-- What belongs to this machine and does not travel.
create table device (
    id integer primary key,
    community integer not null       -- the one this file holds
) strict;

create table login (
    person integer primary key,
    secret text not null             -- Argon2id, as libsodium writes it
) strict;

create table session (
    token text primary key,          -- SHA-256 of what the browser holds, hex
    person integer not null,
    until integer not null           -- milliseconds since 1970
) strict, without rowid;

-- Passphrases that were wrong, for slowing those who guess.
create table guess (
    id integer primary key,
    at integer not null,             -- milliseconds since 1970
    peer text not null               -- address it came from
) strict;
