"""Gymnasium environments: one company, or many side by side, decided from outside quarter by quarter.

Importing this package registers ``strategysim/Newspaper-v0`` and its like; so does the name
``strategysim.gym:strategysim/Newspaper-v0``, with which Gymnasium imports it by itself.
"""

from strategysim.lab.extras import needed

needed("gymnasium", "gym")

from strategysim.gym.episode import Reward as Reward  # noqa: E402
from strategysim.gym.registration import environments as environments  # noqa: E402
from strategysim.gym.registration import register  # noqa: E402
from strategysim.gym.single import CompanyEnv as CompanyEnv  # noqa: E402
from strategysim.gym.vector import CompanyVectorEnv as CompanyVectorEnv  # noqa: E402

register()
