import keras
from keras import layers


@keras.saving.register_keras_serializable(package="shared_shapes")
class Conv(layers.Layer):
    def __init__(self, filters, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.conv2d = layers.Conv2D(filters, 3, padding="same")
        self.relu = layers.Activation("relu")

    def call(self, x):
        x = self.conv2d(x)
        return self.relu(x)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters}


@keras.saving.register_keras_serializable(package="shared_shapes")
class Eye(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.conv2d = layers.Conv2D(8, 3)
        self.batch_normalization = layers.BatchNormalization()
        self.global_max_pooling2d = layers.GlobalMaxPooling2D()

    def call(self, x):
        x = self.conv2d(x)
        x = self.batch_normalization(x)
        return self.global_max_pooling2d(x)


@keras.saving.register_keras_serializable(package="shared_shapes")
class Ear(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.convs = [Conv(8) for _ in range(2)]
        self.global_max_pooling2d = layers.GlobalMaxPooling2D()
        self.global_average_pooling2d = layers.GlobalAveragePooling2D()
        self.concatenate = layers.Concatenate()

    def call(self, x):
        for conv in self.convs:
            x = conv(x)
        branch_1 = self.global_max_pooling2d(x)
        branch_2 = self.global_average_pooling2d(x)
        return self.concatenate([branch_1, branch_2])


@keras.saving.register_keras_serializable(package="shared_shapes")
class SharedShapes(keras.Model):
    def __init__(self, *, name="shared_shapes", **kwargs):
        super().__init__(name=name, **kwargs)
        self.eye = Eye()
        self.ear = Ear()
        self.concatenate_1 = layers.Concatenate()
        self.add = layers.Add()
        self.concatenate_2 = layers.Concatenate()
        self.y = layers.Dense(1)

    def symbolic_inputs(self):
        """The inputs by their names, with the shapes and dtypes that the model takes."""
        return {
            "large": keras.Input(shape=(64, 64, 3), name="large"),
            "small": keras.Input(shape=(32, 32, 3), name="small"),
        }

    def build(self, input_shape=None):
        """Make every weight, by calling the layers on symbolic inputs."""
        self.call(self.symbolic_inputs())

    def call(self, inputs, training=None):
        if isinstance(inputs, dict):
            large = inputs["large"]
            small = inputs["small"]
        else:
            large, small = inputs

        # seen: (16,)
        seen = [self.eye(tensor) for tensor in [large, small]]
        seen = self.concatenate_1(seen)

        # heard: (16,)
        heard = self.add([self.ear(large), self.ear(small)])

        # y: (1,)
        y = self.concatenate_2([seen, heard])
        return self.y(y)


def check_input_shapes(inputs, input_shapes):
    """Raise ValueError where a shape passed for an input is not the one it has."""
    for tensor in inputs:
        shape = tensor.shape[1:]
        given = tuple((input_shapes or {}).get(tensor.name, shape))
        if given != shape:
            raise ValueError(f"input {tensor.name!r} has shape {shape}, not {given}")


def build_model(input_shapes=None, n_classes=None):
    net = SharedShapes()
    check_input_shapes(net.symbolic_inputs().values(), input_shapes)
    net.build()
    return net


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="mean_squared_error")
    return model
