"""Parts that take a value and emit a wish; they know nothing of files, storage or stages."""
