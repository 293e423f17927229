"""Which scripts have passages in common, and which passages; why they do is for a person to find out.

`text_runs` parts a text at its white space, `wording` takes from a script the words that are compared and `phrases` makes numbers
of them, `fingerprint` keeps a few of these, `index` finds the scripts worth comparing, `passages` the words they share,
`threshold` says from where on they are shown. What comes out stands in `overlap`, which needs no numpy.
"""
