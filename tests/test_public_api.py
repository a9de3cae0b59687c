import subprocess
import sys

import dragoman


def test_public_names_are_exactly_these() -> None:
    assert sorted(dragoman.__all__) == [
        "Actor", "Cause", "Claim", "CrossingState", "Document", "DragomanError", "Event", "Judgement",
        "Moment", "Place", "Quantity", "Situation", "Span", "Stance", "Statement", "Status",
        "__version__", "read",
    ]  # fmt: skip


def test_public_names_can_all_be_loaded() -> None:
    assert all(getattr(dragoman, name) is not None for name in dragoman.__all__)


def test_import_dragoman_loads_no_language_model() -> None:
    code = "import sys, dragoman; print([m for m in ('spacy', 'onnxruntime', 'rich') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
