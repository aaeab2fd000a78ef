"""How rows come to the model: their order, their batches, and how many steps one call of the backend takes."""
