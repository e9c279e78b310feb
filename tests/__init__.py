"""The promises of the guide, one sentence each."""
