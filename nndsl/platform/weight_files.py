"""The files with the weights that the models of `keras.applications` were trained to on ImageNet, as Keras names them.

Read off Keras 3.15: `get_file` of each module of `keras.applications`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nndsl.shapes.call import Shape

_KERNELS = "_weights_tf_dim_ordering_tf_kernels"
_DENSENETS = ("DenseNet121", "DenseNet169", "DenseNet201")
_RESNETS = ("ResNet50", "ResNet101", "ResNet152", "ResNet50V2", "ResNet101V2", "ResNet152V2")
_CONVNEXTS = ("Tiny", "Small", "Base", "Large", "XLarge")
_EFFICIENTNETS_V2 = ("B0", "B1", "B2", "B3", "S", "M", "L")

STEMS = {
    **{name: name.lower() + _KERNELS for name in (*_DENSENETS, *_RESNETS, "VGG16", "VGG19", "Xception")},
    "InceptionV3": "inception_v3" + _KERNELS,
    "InceptionResNetV2": "inception_resnet_v2" + _KERNELS,
    **{f"ConvNeXt{size}": f"convnext_{size.lower()}" for size in _CONVNEXTS},
    **{f"EfficientNetB{number}": f"efficientnetb{number}" for number in range(8)},
    **{f"EfficientNetV2{size}": f"efficientnetv2-{size.lower()}" for size in _EFFICIENTNETS_V2},
    "NASNetLarge": "nasnet_large",
    "NASNetMobile": "nasnet_mobile",
}
"""The name of the file with the top, without `.h5`, where it does not depend on more arguments."""

_ALPHAS = {1.0: "1_0", 0.75: "7_5", 0.5: "5_0", 0.25: "2_5"}
_ROWS = {"MobileNet": (128, 160, 192, 224), "MobileNetV2": (96, 128, 160, 192, 224)}


def weight_file(application: str, args: Mapping[str, Any], image: Shape | None) -> str:
    """The file of an application with these evaluated arguments; `image` is the shape that it is applied to."""
    top = args.get("include_top", True) is True
    if application in STEMS:
        ending = "_no_top" if application.startswith("NASNet") else "_notop"
        return f"{STEMS[application]}{'' if top else ending}.h5"
    alpha = args.get("alpha", 1.0)
    if application.startswith("MobileNetV3"):
        kind = "_minimalistic" if args.get("minimalistic") is True else ""
        size = application.removeprefix("MobileNetV3").lower()
        ending = "" if top else "_no_top_v2"
        return f"weights_mobilenet_v3_{size}{kind}_224_{float(alpha)}_float{ending}.h5"
    rows = _rows(application, image)
    ending = "" if top else "_no_top"
    if application == "MobileNet":
        return f"mobilenet_{_ALPHAS.get(float(alpha), alpha)}_{rows}_tf{ending}.h5"
    return f"mobilenet_v2{_KERNELS}_{float(alpha)}_{rows}{ending}.h5"


def _rows(application: str, image: Shape | None) -> int:
    """The size of the images whose weights Keras takes: that of the input where there are such, else 224."""
    rows, columns = (image[1], image[2]) if image is not None and len(image) == 4 else (None, None)
    known = _ROWS.get(application, ())
    return rows if isinstance(rows, int) and rows == columns and rows in known else 224
