"""What editors ask the program to do for them: begin a page, move one, write down a review, say what is due.

Nothing here writes by itself: each verb returns `Edits` or the findings that say why not.
"""
