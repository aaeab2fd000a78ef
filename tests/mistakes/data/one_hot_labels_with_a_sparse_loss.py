import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((2,)),
        layers.Dense(8, activation="relu"),
        layers.Dense(3, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(
    np.random.rand(64, 2),
    np.eye(3)[np.random.randint(0, 3, 64)],
    verbose=0,
)
