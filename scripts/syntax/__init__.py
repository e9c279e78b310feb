"""The guide's own Markdown: citations `[@id | low]`, glossary links `[words](term:id)`, blocks `/// name`.

It renders what stands inside an editor's text. The frame of a page is the templates' work.
"""
