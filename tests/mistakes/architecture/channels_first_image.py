import keras
import numpy as np
from keras import layers

model = keras.Sequential(
    [
        keras.Input((3, 64, 64)),
        layers.Conv2D(16, 3, activation="relu"),
        layers.GlobalAveragePooling2D(),
        layers.Dense(5, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(np.random.rand(64, 3, 64, 64), np.random.randint(0, 5, 64), verbose=0)
