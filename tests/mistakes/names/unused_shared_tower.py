import keras
import numpy as np
from keras import layers

left, right = keras.Input((8,)), keras.Input((8,))
tower = layers.Dense(16, activation="relu")
h = layers.Dense(16, activation="relu")(layers.Concatenate()([left, right]))
y = layers.Dense(1, activation="sigmoid")(h)
model = keras.Model([left, right], y)
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit([np.random.rand(64, 8), np.random.rand(64, 8)], np.random.randint(0, 2, 64), verbose=0)
