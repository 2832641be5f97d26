"""Which day and place is a draft's, and whether it is told, by the learned weights."""
