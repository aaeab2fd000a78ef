"""What each name of a text means, also in statements that mistakes have cost the tree."""
