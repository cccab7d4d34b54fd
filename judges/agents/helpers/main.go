// helpers does for the agents judge what needs a program of its own: it plays the container runtime, the CNI library's caller and
// the kubelet's side of plugin registration.
package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// Each verb reads its request as JSON from standard input, except `enter`, whose standard input is the agent's.
var verbs = map[string]func(arguments []string) (any, error){
	"certificate": certificate,
	"cni-add":     cniAdd,
	"cni-load":    cniLoad,
	"enter":       enter,
	"register":    register,
}

func main() {
	verb, known := verbs[append(os.Args, "")[1]]
	if !known {
		fail(fmt.Errorf("%v: no such verb", os.Args[1:]))
	}
	answer, err := verb(os.Args[2:])
	if err != nil {
		fail(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(answer); err != nil {
		fail(err)
	}
}

func request(into any) error {
	decoder := json.NewDecoder(os.Stdin)
	decoder.DisallowUnknownFields()
	return decoder.Decode(into)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(125)
}
