"""Work packs as bytes: who may read one, who made it, and that nothing was changed on the way."""
