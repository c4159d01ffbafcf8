"""Backups in two files: the data without any wrapped key, and a short-lived set of the wrapped keys.

Both are sealed under the keyring's backup key. The data alone hold no name that anybody could open; the key
set alone holds no data; without the key folder neither opens. A person who was erased comes back only with a
key set from before: sets expire, and the key folder remembers which keys were destroyed.
"""

from byname.apps.access.backups.making import Made, make
from byname.apps.access.backups.restoring import Restored, load_keys, open_pair, write_data
from byname.apps.access.backups.sets import expired_sets, remember_destroyed

__all__ = [
    "Made",
    "Restored",
    "expired_sets",
    "load_keys",
    "make",
    "open_pair",
    "remember_destroyed",
    "write_data",
]
