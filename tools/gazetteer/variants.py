"""Which of a place's names English text uses: (name, is it an alternative?) in a fixed order."""
import re
from difflib import SequenceMatcher

from fold import fold, latin

SUFFIX = re.compile(r"(?i)^(.+?)[ -](province|oblast'?|region|state|governorate|department|district|municipality|county|"
                    r"republic|parish|kra[iy]|prefecture|division|city|autonomous okrug|okrug|voivodeship|atoll|shi|gun|"
                    r"kommune|kommun|rayon|raion|urban district|ilçesi|barrio-pueblo|district council|municipio)$")
PREFIX = re.compile(r"(?i)^(?:provincia|province|departamento|departement|région|region|state|republic|city|district|"
                    r"borough|county|royal borough|municipality|london borough|governorate|arrondissement|distrito|city and borough|metropolitan borough|"
                    r"departament|comarca|wojewodztwo|prefecture|canton|emirate|municipio)(?: (?:of|de|del|di|du|d'|da|do)) (.+)$")
ARTICLE = re.compile(r"^(?:Al|Ad|An|Ar|As|Ash|At|Az|El|Edh|Adh)[- ](.{5,})$")
LOCAL = re.compile(r"(?i)^(?:amphoe(?: mueang)?|comuna|oraş|municipiul|kabupaten|kota|powiat|okres|kreis|huyện|thị xã|"
                   r"thành phố|obshtina|općina|komuna e|opština|municipio de|departamento de|gemeente|khet|srok|khum|"
                   r"provincia de|distrito de) (.+)$")
# An alternative name must look like the name to be taken for a smaller place: the list mixes all languages.
LIKENESS, LARGE, LOOSE = 0.6, 100_000, 0.45
# Countries whose names come to English through another script, in several spellings each; elsewhere a small town has the
# one name that it has at home.
TRANSLITERATED = set('''AE AF AM AZ BD BG BH BT BY CN CY DZ EG EH ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA
MK MM MN MO MR MV NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TW UA UZ VN XK YE BA ME ML NE NG'''.split())
ARABIC = {'SY', 'IQ', 'LB', 'JO', 'PS', 'YE', 'LY', 'EG', 'SD', 'SA', 'AE', 'OM', 'KW', 'BH', 'QA'}


def stripped(name):
    for pattern in (LOCAL, SUFFIX, PREFIX):
        m = pattern.match(name)
        if m and len(fold(m.group(1))) >= 3:
            return m.group(1)
    return None


def region_names(name):
    yield name, False
    short = stripped(name)
    if short:
        yield short, False


def district_names(name, iso):
    plain = re.sub('^County (?!of )', '', name)
    short = stripped(plain) or plain
    if not LOCAL.match(name):
        yield name, False
    if iso in ('US', 'LR'):
        return
    if iso in ('IE', 'GB'):
        yield f'County {short}', False
        yield f'Co {short}', False
    if short != name or LOCAL.match(name):
        yield short, iso not in ('IE', 'GB')


def usable(alt):
    if not latin(alt) or not 4 <= len(alt) <= 40 or not alt[0].isupper() or any(c.isdigit() or c in '(),/=;' for c in alt):
        return False
    if alt.isupper() or len(alt.split()) > 4:
        return False
    return all(w[0].isupper() or w in ('de', 'del', 'la', 'le', 'el', 'al', 'of', 'the', 'upon', 'on', 'da', 'do', 'di',
                                       'am', 'an', 'der', 'den', 'sur', 'and', 'y', 'las', 'los', 'les', 'du', 'ad', 'ar',
                                       'as', 'az', 'ash', 'in', 'bei', 'im', 'ob', 'nad') for w in alt.split())


def city_names(city, word, given, surname):
    name = city['name']
    yield name, False
    key = fold(name)
    seen = {key}
    alternatives = sorted({a for a in city['alternatenames'] if usable(a)})
    article = ARTICLE.match(name)
    stem = fold(article.group(1)) if article else key
    if article:
        alternatives.insert(0, article.group(1))
    for extra in (name.removeprefix('The '), name.removesuffix(' City')):
        if extra != name and len(extra) >= 4 and fold(extra) not in word:
            seen.add(fold(extra))
            yield extra, extra == name.removesuffix(' City')
    for alt in alternatives:
        f = fold(alt)
        if f in seen or len(f) < 4:
            continue
        seen.add(f)
        if f in word or f in given or f in surname:
            continue
        if city['countrycode'] not in TRANSLITERATED and city['population'] < LARGE and f not in key:
            continue
        ratio = max(SequenceMatcher(None, f, own, False).ratio() for own in {key, stem})
        if f[:1] in (key[:1], stem[:1]) and ratio >= LIKENESS or city['population'] >= LARGE and ratio >= LOOSE or f in key:
            yield alt, True
    if city['countrycode'] in ARABIC:
        # The ending of one town in the ways that news writes it: Salamiyah, Salamiyeh, Salamiya.
        for ending, others in (('iyah', ('iyeh', 'iya', 'iyya')), ('ah', ('eh', 'a'))):
            if stem.endswith(ending):
                for other in others:
                    f = stem[:-len(ending)] + other
                    if len(f) >= 5 and f not in seen and f not in word and f not in given and f not in surname:
                        seen.add(f)
                        yield f, True
                break
