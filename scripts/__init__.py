"""The program behind the guide: reads `docs/` into one model, renders it, checks it and publishes it.

`model` imports none of the others, `syntax` only `model`; `checks`, `publish`, `report` and `editing` import these two and not
each other; `plugin`, `building`, `cli` and the other modules beside them may import all.
"""
