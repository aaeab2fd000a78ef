import keras
import numpy as np
from keras import layers

x = keras.Input((8,))


def dense(t, units, rate=0.5):
    return layers.Dropout(0.2)(layers.Dense(units, activation="relu")(t))


y = layers.Dense(1)(dense(x, 16, rate=0.1))
model = keras.Model(x, y)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(np.random.rand(64, 8), np.random.rand(64), verbose=0)
