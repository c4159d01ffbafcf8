"""Write the corpus again: `uv run python -m tests.data.lists.make_lists`.

`messy/` holds files that people do send and that must be read with every row accounted for; `hostile/` holds
files that must be refused. `expected.json` says what a careful person sees in each. The same run gives the
same bytes.
"""

import json
from pathlib import Path

from tests.data.lists import hostile_packages, hostile_texts, messy_books, messy_texts
from tests.data.lists.corpus import HOSTILE, MESSY

HERE = Path(__file__).parent
BUILDERS = (messy_books, messy_texts, hostile_packages, hostile_texts)


def expected() -> str:
    """Return the expectations of every file, as kept beside them."""
    books = {"messy": MESSY, "hostile": HOSTILE}
    said = {kind: {name: what for name, (_, what) in sorted(book.items())} for kind, book in books.items()}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def write(folder: Path) -> None:
    """Write every file small enough to keep, and the expectations."""
    for kind, book in (("messy", MESSY), ("hostile", HOSTILE)):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for name, (build, said) in book.items():
            if not said.get("generated"):
                (folder / kind / name).write_bytes(build())
    (folder / "expected.json").write_text(expected(), encoding="utf-8")


if __name__ == "__main__":
    write(HERE)
