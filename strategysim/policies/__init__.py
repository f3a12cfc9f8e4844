"""Policies: who decides, from what a firm can see; robots, Python functions and files, and the contract they keep."""

from strategysim.policies.catalogue import load_policy as load_policy
from strategysim.policies.catalogue import policies as policies
from strategysim.policies.contract import check_file as check_file
from strategysim.policies.contract import check_policy as check_policy
from strategysim.policies.fingerprint import fingerprint as fingerprint
from strategysim.policies.policy import Policy as Policy
from strategysim.policies.seats import Failure as Failure
from strategysim.policies.seats import Seats as Seats
from strategysim.policies.single import Single as Single
from strategysim.policies.single import each_replication as each_replication
