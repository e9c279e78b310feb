"""The program behind the guide: reads `docs/` into one model, renders it, checks it and publishes it.

`model` is the ground floor, `syntax` stands on it; `checks`, `publish`, `report` and `editing` stand on both and do not know
each other; `plugin`, `building`, `cli` and the other modules beside them stand on top.
"""
