"""Hand-written code for the platform: a sound text, and the texts that differ from it in one place."""

from __future__ import annotations

IMPORTS = """\
import keras
from keras import layers
"""

BUILD = """

def build_model(input_shapes, n_classes=None):
    main = keras.Input(shape=input_shapes["main"], name="main")
    hidden = layers.Dense(8, activation="relu")(main)
    prediction = layers.HEAD(hidden)
    return keras.Model(inputs=[main], outputs=prediction)
"""

COMPILE = """

def compile_model(model):
    model.compile(optimizer="adam", loss=LOSS)
    return model
"""

SEQUENCES = """

def build_sequences(build_train_sequence_with_batch_size, build_validation_sequence_with_batch_size):
    return build_train_sequence_with_batch_size(16), build_validation_sequence_with_batch_size(16)
"""

FIT = """

def fit_model(model, train_sequence, validation_sequence, base_callbacks):
    own = [keras.callbacks.CALLBACK]
    model.fit(train_sequence, epochs=50, callbacks=CALLBACKS, verbose=0)
"""


def architecture(
    head: str = "Dense(1)", loss: str = '"mean_squared_error"', build: str = BUILD, compile_: str = COMPILE
) -> str:
    """The text of the Architecture tab; `head` is a layer, `loss` an expression."""
    return IMPORTS + build.replace("HEAD", head) + compile_.replace("LOSS", loss)


def with_training(callback: str, callbacks: str = "base_callbacks + own", fit: str = FIT) -> str:
    """The text with the two functions of the advanced training tab, and one callback of its own."""
    return architecture() + SEQUENCES + fit.replace("CALLBACKS", callbacks).replace("CALLBACK", callback)
