-- The whole cycle: from a wish to the day the learner tutors somebody else; who may sign in where; blobs; search.

-- Changes made in one transaction are one deed: what is undone together.
alter table change add column deed integer not null default 0;
create index change_deed on change (community, deed);

alter table community add column languages text not null default '';      -- all that are spoken, with blanks between
alter table community add column begun integer not null default 1;        -- 0: the set-up pages are not done yet
alter table community add column wall_names integer not null default 0;   -- the wall shows names, not figures alone

-- People may also be advisors and coordinators, and may have left.
create table person_new (
    community integer not null,
    id integer not null,
    code text not null,
    name text not null,              -- empty once erased
    kind text not null check (kind in ('learner', 'facilitator', 'family', 'neighbour', 'advisor', 'coordinator')),
    languages text not null,
    hours integer not null,
    grade text not null,
    capacity integer not null check (capacity >= 0),
    given integer not null check (given >= 0),
    passed integer not null check (passed >= 0),
    figure integer not null,
    standing text not null default 'here' check (standing in ('here', 'away', 'erased')),
    primary key (community, id)
) strict, without rowid;
insert into person_new (community, id, code, name, kind, languages, hours, grade, capacity, given, passed, figure)
    select community, id, code, name, kind, languages, hours, grade, capacity, given, passed, figure from person;
drop table person;
alter table person_new rename to person;
create unique index person_code on person (community, code);

-- Which adults answer for which children.
create table kin (
    community integer not null,
    id integer not null,
    adult integer not null,
    child integer not null,
    primary key (community, id),
    foreign key (community, adult) references person (community, id),
    foreign key (community, child) references person (community, id)
) strict, without rowid;
create unique index kin_pair on kin (community, adult, child);
create index kin_child on kin (community, child);

-- A row is a yes that still holds; taking it back removes the row.
create table consent (
    community integer not null,
    id integer not null,
    person integer not null,
    use text not null check (use in ('photo_inside', 'photo_outside', 'name_outside')),
    primary key (community, id),
    foreign key (community, person) references person (community, id)
) strict, without rowid;
create unique index consent_pair on consent (community, person, use);

-- Who has proven mastery of a tema: presented it, or the facilitator vouches for it. It opens the tutor's guide.
create table mastery (
    community integer not null,
    id integer not null,
    person integer not null,
    tema integer not null,
    how text not null check (how in ('presented', 'vouched')),
    primary key (community, id),
    foreign key (community, person) references person (community, id),
    foreign key (community, tema) references tema (community, id)
) strict, without rowid;
create unique index mastery_pair on mastery (community, person, tema);

-- asked: waits for the facilitator to vouch; first: the first tutoría is still to be observed.
alter table offer add column standing text not null default 'standing' check (standing in ('asked', 'first', 'standing'));
drop index offer_order;
create index offer_order on offer (community, tema, person, places, standing);
create index offer_person on offer (community, person);

create table preparation (
    community integer not null,
    id integer not null,
    person integer not null,
    tema integer not null,
    questions text not null,         -- what they plan to ask their learner
    primary key (community, id),
    foreign key (community, person) references person (community, id),
    foreign key (community, tema) references tema (community, id)
) strict, without rowid;
create unique index preparation_pair on preparation (community, person, tema);

-- A way to the solution that somebody found here.
create table tema_path (
    community integer not null,
    id integer not null,
    tema integer not null,
    person integer,                  -- who found it
    text text not null,
    primary key (community, id),
    foreign key (community, tema) references tema (community, id),
    foreign key (community, person) references person (community, id)
) strict, without rowid;
create index tema_path_tema on tema_path (community, tema);

-- A tutoría lives on after its beginning.
create table tutoria_new (
    community integer not null,
    id integer not null,
    learner integer not null,
    tutor integer not null,
    tema integer not null,
    round integer,                   -- null: not from the matching
    rank integer not null,           -- of the wish when it was proposed; 0: there was none
    state text not null check (state in ('proposed', 'under_way', 'paused', 'achieved', 'ended', 'declined', 'withdrawn', 'expired')),
    origin text not null check (origin in ('matching', 'agreed', 'facilitator', 'paper')),
    learner_says text not null check (learner_says in ('', 'yes', 'no')),
    tutor_says text not null check (tutor_says in ('', 'yes', 'no')),
    learner_met text not null check (learner_met in ('', 'yes')),      -- the challenge is met
    tutor_met text not null check (tutor_met in ('', 'yes')),
    learner_feels text not null check (learner_feels in ('', 'glad', 'fine', 'unsure')),
    tutor_feels text not null check (tutor_feels in ('', 'glad', 'fine', 'unsure')),
    hours integer not null,          -- when they meet, see people/hours.h; 0: whenever both can
    began integer not null,          -- when both had said yes, milliseconds since 1970; 0: not yet
    moved integer not null,          -- when its state last changed
    reasons text not null,
    primary key (community, id),
    foreign key (community, learner) references person (community, id),
    foreign key (community, tutor) references person (community, id),
    foreign key (community, tema) references tema (community, id),
    foreign key (community, round) references round (community, id)
) strict, without rowid;
-- An id begins with its time: milliseconds since 2020 above 21 random bits.
insert into tutoria_new (community, id, learner, tutor, tema, round, rank, state, origin, learner_says, tutor_says, learner_met,
        tutor_met, learner_feels, tutor_feels, hours, began, moved, reasons)
    select community, id, learner, tutor, tema, round, rank, state, 'matching', learner_says, tutor_says, '', '', '', '', 0,
        case state when 'under_way' then (id >> 21) + 1577836800000 else 0 end, (id >> 21) + 1577836800000, reasons
    from tutoria;
drop table tutoria;
alter table tutoria_new rename to tutoria;
create index tutoria_state on tutoria (community, state);
create index tutoria_learner on tutoria (community, learner, state);
create index tutoria_tutor on tutoria (community, tutor, state);
create index tutoria_tema on tutoria (community, tema);
-- One learner has one proposal or tutoría at a time, whatever two answers at the same moment try.
create unique index tutoria_one on tutoria (community, learner) where state in ('proposed', 'under_way');

-- Photos and voices: the bytes lie beside the file, named by their SHA-256.
create table blob (
    community integer not null,
    id integer not null,
    person integer not null,         -- whose it is
    sha256 text not null,
    type text not null,              -- media type
    bytes integer not null check (bytes > 0),
    primary key (community, id),
    foreign key (community, person) references person (community, id)
) strict, without rowid;
create index blob_sha256 on blob (community, sha256);
create index blob_person on blob (community, person);

create table encounter (
    community integer not null,
    id integer not null,
    tutoria integer not null,
    began integer not null,          -- milliseconds since 1970
    ended integer not null,          -- 0: they are at it
    primary key (community, id),
    foreign key (community, tutoria) references tutoria (community, id)
) strict, without rowid;
create index encounter_tutoria on encounter (community, tutoria, began);

-- The learner's record.
create table entry (
    community integer not null,
    id integer not null,
    tutoria integer not null,
    person integer not null,         -- who wrote or said it
    kind text not null check (kind in ('question', 'analogy', 'example', 'attempt', 'difficulty', 'discovery', 'solution')),
    text text not null,
    blob integer,                    -- a photo or a voice
    at integer not null,             -- when it happened, milliseconds since 1970
    shared integer not null check (shared in (0, 1)), -- with the family
    primary key (community, id),
    foreign key (community, tutoria) references tutoria (community, id),
    foreign key (community, person) references person (community, id),
    foreign key (community, blob) references blob (community, id)
) strict, without rowid;
create index entry_tutoria on entry (community, tutoria, at);
create index entry_blob on entry (community, blob) where blob is not null;

-- The tutor's own log.
create table report (
    community integer not null,
    id integer not null,
    tutoria integer not null,
    person integer not null,
    observed text not null,
    described text not null,
    discovered text not null,
    at integer not null,
    primary key (community, id),
    foreign key (community, tutoria) references tutoria (community, id),
    foreign key (community, person) references person (community, id)
) strict, without rowid;
create index report_tutoria on report (community, tutoria, at);

create table reflection (
    community integer not null,
    id integer not null,
    tutoria integer not null,
    text text not null,
    how text not null check (how in ('typed', 'dictated', 'photo', 'voice')),
    helper integer,                  -- who wrote down what was dictated
    blob integer,
    at integer not null,
    shared integer not null check (shared in (0, 1)),
    primary key (community, id),
    foreign key (community, tutoria) references tutoria (community, id),
    foreign key (community, helper) references person (community, id),
    foreign key (community, blob) references blob (community, id)
) strict, without rowid;
create unique index reflection_tutoria on reflection (community, tutoria);

create table presentation (
    community integer not null,
    id integer not null,
    tutoria integer not null,
    day text not null,               -- ISO date
    minute integer not null check (minute between -1 and 1439), -- of the day; -1: not said
    place text not null,
    audience text not null check (audience in ('class', 'families', 'neighbours')), -- each includes those before it
    state text not null check (state in ('planned', 'held', 'cancelled')),
    primary key (community, id),
    foreign key (community, tutoria) references tutoria (community, id)
) strict, without rowid;
create unique index presentation_tutoria on presentation (community, tutoria) where state <> 'cancelled';
create index presentation_day on presentation (community, day);

-- What the audience asked and gave thanks for.
create table audience_word (
    community integer not null,
    id integer not null,
    presentation integer not null,
    person integer,                  -- who, if they are of the community
    kind text not null check (kind in ('question', 'thanks')),
    text text not null,
    primary key (community, id),
    foreign key (community, presentation) references presentation (community, id),
    foreign key (community, person) references person (community, id)
) strict, without rowid;
create index audience_word_presentation on audience_word (community, presentation);

-- Somebody watches a new tutor's first tutoría. A row is an invitation that also opens its record to the observer.
create table observation (
    community integer not null,
    id integer not null,
    tutoria integer not null,
    observer integer not null,
    helped text not null,            -- what helped; empty: not noted yet
    at integer not null,             -- when it was noted; 0: not yet
    primary key (community, id),
    foreign key (community, tutoria) references tutoria (community, id),
    foreign key (community, observer) references person (community, id)
) strict, without rowid;
create unique index observation_pair on observation (community, tutoria, observer);
create index observation_observer on observation (community, observer);

-- A school year that is over.
create table year (
    community integer not null,
    id integer not null,
    label text not null,
    closed integer not null,         -- milliseconds since 1970
    primary key (community, id)
) strict, without rowid;

-- From here on: what belongs to this machine and does not travel.

-- Shared phones and laptops that may show who is in the community.
create table enrolment (
    id integer primary key,
    token text not null unique,      -- SHA-256 of what the browser holds, hex
    name text not null,              -- "the blue phone"
    at integer not null
) strict;

create table login_new (
    person integer primary key,
    kind text not null check (kind in ('passphrase', 'pin', 'pictures')),
    secret text not null             -- Argon2id, as libsodium writes it
) strict;
insert into login_new (person, kind, secret) select person, 'passphrase', secret from login;
drop table login;
alter table login_new rename to login;

-- Printed login cards.
create table card (
    person integer primary key,
    token text not null unique       -- SHA-256 of what stands in the card's QR code, hex
) strict;

alter table session add column enrolment integer not null default 0; -- the shared device; 0: a device of one's own
alter table guess add column person integer not null default 0;      -- whose login was guessed; 0: not said
alter table guess add column enrolment integer not null default 0;

-- A row: somebody was erased, and the bytes they left in the file are still to be overwritten.
create table scrub (
    due integer primary key
) strict;

-- Search in temas: whole words and their beginnings; three letters at a time for what was mistyped.
create virtual table tema_words using fts5 (title, subject, text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
create virtual table tema_trigrams using fts5 (text, tokenize = 'trigram');
insert into tema_words (rowid, title, subject, text) select id, title, subject, learner_text from tema;
