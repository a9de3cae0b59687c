"""Where extractors get their data files from; see `dragoman.datafiles`."""

from dragoman.datafiles import data_files, data_path, load_data

__all__ = ["data_files", "data_path", "load_data"]
