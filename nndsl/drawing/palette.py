"""Colours of the families of layers, on light and on dark ground."""

from __future__ import annotations

from nndsl.record import record


@record
class Colours:
    """The fill and the border of a box."""

    fill: str
    border: str


FAMILIES = {
    "input": "blue",
    "convolutional": "violet",
    "pooling": "pink",
    "normalization": "teal",
    "activations": "amber",
    "core": "green",
    "rnn": "cyan",
    "attention": "orange",
    "merging": "grey",
    "reshaping": "grey",
    "regularization": "grey",
    "preprocessing": "blue",
    "application": "violet",
    "group": "group",
}
"""Families by Keras' folders; others are drawn plain."""

LIGHT = {
    "blue": Colours("#dbeafe", "#3b82f6"),
    "violet": Colours("#ede9fe", "#8b5cf6"),
    "pink": Colours("#fce7f3", "#db2777"),
    "teal": Colours("#ccfbf1", "#0d9488"),
    "amber": Colours("#fef3c7", "#d97706"),
    "green": Colours("#dcfce7", "#16a34a"),
    "cyan": Colours("#cffafe", "#0891b2"),
    "orange": Colours("#ffedd5", "#ea580c"),
    "grey": Colours("#f1f5f9", "#64748b"),
    "group": Colours("#e2e8f0", "#475569"),
    "plain": Colours("#ffffff", "#64748b"),
}
DARK = {
    "blue": Colours("#172f55", "#60a5fa"),
    "violet": Colours("#2e2250", "#a78bfa"),
    "pink": Colours("#4a1535", "#f472b6"),
    "teal": Colours("#0f3b38", "#2dd4bf"),
    "amber": Colours("#42300b", "#fbbf24"),
    "green": Colours("#123822", "#4ade80"),
    "cyan": Colours("#0c3844", "#22d3ee"),
    "orange": Colours("#4a2410", "#fb923c"),
    "grey": Colours("#1f2937", "#94a3b8"),
    "group": Colours("#273244", "#94a3b8"),
    "plain": Colours("#111827", "#94a3b8"),
}
INK = {"light": "#0f172a", "dark": "#f1f5f9"}
FAINT = {"light": "#475569", "dark": "#a8b5c8"}
LINE = {"light": "#64748b", "dark": "#94a3b8"}
FRAME = {"light": "#94a3b8", "dark": "#64748b"}
GROUND = {"light": "#ffffff", "dark": "#0b1220"}


def colour_of(family: str) -> str:
    """The name of a family's colour."""
    return FAMILIES.get(family, "plain")
