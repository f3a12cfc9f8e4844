"""Results and the model in words: what every term means, what it is worth here, and what it touches."""

from strategysim.report.glossary import Glossary as Glossary
from strategysim.report.telling import told as told
from strategysim.report.term import Term as Term
from strategysim.report.touching import measured as measured
