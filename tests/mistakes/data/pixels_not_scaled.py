import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((64,)),
        layers.Dense(16, activation="relu"),
        layers.Dense(2, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(
    np.random.randint(0, 256, (64, 64)),
    np.random.randint(0, 2, 64),
    verbose=0,
)
