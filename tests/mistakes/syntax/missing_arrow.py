import keras
from keras import layers

x = keras.Input((8,))
y = layers.Dense(1) layers.Dense(16, activation="relu")(x)
model = keras.Model(x, y)
