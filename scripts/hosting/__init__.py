"""What the workflows in .github/ do on the code host: one comment on a pull request, one issue a topic, weekly looks outside.

They speak to the host through its own command line program `gh`, which a test replaces; nothing else here needs a network.
"""
