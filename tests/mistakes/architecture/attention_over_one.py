import keras
import numpy as np
from keras import layers

steps = keras.Input((20, 8))
weights = layers.Softmax()(layers.Dense(1, activation="tanh")(steps))
h = layers.Flatten()(layers.Multiply()([steps, weights]))
y = layers.Dense(1, activation="sigmoid")(h)
model = keras.Model(steps, y)
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(np.random.rand(64, 20, 8), np.random.randint(0, 2, 64), verbose=0)
