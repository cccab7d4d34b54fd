"""Scans each directory by itself: `python checkov_each.py DIRECTORY...` prints a list with one list of findings for each.

checkov takes seconds to start, so it should start once. Its own command cannot be used for that: where it is given
several directories, it keeps the objects of the first one and scans them again for each of the others.
"""

import json
import os
import sys

from checkov.kubernetes.runner import Runner
from checkov.runner_filter import RunnerFilter


def scan(directory):
    # An absolute root, as the command makes of it.
    report = Runner().run(root_folder=os.path.abspath(directory), runner_filter=RunnerFilter(framework=["kubernetes"]))
    unread = [{"check": "cannot be read", "resource": file} for file in report.parsing_errors]
    return unread + [{"check": record.check_id, "resource": record.resource} for record in report.failed_checks]


json.dump([scan(directory) for directory in sys.argv[1:]], sys.stdout)
