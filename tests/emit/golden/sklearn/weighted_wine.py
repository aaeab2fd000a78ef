"""Wines by their chemistry, the first kind counting twice."""

import keras
import numpy as np
from keras import layers
from keras.wrappers import SKLearnClassifier
from sklearn.utils import shuffle


def build_model(
    input_shapes=None,
    n_classes=None,
    *,
    width=16,
    rate=0.1,
    fit=8,
    a__b=4,
):
    if n_classes is None:
        raise ValueError("n_classes is needed: the number of classes")
    if len((input_shapes or {}).get("features", ())) != 1:
        raise ValueError(f"input_shapes needs 'features': (n,), but is {input_shapes}")
    features = keras.Input(shape=input_shapes["features"], name="features")

    # hidden: (4,)
    hidden = layers.Normalization()(features)
    hidden = layers.Dense(width, activation="relu")(hidden)
    hidden = layers.Dropout(rate)(hidden)
    hidden = layers.Dense(fit, activation="relu")(hidden)
    hidden = layers.Dense(a__b, activation="relu")(hidden)

    # kind: (n_classes,)
    kind = layers.Dense(n_classes, activation="softmax", name="kind")(hidden)

    return keras.Model(inputs=[features], outputs=kind, name="weighted_wine")


def compile_model(model, *, speed=0.01):
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=speed),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def create_model(X, y, *, width=16, rate=0.1, fit_2=8, a_b=4, speed=0.01):
    """Return a compiled model for rows X and targets y, as the estimator asks for one."""
    model = build_model(
        {"features": X.shape[1:]},
        n_classes=y.shape[1],
        width=width,
        rate=rate,
        fit=fit_2,
        a__b=a_b,
    )
    for layer in model.layers:
        if isinstance(layer, layers.Normalization):
            layer.adapt(X)
    return compile_model(model, speed=speed)


class WeightedWineClassifier(SKLearnClassifier):
    """The network as a scikit-learn classifier with the params of the file."""

    def __init__(self, *, width=16, rate=0.1, fit_2=8, a_b=4, speed=0.01, epochs=4):
        super().__init__(create_model)
        self.width = width
        self.rate = rate
        self.fit_2 = fit_2
        self.a_b = a_b
        self.speed = speed
        self.epochs = epochs

    def __sklearn_clone__(self):
        # The wrapper's own way knows neither these parameters nor the settings of fit.
        return type(self)(**self.get_params())

    def fit(self, X, y, **kwargs):
        """Train on rows X and labels y; further arguments go to keras.Model.fit."""
        self.model_kwargs = {
            "width": self.width,
            "rate": self.rate,
            "fit_2": self.fit_2,
            "a_b": self.a_b,
            "speed": self.speed,
        }
        weights = {"class_0": 2.0}
        classes = np.unique(y)
        class_weight = {i: weights.get(label, 1.0) for i, label in enumerate(classes)}
        self.fit_kwargs = {
            "epochs": self.epochs,
            "callbacks": [keras.callbacks.EarlyStopping(patience=2)],
            "class_weight": class_weight,
            "verbose": 0,
            "validation_split": 0.15,
        }
        # Keras validates on the last rows, which in sorted data are unlike the others.
        X, y = shuffle(X, y)
        return super().fit(X, y, **kwargs)

    def predict_proba(self, X):
        """Return the probability of every class for every row, in the order of `classes_`."""
        return super().decision_function(X)
