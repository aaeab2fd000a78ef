import keras
import numpy as np
from keras import layers

left, right = keras.Input((4, 6)), keras.Input((5, 8))
h = layers.Flatten()(layers.Dot(axes=2)([left, right]))
y = layers.Dense(1)(h)
model = keras.Model([left, right], y)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit([np.random.rand(64, 4, 6), np.random.rand(64, 5, 8)], np.random.rand(64), verbose=0)
