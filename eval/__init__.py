"""Scorers: how good dragoman is, measured; run from the repository root (`python -m eval.gate`)."""
