"""Tests of what editors ask the program to do."""
