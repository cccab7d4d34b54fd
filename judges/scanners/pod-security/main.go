// pod-security tells which checks of Pod Security the pods of DaemonSets fail.
//
// It reads the files named on its command line, which hold objects as YAML or JSON, and prints a list with one entry for
// each DaemonSet, and one for each file that it cannot read. Each check counts in its newest version.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
)

type verdict struct {
	File string `json:"file"`
	Name string `json:"name"`
	// Ids of the checks that keep the pods out at each level, sorted.
	Baseline   []string `json:"baseline"`
	Restricted []string `json:"restricted"`
	// Why the file cannot be read.
	Error string `json:"error,omitempty"`
}

func main() {
	verdicts := []verdict{}
	for _, file := range os.Args[1:] {
		found, err := judgeFile(file)
		if err != nil {
			found = []verdict{{File: file, Error: err.Error()}}
		}
		verdicts = append(verdicts, found...)
	}
	if err := json.NewEncoder(os.Stdout).Encode(verdicts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func judgeFile(file string) ([]verdict, error) {
	input, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer input.Close()
	var verdicts []verdict
	documents := yaml.NewYAMLReader(bufio.NewReader(input))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			return verdicts, nil
		}
		if err != nil {
			return nil, err
		}
		var object struct {
			Kind string `json:"kind"`
		}
		if err := yaml.Unmarshal(document, &object); err != nil {
			return nil, err
		}
		if object.Kind != "DaemonSet" {
			continue
		}
		var daemonSet appsv1.DaemonSet
		if err := yaml.UnmarshalStrict(document, &daemonSet); err != nil {
			return nil, err
		}
		verdicts = append(verdicts, judge(file, &daemonSet))
	}
}

func judge(file string, daemonSet *appsv1.DaemonSet) verdict {
	template := daemonSet.Spec.Template
	fillInHostPorts(&template.Spec)
	result := verdict{File: file, Name: daemonSet.Name, Baseline: []string{}, Restricted: []string{}}
	var replaced []policy.CheckID
	for _, check := range policy.DefaultChecks() {
		newest := check.Versions[len(check.Versions)-1]
		if check.Level == api.LevelRestricted {
			replaced = append(replaced, newest.OverrideCheckIDs...)
		}
		if newest.CheckPod(&template.ObjectMeta, &template.Spec).Allowed {
			continue
		}
		if check.Level == api.LevelBaseline {
			result.Baseline = append(result.Baseline, string(check.ID))
		}
		result.Restricted = append(result.Restricted, string(check.ID))
	}
	// At level restricted, some checks of level baseline give way to sharper ones.
	result.Restricted = slices.DeleteFunc(result.Restricted, func(id string) bool {
		return slices.Contains(replaced, policy.CheckID(id))
	})
	slices.Sort(result.Baseline)
	slices.Sort(result.Restricted)
	return result
}

// fillInHostPorts does what the API server does before admission: in the node's network, a declared port is a port of the node.
func fillInHostPorts(pod *corev1.PodSpec) {
	if !pod.HostNetwork {
		return
	}
	for _, containers := range [][]corev1.Container{pod.InitContainers, pod.Containers} {
		for _, container := range containers {
			for i := range container.Ports {
				if container.Ports[i].HostPort == 0 {
					container.Ports[i].HostPort = container.Ports[i].ContainerPort
				}
			}
		}
	}
}
