"""The program behind the guide: reads `docs/` into one model, checks it, renders it and publishes it.

`model` is the ground floor; `syntax`, `checks`, `publish`, `report` and `editing` stand on it and do not know each other;
`engine`, `hooks`, `cli` and the other modules beside them stand on top.
"""
