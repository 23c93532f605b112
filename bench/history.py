#!/usr/bin/env python3
"""Gives a community file three years of history: history.py FILE [SEED]

Each learner has learned some eight temas a year, with three encounters, six entries and a reflection each; every second one was
presented, and who presented a tema has mastered it. A third of the people learn something now. Written straight into
the tables, as three years of use would have left them; the same seed gives the same history.
"""
import random
import sqlite3
import sys

EPOCH, DAY = 1577836800000, 24 * 3600 * 1000
KINDS = ["question", "analogy", "example", "attempt", "difficulty", "discovery", "solution"]
WORDS = "moon water kite thread half third well wind shadow seed song map bridge story corn measure why how when".split()


def main():
    db = sqlite3.connect(sys.argv[1])
    dice = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    community, = db.execute("select community from community").fetchone()
    people = [row[0] for row in db.execute("select id from person order by code")]
    temas = [row[0] for row in db.execute("select id from tema order by code")]
    busy = {row[0] for row in db.execute("select learner from tutoria where state in ('proposed', 'under_way')")}
    now = max(id_ >> 21 for id_, in db.execute("select id from person")) + EPOCH
    serial = 0

    def key(at):
        nonlocal serial
        serial += 1
        return (at - EPOCH) << 21 | serial % (1 << 21)

    def text(n):
        return " ".join(dice.choices(WORDS, k=n)).capitalize() + "."

    def insert(table, at, *values):
        id_ = key(at)
        marks = ", ".join("?" * (len(values) + 2))
        db.execute(f"insert or ignore into {table} values ({marks})", (community, id_, *values))
        return id_

    def tutoria(learner, at, state):
        tutor, tema = dice.choice([p for p in (dice.choice(people), dice.choice(people)) if p != learner] or people[:1]), dice.choice(temas)
        if tutor == learner:
            return
        met = "yes" if state == "achieved" else ""
        id_ = insert("tutoria", at, learner, tutor, tema, None, 1, state, "agreed", "yes", "yes", met, met, "", "", 0, at, at + 9 * DAY, "[]")
        for i in range(3):
            insert("encounter", at, id_, at + i * DAY, at + i * DAY + 3600 * 1000)
        for i in range(6):
            insert("entry", at, id_, learner if i % 3 else tutor, dice.choice(KINDS), text(14), None, at + i * DAY // 2, i % 2)
        if state != "achieved":
            return
        insert("reflection", at, id_, text(40), "typed", None, None, at + 9 * DAY, 1)
        if dice.random() < 0.5:
            day = db.execute("select date(? / 1000, 'unixepoch')", (at + 12 * DAY,)).fetchone()[0]
            insert("presentation", at, id_, day, 600, "", "families", "held" if at + 12 * DAY < now else "planned")
            insert("mastery", at, learner, tema, "presented")

    for learner in people:
        for year in range(3):
            for i in range(8):
                tutoria(learner, now - (3 - year) * 365 * DAY + i * 40 * DAY + dice.randrange(20) * DAY, "achieved")
        if learner not in busy and dice.random() < 0.33:
            tutoria(learner, now - dice.randrange(1, 9) * DAY, "under_way")
    db.commit()
    for table in ["tutoria", "encounter", "entry", "reflection", "presentation", "mastery"]:
        print(table, db.execute(f"select count(*) from {table}").fetchone()[0], file=sys.stderr)


main()
