"""The parts of the participant's self-check: the draft on its paper, what was found in it, and the participant's own view."""
