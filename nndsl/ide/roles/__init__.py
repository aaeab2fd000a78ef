"""What each word of a text is: by the syntax tree, and by its neighbours where a statement does not parse."""
