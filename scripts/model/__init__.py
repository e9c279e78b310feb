"""What `docs/` says, read once with the place of every value: pages, terms, references, urgent signs, ledger."""
