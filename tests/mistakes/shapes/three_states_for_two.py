import keras
import numpy as np
from keras import layers

steps = keras.Input((20, 4))
last, h, c = layers.GRU(8, return_state=True)(steps)
y = layers.Dense(1)(layers.Concatenate()([last, h, c]))
model = keras.Model(steps, y)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(np.random.rand(64, 20, 4), np.random.rand(64), verbose=0)
