import keras
from keras import layers

x = keras.Input((8,))
for i in range(3)
    x = layers.Dense(16, activation="relu")(x)
y = layers.Dense(1)(x)
model = keras.Model(x, y)
