import keras
import numpy as np
from keras import layers

a = keras.Input((8,))
b = keras.Input((8,))
x = keras.ops.divide([a, b])
model = keras.Model([a, b], layers.Dense(1)(x))
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit([np.random.rand(64, 8), np.random.rand(64, 8)], np.random.rand(64), verbose=0)
