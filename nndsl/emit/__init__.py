"""From the resolved program and its graph to the text of a module: one file a target, layout in `templates/`."""
