import keras
from keras import layers


def check_input_shapes(inputs, input_shapes):
    """Raise ValueError where a shape passed for an input is not the one it has."""
    for tensor in inputs:
        shape = tensor.shape[1:]
        given = tuple((input_shapes or {}).get(tensor.name, shape))
        if given != shape:
            raise ValueError(f"input {tensor.name!r} has shape {shape}, not {given}")


def class_(x, keras_):
    return layers.Dense(keras_)(x)


def build_model(input_shapes=None, n_classes=None, *, lambda_=2):
    range_ = keras.Input(shape=(3,), name="range")
    layers_ = keras.Input(shape=(4,), name="layers")
    l_ = keras.Input(shape=(4,), name="l")
    check_input_shapes([range_, layers_, l_], input_shapes)

    # model: (2,)
    model_ = layers.Concatenate()([range_, layers_])
    model_ = class_(model_, lambda_)

    # branch: (4,)
    branch = layers.Dense(4, name="mine")(model_)

    # ops: (1,)
    branch_1 = layers.Dense(4)(branch)
    branch_1 = layers.Activation("relu")(branch_1)
    branch_2 = layers.Dense(4)(layers_)
    branch_2 = layers.Activation("relu")(branch_2)
    ops_ = layers.Add()([branch_1, branch_2, l_])
    ops_ = layers.Dense(1, name="ops")(ops_)

    return keras.Model(inputs=[range_, layers_, l_], outputs=ops_, name="names")


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="mean_squared_error")
    return model
