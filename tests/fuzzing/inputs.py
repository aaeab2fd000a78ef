"""Input number N: a text that is made from the number alone, so that any can be made again.

Most are files of the project with a few wounds, which get past the parser; the rest is noise.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.fuzzing import corpus

ODDITIES = (
    "\x00", "\ud800", "\udfff", "\ufeff", "\r\n", "\r", "\x0b", "\x0c", "\x1b[31m", "\x85", "\u2028", "\u202e", "\u200b",
    "\\", '"', "'", '"""', "'''", "#", "# c\n", "# nndsl: ignore NN412\n", "→", "🙂", "é", "e\u0301", "ﬁ", "٣", "²", "一",
    "{{ x }}", "{% x %}", "{", "}", "(", ")", "[", "]", "\n", " ", "\t", ";", "@", "$", "`", "%s", "${x}",
)  # fmt: skip
VALUES = (
    "0", "-1", "1", "2.5", "1e400", "-1e400", "1e-400", "00", "0x10", "1_000", "10 ** 30", "2 ** 99999", "1 / 0", "0 ** -1",
    "9" * 50, "9" * 4400, "1j", "True", "None", "nan", "inf", '""', '"\\x00"', '"\\ud800"', '"a\\nb"', "'\"'", '"{x}"', "[]",
    "()", "{}", "[[]]", "(1,)", "{1: 2}", "{1e400: 2}", "x.shape[0]", "x.shape[-1]", "x.shape[99]", "lambda", "__import__",
    "n_classes", "self", "keras", "layers", "min()", "max(1)", "-n", "n // 0", "not x", "1 if 2 else 3", "each", "skip",
    "head", "as x", "if", "else", "1 .. 2", "..", "->", "=>", "**", "//", "class", "import", "Dense(Dense)", "Dense(1)(x)",
)  # fmt: skip
MOST = 6_000
"""Characters of an input; splicing does not let it grow for ever."""

Way = Callable[[random.Random], str]


def text_of(number: int) -> str:
    """The input of that number."""
    rng = random.Random(f"nndsl {number}")
    way = rng.choices([way for way, _ in WAYS], [weight for _, weight in WAYS])[0]
    return way(rng)[:MOST]


def _base(rng: random.Random) -> str:
    return rng.choice(corpus.texts() if rng.random() < 0.04 else corpus.short_texts())


def _words_changed(rng: random.Random) -> str:
    """A file with one to four words replaced, taken out, doubled, swapped or put in."""
    text = _base(rng)
    for _ in range(rng.choice((1, 1, 1, 1, 2, 3))):
        text = _word_changed(text, rng)
    return text


def _word_changed(text: str, rng: random.Random) -> str:
    places = corpus.parts_of(text)
    if not places:
        return text
    start, end = rng.choice(places)
    other, last = rng.choice(places)
    before, after = text[:start], text[end:]
    new = (
        "",
        f"{text[start:end]} {text[start:end]}",
        f"{rng.choice(corpus.words())} {text[start:end]}",
        text[other:last],
        rng.choice(corpus.words()),
        rng.choice(VALUES),
        rng.choice(corpus.words_like(text[start:end])),
    )
    return before + rng.choices(new, (1, 1, 1, 1, 1, 3, 14))[0] + after


def _characters_changed(rng: random.Random) -> str:
    """A file with one to five characters deleted, doubled, replaced or put in."""
    text = _base(rng)
    for _ in range(rng.randint(1, 5)):
        at = rng.randrange(len(text) + 1)
        new = rng.choice(ODDITIES) if rng.random() < 0.4 else rng.choice(text or " ")
        text = text[:at] + rng.choice(("", new, new, text[at : at + 1] * 2)) + text[at + rng.randint(0, 1) :]
    return text


def _spliced(rng: random.Random) -> str:
    """The beginning of one file and the end of another."""
    first, second = _base(rng), _base(rng)
    return first[: rng.randrange(len(first) + 1)] + second[rng.randrange(len(second) + 1) :]


def _truncated(rng: random.Random) -> str:
    text = _base(rng)
    return text[: rng.randrange(len(text) + 1)]


def _statements_mixed(rng: random.Random) -> str:
    """A file with statements of others among its own, or with its own in another order."""
    lines = _base(rng).split("\n")
    for _ in range(rng.randint(1, 3)):
        lines.insert(rng.randrange(len(lines) + 1), rng.choice(corpus.statements()))
    if rng.random() < 0.3:
        rng.shuffle(lines)
    return "\n".join(lines)


def _statements_alone(rng: random.Random) -> str:
    return "\n".join(rng.choices(corpus.statements(), k=rng.randint(1, 8)))


def _random_words(rng: random.Random) -> str:
    words = corpus.words()
    pick = (lambda: rng.choice(words), lambda: rng.choice(ODDITIES), lambda: rng.choice(VALUES))
    return rng.choice(("", " ", "\n")).join(rng.choice(pick)() for _ in range(rng.randint(1, 60)))


def _random_characters(rng: random.Random) -> str:
    top = rng.choice((0x80, 0x250, 0x3000, 0x110000))
    return "".join(chr(rng.randrange(top)) for _ in range(rng.randint(0, 120)))


def _random_bytes(rng: random.Random) -> str:
    """Bytes as standard input hands them over, where what is not UTF-8 is replaced."""
    return rng.randbytes(rng.randint(0, 200)).decode("utf-8-sig", errors="replace")


def _wounded_bytes(rng: random.Random) -> str:
    """A file with bytes changed; halves of surrogate pairs stand for what is not UTF-8."""
    data = bytearray(_base(rng).encode())
    for _ in range(rng.randint(1, 6)):
        if data:
            data[rng.randrange(len(data))] = rng.randrange(256)
    return data.decode("utf-8", errors=rng.choice(("replace", "surrogateescape")))


def _nested(rng: random.Random) -> str:
    """A bracket over and over inside a file."""
    text, unit = _base(rng), rng.choice(
        ("(", "[", "{", "((", "[(", "-", "not ", "x -> (", "Dense(", "each ", "# c\n")
    )
    at = rng.randrange(len(text) + 1)
    return text[:at] + unit * rng.randint(2, 400) + text[at:]


WAYS: tuple[tuple[Way, int], ...] = (
    (_words_changed, 54),
    (_characters_changed, 10),
    (_spliced, 6),
    (_truncated, 4),
    (_statements_mixed, 10),
    (_statements_alone, 4),
    (_random_words, 4),
    (_random_characters, 2),
    (_random_bytes, 2),
    (_wounded_bytes, 3),
    (_nested, 1),
)
"""How inputs are made, and how often of a hundred."""
