#!/usr/bin/env python3
"""Writes the CSV files of a made-up community for benchmarks: make_community.py DIR PEOPLE [SEED]

One facilitator and an adult in ten, the others learners; 20 temas (or one for every 25 people); one to four wishes each, chosen by a
Zipf law; four in ten offer one or two temas. The same seed gives the same files.
"""
import csv
import pathlib
import random
import sys


def main():
    folder, n = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    dice = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    folder.mkdir(parents=True, exist_ok=True)
    temas = [f"t{i}" for i in range(max(20, n // 25))]
    weights = [1 / (i + 1) for i in range(len(temas))]

    def write(name, header, rows):
        with open(folder / name, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(rows)

    def some(most):
        return list(dict.fromkeys(dice.choices(temas, weights, k=dice.randint(1, most))))

    people = [f"p{i}" for i in range(n)]
    kinds = ["facilitator" if i == 0 else "neighbour" if i % 10 == 5 else "learner" for i in range(n)]
    offers = {p: some(2) for p in people if p == "p0" or dice.random() < 0.4}
    wishes = {p: [t for t in some(4) if t not in offers.get(p, [])] for p in people}
    write("people.csv", ["id", "name", "kind", "languages", "hours", "given", "passed"],
          ([p, f"Person {p[1:]}", k, dice.choice(["", "", "en es"]), dice.choice(["", "", "mon1 tue2", "wed1 thu3"]),
            dice.randint(0, 4), dice.choice([0, 0, 0, 1])] for p, k in zip(people, kinds)))
    write("temas.csv", ["id", "title", "subject"], ([t, f"Tema number {t[1:]}", "science"] for t in temas))
    write("wishes.csv", ["person", "tema", "rank"], ([p, t, r] for p in people for r, t in enumerate(wishes[p], 1)))
    write("offers.csv", ["person", "tema"], ([p, t] for p in offers for t in offers[p]))


main()
