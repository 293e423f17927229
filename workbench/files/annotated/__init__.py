"""Marked scripts given back: as Word documents with comments, as PDF with highlights, as web annotations."""
