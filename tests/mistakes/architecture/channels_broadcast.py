import keras
import numpy as np
from keras import layers

image = keras.Input((8, 8, 1))
h = layers.Conv2D(32, 3, padding="same", activation="relu")(image)
h = layers.GlobalAveragePooling2D()(layers.Add()([h, image]))
y = layers.Dense(3, activation="softmax")(h)
model = keras.Model(image, y)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
model.fit(np.random.rand(64, 8, 8, 1), np.random.randint(0, 3, 64), verbose=0)
