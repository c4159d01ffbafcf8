"""Who may see and do what; keys, encrypted fields, approvals."""
