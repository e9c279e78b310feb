"""Tests of what the workflows do on the code host, without a network."""
