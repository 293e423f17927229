"""How the program becomes folders that run without Python: what goes into each, their icons, and the proof that they work."""
