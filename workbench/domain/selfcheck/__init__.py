"""The participant's self-check: what a draft holds and where, in words that anybody can check by eye, and never how well."""
