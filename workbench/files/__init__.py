"""Documents in and out: the only home of the libraries that read and write files of other programs."""
