"""An append-only log (RFC 6962, RFC 9162) and its signed checkpoints."""
