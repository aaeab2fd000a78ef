import keras
from keras import layers


def build_model(input_shapes=None, n_classes=None):
    scan = keras.Input(shape=(16, 16, 16, 1), name="scan")
    given = (input_shapes or {}).get("scan", (16, 16, 16, 1))
    if tuple(given) != (16, 16, 16, 1):
        raise ValueError(f"input 'scan' has shape (16, 16, 16, 1), not {given}")

    # organ: (16, 16, 16, 4)
    organ = layers.Conv3D(8, 3, padding="same", activation="relu")(scan)
    organ = layers.Conv3D(4, 1, activation="softmax", name="organ")(organ)

    # edge: (16, 16, 16, 1)
    edge = layers.Conv3D(8, 3, padding="same", activation="relu")(scan)
    edge = layers.Conv3D(1, 1, activation="sigmoid", name="edge")(edge)

    return keras.Model(inputs=[scan], outputs=[organ, edge], name="voxels")


def compile_model(model):
    model.compile(
        optimizer="rmsprop",
        loss={"organ": "categorical_crossentropy", "edge": "binary_crossentropy"},
    )
    return model
