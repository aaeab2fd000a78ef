"""A run that goes on after it was stopped: its state on disk, and how that is taken up again."""
