"""How far raters agree: what is asked and answered in `figures`, how it is worked out, on numpy, in `coefficients`."""
