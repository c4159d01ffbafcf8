"""An append-only log anyone can check: RFC 6962/9162 trees, their proofs, and C2SP signed checkpoints."""
