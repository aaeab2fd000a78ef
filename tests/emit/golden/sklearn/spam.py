"""Is a message spam? One unit that leaves its sigmoid to the loss."""

import keras
import numpy as np
from keras import layers
from keras.wrappers import SKLearnClassifier
from scipy.special import expit
from sklearn.utils import shuffle


def build_model(input_shapes=None, n_classes=None, *, width=8):
    if len((input_shapes or {}).get("words", ())) != 1:
        raise ValueError(f"input_shapes needs 'words': (n,), but is {input_shapes}")
    words = keras.Input(shape=input_shapes["words"], name="words")

    # spam: (1,)
    spam = layers.Dense(width, activation="relu")(words)
    spam = layers.Dense(1, name="spam")(spam)

    return keras.Model(inputs=[words], outputs=spam, name="spam")


def compile_model(model):
    model.compile(
        optimizer="adam",
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
    )
    return model


def create_model(X, y, *, width=8):
    """Return a compiled model for rows X and targets y, as the estimator asks for one."""
    if y.shape[1] != 1:
        raise ValueError(f"the network has 2 classes, but y has {y.shape[1] + 1}")
    model = build_model({"words": X.shape[1:]}, width=width)
    return compile_model(model)


class SpamClassifier(SKLearnClassifier):
    """The network as a scikit-learn classifier with the params of the file."""

    def __init__(self, *, width=8):
        super().__init__(create_model)
        self.width = width

    def __sklearn_clone__(self):
        # The wrapper's own way knows neither these parameters nor the settings of fit.
        return type(self)(**self.get_params())

    def fit(self, X, y, sample_weight=None, **kwargs):
        """Train on rows X and labels y; further arguments go to keras.Model.fit."""
        self.model_kwargs = {"width": self.width}
        self.fit_kwargs = {"epochs": 3, "validation_split": 0.2, "verbose": 0}
        if sample_weight is None:
            sample_weight = np.ones(len(y))
        # Keras validates on the last rows, which in sorted data are unlike the others.
        X, y, sample_weight = shuffle(X, y, sample_weight)
        return super().fit(X, y, sample_weight=sample_weight, **kwargs)

    def predict(self, X):
        """Return the most probable label of every row."""
        return self.classes_[self.predict_proba(X).argmax(axis=1)]

    def predict_proba(self, X):
        """Return the probability of every class for every row, in the order of `classes_`."""
        second = expit(super().decision_function(X))
        return np.hstack([1 - second, second])

    def decision_function(self, X):
        """Return one number a row: above 0 for the second class, below 0 for the first."""
        return self.predict_proba(X)[:, 1] - 0.5

    def _process_target(self, y, reset=False):
        # The wrapper makes a column for each class; the network has one unit for the second.
        return super()._process_target(y, reset)[:, 1:]
