import keras
import numpy as np
from keras import layers

wide, deep = keras.Input((5,)), keras.Input((6,))
h = layers.Dense(16, activation="relu")([wide, deep])
y = layers.Dense(1)(h)
model = keras.Model([wide, deep], y)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit([np.random.rand(64, 5), np.random.rand(64, 6)], np.random.rand(64), verbose=0)
