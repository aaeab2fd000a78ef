"""What a hover says, a file a kind of things: Markdown from what the catalog, the program and the graph know."""
