"""Pictures as inline SVG, written when the pages are: values in, `Md` out.

Lengths across are shares of the width (`30%`), so that a picture stretches from phone to desk while its text keeps its
size. Beside each picture stands a list or a table that says the same; colours are the site's tokens, in `pictures.css`.
"""
