// What the scanner judges run. Other versions know other checks: src/policy/scanner-checks.ts names those of these.
const fs = require('fs');
const path = require('path');

/** https://pkg.go.dev/github.com/zegl/kube-score */
const KUBE_SCORE = 'v1.20.0';

/** https://pypi.org/project/checkov */
const CHECKOV = '3.3.30';

/** The checks of Pod Security, as pod-security/go.mod says. */
const POD_SECURITY = fs.readFileSync(path.join(__dirname, 'pod-security', 'go.mod'), 'utf8').match(/k8s\.io\/pod-security-admission (v\S+)/)[1];

module.exports = { CHECKOV, KUBE_SCORE, POD_SECURITY };
