"""The bytes of the gazetteer. Little-endian; described in docs/places.md."""
import struct

from fold import fold, table

MAGIC, VERSION = b'SAYSOGAZ', 1
PLACE_BYTES = 20
MISSING = 0xFFFFFF


def fnv1a(data, h=0xCBF29CE484222325):
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def u24(n):
    assert 0 <= n < 1 << 24, n
    return n.to_bytes(3, 'little')


def titled(key):
    return ' '.join(w[:1].upper() + w[1:] for w in key.split())


def write(places, names, flags, kinds, countries, capitals):
    # Frequent places first, so that what is read often lies together.
    order = sorted(range(len(places)), key=lambda i: (-places[i]['population'], places[i]['kind'], places[i]['country'],
                                                      places[i]['admin1'], places[i]['name'], places[i]['geonames']))
    # Nothing without a name that can be looked up.
    rank = {old: new for new, old in enumerate(order)}
    codes = sorted({p['country'] for p in places if p['country']} | set(countries))
    country_at = {c: i + 1 for i, c in enumerate(codes)}
    regions = sorted((p['country'], p['admin1'], i) for i, p in enumerate(places) if p['kind'] == 'region')
    region_at = {(c, a): i + 1 for i, (c, a, _) in enumerate(regions)}
    keys = sorted(set(flags) | set(names))
    blob, key_at = bytearray(b'\0'), {}
    for key in keys:
        postings = sorted((rank[i], bits) for i, bits in names.get(key, {}).items())[:255]
        raw = key.encode('ascii')
        key_at[key] = len(blob)
        blob += bytes([len(raw), flags.get(key, 0), len(postings)]) + raw
        for i, bits in postings:
            assert i < 1 << 19
            blob += u24(i | bits << 19)
    assert len(blob) < 1 << 23
    display, offset_of = bytearray(), {}
    records = bytearray()
    for old in order:
        p = places[old]
        raw = p['name'].encode()
        key = fold(p['name'])
        if key in key_at and titled(key) == p['name']:
            offset_of[raw] = key_at[key]  # shown as the key with capitals: no second copy
        elif raw not in offset_of:
            offset_of[raw] = len(display) | 1 << 23
            display += bytes([len(raw)]) + raw
        records += u24(round((p['lat'] + 90) * 0xFFFFFF / 180)) + u24(round((p['lon'] + 180) * 0xFFFFFF / 360))
        records += struct.pack('<IBHB', min(p['population'], 0xFFFFFFFF), country_at.get(p['country'], 0),
                               region_at.get((p['country'], p['admin1']), 0), kinds.index(p['kind']) | p['fame'] << 4)
        records += u24(p['geonames']) + u24(offset_of[raw])
    assert len(records) == PLACE_BYTES * len(places)
    country_table = b''.join(c.encode() + u24(rank[countries[c]] if c in countries else MISSING)
                             + u24(rank[capitals[c]] if c in capitals else MISSING) for c in codes)
    region_table = b''.join(u24(rank[i]) for _, _, i in regions)
    slots = len(keys) * 4 // 3
    slot = [0] * slots
    for key, at in key_at.items():
        h = fnv1a(key.encode('ascii'))
        i = ((h >> 32) * slots) >> 32
        while slot[i]:
            i = (i + 1) % slots
        # 24 bits of place in the blob, 8 bits of the hash to pass over others without reading them.
        slot[i] = at | (h & 0xFF) << 24
    assert len(blob) < 1 << 24
    sections = [table(), struct.pack(f'<{slots}I', *slot), bytes(blob), bytes(records), country_table, region_table, bytes(display)]
    head = 8 + 4 + 4 + 8 + 8 * len(sections)
    index, at = b'', head
    for s in sections:
        index += struct.pack('<II', at, len(s))
        at += len(s)
    body = index + b''.join(sections)
    return MAGIC + struct.pack('<IIQ', VERSION, len(sections), fnv1a(body)) + body
