"""What the target `notebook` shows beside the code: a diagram, the summary, and the cells as JSON."""
