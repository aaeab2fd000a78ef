import keras
import numpy as np
from keras import layers

image = keras.Input((28, 28, 1), dtype="uint8")
h = layers.Flatten()(layers.Conv2D(8, 3, activation="relu")(image))
y = layers.Dense(1)(h)
model = keras.Model(image, y)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(np.random.randint(0, 256, (64, 28, 28, 1)), np.random.rand(64), verbose=0)
