"""What a change means for readers: two versions are read, compared, and shown to a reviewer.

`versions` reads, `difference` compares, `attention` says what to look at first, `output` fills the two templates.
"""
