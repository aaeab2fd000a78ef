"""What the user says of the platform: its Keras, and which of its tabs the text is for."""

from __future__ import annotations

from nndsl.record import record

ANY = "any"
RELEASES = {
    ANY: ("2.3", "2.15", "3.0", "3.15"),
    "2.3": ("2.3",),
    "2": ("2.15",),
    "3": ("3.0", "3.15"),
}
"""What `--keras` takes, and the releases of the catalog that stand for it, oldest first."""


@record
class PlatformSettings:
    """`keras` is a key of RELEASES; `training`: whether the `train` section is written, for the advanced training tab.

    `weights_folder` names the managed folder with the trained weights of `keras.applications`.
    """

    keras: str = ANY
    training: bool = False
    weights_folder: str = "pretrained"

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases of Keras whose names the text prefers."""
        return RELEASES[self.keras]

    @property
    def required(self) -> tuple[str, ...]:
        """Releases of which one must have everything that the text names: without a choice, the newest."""
        return self.releases[-1:]

    @property
    def has_keras_3(self) -> bool:
        return self.releases[-1].startswith("3")
