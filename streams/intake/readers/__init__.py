"""One module per format; each has ``read(raw) -> list[Document]`` and is named in streams.intake.formats."""
