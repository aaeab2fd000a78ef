import keras
from keras import layers

x = keras.Input((8,))
lambda = layers.Dense(16, activation="relu")(x)
y = layers.Dense(1)(lambda)
model = keras.Model(x, y)
