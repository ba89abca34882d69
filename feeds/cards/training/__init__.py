"""Makes the weights of the name tagger from articles whose names are marked; nothing at run time imports it."""
