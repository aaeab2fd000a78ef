import keras
import numpy as np

patient = keras.Input((8,))
x = keras.layers.Dense(16, activation="relu")(patient)
ill = keras.layers.Dense(1, activation="softmax")(x)
model = keras.Model(patient, ill)
model.compile(optimizer="adam", loss="binary_crossentropy")
model.fit(np.random.rand(64, 8), np.random.randint(0, 2, 64), verbose=0)
