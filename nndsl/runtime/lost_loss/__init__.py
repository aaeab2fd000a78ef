"""A loss that is no number any more: seen, found again batch by batch, looked into, and told with a way out."""
