"""`byname demo`: an invented world, the main job run on its lists, and the pages to look at it."""
