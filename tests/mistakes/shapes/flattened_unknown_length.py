import keras
import numpy as np
from keras import layers

steps = keras.Input((None, 4))
h = layers.Flatten()(layers.Conv1D(8, 3, activation="relu")(steps))
y = layers.Dense(1)(h)
model = keras.Model(steps, y)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(np.random.rand(64, 20, 4), np.random.rand(64), verbose=0)
