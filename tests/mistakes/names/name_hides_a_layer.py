import keras
import numpy as np
from keras import layers

from keras.layers import Dense, Dropout

x = keras.Input((8,))


def Dropout(units):
    return Dense(units, activation="relu")


h = layers.Dense(16, activation="relu")(x)
y = Dense(1)(Dropout(8)(h))
model = keras.Model(x, y)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(np.random.rand(64, 8), np.random.rand(64), verbose=0)
