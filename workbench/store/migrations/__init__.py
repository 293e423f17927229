"""How a cohort's file came to its present tables, one revision a format."""
