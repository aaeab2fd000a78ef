"""Charts as inline SVG: sizes and places here, colours in the page's style sheet, so that light and dark are one picture."""
