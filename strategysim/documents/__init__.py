"""TOML files as people write them: every mistake found at once, with its line and the nearest valid name."""

from strategysim.documents.document import Document as Document
from strategysim.documents.document import parse_document as parse_document
from strategysim.documents.document import read_document as read_document
from strategysim.documents.syntax import KeyPath as KeyPath
from strategysim.documents.validation import Table as Table
from strategysim.documents.validation import validate as validate
