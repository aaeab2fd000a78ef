import keras
import numpy as np
from keras import layers

image, age = keras.Input((8, 8, 3)), keras.Input((1,))
pixels = layers.Conv2D(4, 3, activation="relu")(image)
y = layers.Dense(1)(layers.Concatenate()([pixels, age]))
model = keras.Model([image, age], y)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit([np.random.rand(64, 8, 8, 3), np.random.rand(64, 1)], np.random.rand(64), verbose=0)
