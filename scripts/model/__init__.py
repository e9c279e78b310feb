"""What `docs/` says, read once with the position of every value: pages, terms, references, urgent signs, ledger."""
