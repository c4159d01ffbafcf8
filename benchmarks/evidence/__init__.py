"""Figures that show whether the floor holds: each module measures one, `byname-prove` runs them all."""
