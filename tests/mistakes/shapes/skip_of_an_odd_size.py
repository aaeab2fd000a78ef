import keras
import numpy as np
from keras import layers

scan = keras.Input((30, 30, 1))
first = layers.Conv2D(4, 3, padding="same", activation="relu")(scan)
second = layers.Conv2D(8, 3, padding="same", activation="relu")(layers.MaxPooling2D(2)(first))
third = layers.UpSampling2D(2)(layers.MaxPooling2D(2)(second))
y = layers.Dense(1)(layers.Flatten()(layers.Concatenate()([third, second])))
model = keras.Model(scan, y)
model.compile(optimizer="adam", loss="mean_squared_error")
model.fit(np.random.rand(64, 30, 30, 1), np.random.rand(64), verbose=0)
