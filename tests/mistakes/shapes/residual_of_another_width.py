import keras
import numpy as np
from keras import layers

x = keras.Input((8,))
h = layers.Dense(16, activation="relu")(x)
y = layers.Dense(1)(layers.Add()([h, x]))
model = keras.Model(x, y)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(np.random.rand(64, 8), np.random.rand(64), verbose=0)
