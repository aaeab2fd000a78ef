import keras
from keras import layers

x = keras.Input((8,))
def dense(units)
    return layers.Dense(units, activation="relu")

y = layers.Dense(1)(dense(16)(x))
model = keras.Model(x, y)
