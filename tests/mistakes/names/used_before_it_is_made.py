import keras
import numpy as np
from keras import layers

x = keras.Input((8,))
y = layers.Dense(1)(hidden)
hidden = layers.Dense(16, activation="relu")(x)
model = keras.Model(x, y)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(np.random.rand(64, 8), np.random.rand(64), verbose=0)
