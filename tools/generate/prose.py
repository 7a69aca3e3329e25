"""Invented news prose: sentences with figures, times, places, names and citations, from a fixed seed."""

import random

TOWNS = ["Vareshk", "Old Tamra", "Lower Keth", "Sarn", "Dolmeny", "Upper Arvel", "Mirosk", "Hadrel", "Pell Crossing"]
GROUPS = ["the Karsa Front", "the Selim Valley Guard", "the Northern Union", "the Tamra Brigade", "government forces"]
SOURCES = ["the governor", "a hospital official", "the Observatory of the Selim Valley", "witnesses", "the army",
           "a spokesman for the Karsa Front (KF)", "Gen. Ardan Selk", "Dr. Mira Toven", "the Tamra Relief Committee (TRC)"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]
PEOPLE = ["people", "civilians", "soldiers", "children", "police officers", "farmers", "students", "rescue workers"]
EFFECTS = ["were killed", "were wounded", "were injured", "are missing", "were detained", "fled their homes"]
NUMBERS = ["two", "three", "seven", "twelve", "19", "26", "at least 31", "more than 40", "some 250", "up to 1,200",
           "between 60 and 70", "dozens of", "nearly a hundred"]
FRAMES = [
    "{N} {people} {effect} in {town} on {day}, {source} said.",
    "{source} said that {n} {people} {effect} when shells hit a market in {town}.",
    "On {date}, {group} attacked a convoy near {town}, and {n} {people} {effect}.",
    "\"We counted {n} of them,\" {source} said. \"Nobody came for two days.\"",
    "{group} denied that it had fired on {town}; {source} blamed {group2}.[{mark}]",
    "The road between {town} and {town2} has been closed since {month}, according to {source}.",
    "Prices have risen by {percent} per cent, and bread now costs ${price} in {town}.",
    "Two weeks earlier, {n} {people} {effect} in the same district, the TRC reported.",
    "The council of {town} met for three hours and adjourned without a vote.",
    "In the late 1990s the valley had {thousand},000 inhabitants; today it has half of that.",
    "Of the dead, {small} were {people}, including a woman aged {age} and her son.",
    "Talks in Geneva broke down in early {month} {year}, and both sides returned to the front.",
]


def sentence(rng):
    """One sentence."""
    number = rng.choice(NUMBERS)
    frame = rng.choice(FRAMES)
    day = rng.randint(1, 28)
    source = rng.choice(SOURCES)
    text = frame.format(
        N=number[0].upper() + number[1:], n=number, people=rng.choice(PEOPLE), effect=rng.choice(EFFECTS),
        town=rng.choice(TOWNS), town2=rng.choice(TOWNS), day=rng.choice(DAYS), source=source,
        group=rng.choice(GROUPS), group2=rng.choice(GROUPS), mark=rng.randint(1, 9), month=rng.choice(MONTHS),
        date=f"{day} {rng.choice(MONTHS)} {rng.randint(2003, 2023)}", percent=rng.randint(2, 90),
        price=rng.randint(1, 30), thousand=rng.randint(4, 90), small=rng.randint(2, 9), age=rng.randint(19, 80),
        year=rng.randint(2003, 2023))
    return text[0].upper() + text[1:]


def paragraphs(seed, count):
    """`count` paragraphs of one to five sentences."""
    rng = random.Random(seed)
    return [" ".join(sentence(rng) for _ in range(rng.randint(1, 5))) for _ in range(count)]


def headline(rng):
    """A headline."""
    return f"{rng.randint(2, 40)} killed as fighting reaches {rng.choice(TOWNS)}"
