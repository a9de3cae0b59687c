"""Where reports come from: files, folders, tables, standard input."""
