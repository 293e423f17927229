"""What the screens of work packs are made of: who has what out, packs made and packs that come back, cards and their digits."""
