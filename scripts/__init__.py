"""The program behind the guide: reads `docs/` into one model, checks it, renders it and publishes it.

`model` is the ground floor; `syntax`, `checks` and `publish` stand on it and do not know each other;
`engine`, `hooks` and `cli` stand on top.
"""
