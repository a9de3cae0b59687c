"""dragoman reads reporting on a conflict and rebuilds the system that it describes."""

from dragoman.config import VERSION

__version__ = VERSION
__all__ = ["__version__"]
