"""The report that every run leaves: one page that needs no network and no script."""
