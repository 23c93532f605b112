/* What the journeys of leaving share: a year in which Ana learned, tutored and was heard. Each program includes this once. */
#ifndef JOURNEYS_LEAVING_H
#define JOURNEYS_LEAVING_H

#include "kit.h"

#include "people/consents.h"
#include "people/enter_page.h"
#include "people/kin.h"
#include "people/logins.h"
#include "people/media.h"
#include "record/record.h"
#include "store/blobs.h"
#include "store/store.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

/* Everything personal of Ana's has one of "Anastasia", "qz-ana" and "tochtli" in it, and nothing else has. */
static const char photo[] = "\xff\xd8\xff tochtli, a photo", voice[] = "OggS tochtli, a voice";
static const char removed_photo[] = "\xff\xd8\xff tochtli, a photo that was taken back";
static const char passphrase[] = "cuatro palabras y un perro";

static inline int leaving_setup(void **state)
{
    if (kit_setup(state) != 0)
        return -1;
    struct kit *kit = *state;
    kit->env.blobs = blobs_new(kit->path);
    return kit->env.blobs ? 0 : -1;
}

static inline enum err remove_blob(void *self, const char *name, int64_t written)
{
    struct kit *kit = self;
    char folder[256];
    (void)written;
    snprintf(folder, sizeof folder, "%s/%.2s", blobs_folder(kit->env.blobs), name);
    enum err e = blobs_remove(kit->env.blobs, name);
    rmdir(folder);
    return e;
}

static inline int leaving_teardown(void **state)
{
    struct kit *kit = *state;
    char path[512];
    assert_int_equal(blobs_each(kit->env.blobs, remove_blob, kit), OK);
    DIR *folder = opendir(blobs_folder(kit->env.blobs));
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        snprintf(path, sizeof path, "%s/%s", blobs_folder(kit->env.blobs), entry->d_name);
        rmdir(path);
    }
    if (folder)
        closedir(folder);
    rmdir(blobs_folder(kit->env.blobs));
    blobs_free(kit->env.blobs);
    return kit_teardown(state);
}

#define LEAVING(test) cmocka_unit_test_setup_teardown(test, leaving_setup, leaving_teardown)

/* ---- a year in Las Maravillas ---- */

static inline const char *at(struct kit *kit, const char *folder, int64_t id, const char *rest)
{
    return kit_text(kit, "/%s/%lld%s", folder, (long long)id, rest);
}

static inline void done(struct kit *kit, const char *address, const char *form)
{
    int status = submit(kit, address, form);
    if (status != 303)
        fail_msg("POST %s %s: %d %s", address, form, status, kit->page);
}

static inline int64_t begin_tutoria(struct kit *kit, const char *learner)
{
    done(kit, "/match", "");
    int64_t id = kit_proposal(kit, learner).id;
    done(kit, at(kit, "tutorias", id, "/answer"), "who=learner&answer=yes");
    done(kit, at(kit, "tutorias", id, "/answer"), "who=tutor&answer=yes");
    return id;
}

static inline void keep_medium(struct kit *kit, int64_t tutoria, const char *bytes, const char *type)
{
    const struct actor actor = {.community = store_community(kit->store), .role = ROLE_FACILITATOR};
    struct entry entry = {.kind = ENTRY_SOLUTION, .text = "tochtli shown", .is_voice = type[0] == 'a'};
    enum record_result result;
    struct part part;
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(part_find(kit->store, &kit->things, &actor, tutoria, &part), OK);
    entry.person = part.tutoria.learner;
    assert_int_equal(media_keep(&kit->env, part.tutoria.learner, bytes, strlen(bytes), type, &entry.blob), OK);
    assert_int_equal(entry_add(&kit->env, &part, &entry, &result, NULL), OK);
    assert_int_equal(result, RECORD_DONE);
    assert_int_equal(store_commit(kit->store), OK);
}

static inline void watch(struct kit *kit, int64_t tutoria, const char *observer, const char *note)
{
    done(kit, at(kit, "tutorias", tutoria, "/observe"),
         kit_text(kit, "observer=%lld", (long long)kit_person(kit, observer)));
    done(kit, kit_text(kit, "%.*s", (int)strcspn(kit->location, "?"), kit->location), note);
}

/* What Ana learns with Luz: written, taken back, rewritten, shown. */
static inline int64_t learn(struct kit *kit)
{
    int64_t id = begin_tutoria(kit, "qz-ana");
    done(kit, at(kit, "tutorias", id, "/hours"), "hours=Mo+09-10");
    done(kit, at(kit, "tutorias", id, "/begin"), "");
    done(kit, at(kit, "tutorias", id, "/entries"), "kind=question&text=Why+does+tochtli+fly%3F&who=learner");
    done(kit, at(kit, "tutorias", id, "/entries"), "kind=attempt&text=A+slip+of+tochtli&who=learner");
    done(kit, at(kit, "entries", kit_number(kit, "select max(id) from entry"), "/remove"), "");
    done(kit, at(kit, "tutorias", id, "/entries"), "kind=analogy&text=Like+a+tochtli&who=tutor");
    done(kit, at(kit, "entries", kit_number(kit, "select max(id) from entry"), "/share"), "shared=1");
    done(kit, at(kit, "tutorias", id, "/report"), "observed=tochtli+looked&described=tochtli+tried&discovered=");
    watch(kit, id, "elena", "helped=tochtli+was+asked");
    watch(kit, id, "elena", "helped=tochtli+was+asked+and+waited+for");
    watch(kit, id, "pili", "helped=a+slip+of+tochtli");
    done(kit, at(kit, "changes", kit_number(kit, "select max(deed) from change"), "/undo"), "");
    keep_medium(kit, id, removed_photo, PHOTO_TYPE);
    done(kit, at(kit, "entries", kit_number(kit, "select max(id) from entry"), "/remove"), "");
    keep_medium(kit, id, photo, PHOTO_TYPE);
    keep_medium(kit, id, voice, "audio/ogg");
    done(kit, at(kit, "tutorias", id, "/finish"), "");
    done(kit, at(kit, "tutorias", id, "/met"), "who=learner&met=yes");
    done(kit, at(kit, "tutorias", id, "/met"), "who=tutor&met=yes");
    done(kit, at(kit, "tutorias", id, "/feel"), "who=learner&feeling=glad");
    done(kit, at(kit, "tutorias", id, "/reflection"), "text=First+tochtli&how=typed");
    done(kit, at(kit, "tutorias", id, "/reflection"), "text=How+tochtli+learned&how=typed&shared=1");
    done(kit, at(kit, "tutorias", id, "/present"), "day=2026-05-02&place=house+of+tochtli&audience=families&held=1");
    int64_t shown = kit_number(kit, "select max(id) from presentation");
    done(kit, at(kit, "presentations", shown, "/words"), "kind=question&text=Where+is+tochtli%3F&audience=1");
    done(kit, at(kit, "presentations", shown, "/words"), "kind=thanks&text=Thank+you+tochtli&audience=1");
    done(kit, at(kit, "words", kit_number(kit, "select max(id) from audience_word"), "/remove"), "");
    return id;
}

/* What Beto learns with Ana stays his. */
static inline int64_t tutor(struct kit *kit)
{
    kit_import(kit, offers_import, "person,tema\nqz-ana,moon\n");
    kit_import(kit, wishes_import, "person,tema,rank\nbeto,moon,1\n");
    int64_t id = begin_tutoria(kit, "beto");
    done(kit, at(kit, "tutorias", id, "/entries"), "kind=question&text=Is+it+cheese%3F&who=learner");
    done(kit, at(kit, "tutorias", id, "/entries"), "kind=example&text=A+lamp&who=tutor");
    done(kit, at(kit, "tutorias", id, "/report"), "observed=tochtli+watched&described=&discovered=");
    return id;
}

struct year {
    int64_t ana, learned, given;
};

static inline struct year live_a_year(struct kit *kit)
{
    struct year year;
    kit_import(kit, people_import,
               "id,name,kind,grade\nqz-old,Ana tochtli,learner,tochtli 4\nluz,Luz,learner,\nbeto,Beto,learner,\n"
               "mama,Remedios,family,\nelena,Elena,facilitator,\npili,Pilar,facilitator,\n");
    kit_import(kit, temas_import, "id,title\nkites,Papalotes\nmoon,La luna\n");
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(store_run(kit->store, "update person set code = 'qz-ana' where code = 'qz-old'"), OK);
    assert_int_equal(store_commit(kit->store), OK);
    kit_import(kit, people_import, "id,name,kind,languages\nqz-ana,Anastasia Tochtli,learner,es nah\n");
    kit_import(kit, apart_import, "persona,persona\nqz-ana,mama\n");
    kit_import(kit, offers_import, "person,tema\nluz,kites\n");
    kit_import(kit, wishes_import, "person,tema,rank\nqz-ana,kites,1\nqz-ana,moon,2\n");
    year.ana = kit_person(kit, "qz-ana");
    assert_int_equal(store_begin_write(kit->store, &kit->env, 0), OK);
    assert_int_equal(kin_add(&kit->env, kit_person(kit, "mama"), year.ana), OK);
    assert_int_equal(consent_set(&kit->env, year.ana, CONSENT_PHOTO_INSIDE, true), OK);
    assert_int_equal(store_run(kit->store, "insert into card (person, token) values ($1, 'tochtli')", V(year.ana)), OK);
    assert_int_equal(
        store_run(kit->store, "insert into guess (at, peer, person) values (1, 'tochtli', $1)", V(year.ana)), OK);
    assert_int_equal(store_commit(kit->store), OK);
    year.learned = learn(kit);
    year.given = tutor(kit);
    kit_set_passphrase(kit, "elena", passphrase);
    sign_in_as(kit, "qz-ana");
    sign_in_as(kit, "elena");
    return year;
}

#endif
