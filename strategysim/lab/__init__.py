"""The lab: thousands of runs from Python or the command line, policies compared under the same luck."""

from strategysim.lab.attribution import Attribution as Attribution
from strategysim.lab.attribution import attribute as attribute
from strategysim.lab.batch import run as run
from strategysim.lab.calibration import calibrate as calibrate
from strategysim.lab.files import load_runs as load_runs
from strategysim.lab.found import Search as Search
from strategysim.lab.hypotheses import Hypotheses as Hypotheses
from strategysim.lab.hypotheses import hypotheses as hypotheses
from strategysim.lab.lucks import Lucks as Lucks
from strategysim.lab.lucks import other_lucks as other_lucks
from strategysim.lab.precision import Precision as Precision
from strategysim.lab.rerun import rerun as rerun
from strategysim.lab.response import Response as Response
from strategysim.lab.response import response as response
from strategysim.lab.runs import Runs as Runs
from strategysim.lab.search import search as search
from strategysim.lab.sensitivity import Sensitivity as Sensitivity
from strategysim.lab.sensitivity import sensitivity as sensitivity
from strategysim.lab.shares import Shares as Shares
from strategysim.lab.shares import luck as luck
from strategysim.lab.sweep import sweep as sweep
from strategysim.lab.swept import Sweep as Sweep
from strategysim.lab.tornado import Tornado as Tornado
from strategysim.lab.tornado import tornado as tornado
from strategysim.lab.tournament import Tournament as Tournament
from strategysim.lab.tournament import tournament as tournament
